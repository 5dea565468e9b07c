internal import Formulas
internal import Foundation
public import Quantities

/// Settings whose best value is taken in each cell of a sweep: `lr` within `N`, `D` and `batch`.
public struct BestRuns: Sendable {
  /// The settings that were swept.
  public let settings: [Symbol]
  /// The columns whose values make a cell.
  public let cells: [Symbol]
  /// What is best where it is least; nil for the loss, which also stands for one of the settings.
  public let response: Symbol?
  /// Which header stands for which symbol.
  public let mapping: ColumnMapping

  /// The best runs of a sweep.
  ///
  /// - Parameters:
  ///   - settings: The settings that were swept.
  ///   - cells: The columns whose values make a cell.
  ///   - response: What is best where it is least; nil for the loss.
  ///   - mapping: Which header stands for which symbol.
  public init(
    of settings: [Symbol], within cells: [Symbol], response: Symbol? = nil,
    mapping: ColumnMapping = .usual
  ) {
    self.settings = settings
    self.cells = cells
    self.response = response
    self.mapping = mapping
  }
}

extension BestRuns {
  /// Reads settings and cells such as `lr within N,D,batch`, or `lr by val_loss within N,D,batch` with the
  /// response by its header.
  ///
  /// - Throws: `RunError.steps` for other text.
  public init(
    parsing text: String, response: Symbol? = nil, mapping: ColumnMapping = .usual
  ) throws(RunError) {
    let words = text.split(separator: " ").map(String.init)
    let place = words.firstIndex { $0.lowercased() == "within" }
    guard let place, place > 0, place + 1 < words.count else {
      throw .steps(.cells(text: text))
    }
    func symbols(_ words: ArraySlice<String>) -> [Symbol] {
      words.joined(separator: " ").split(separator: ",").map { Symbol(String($0).trimmingSpaces) }
    }
    let by = words[..<place].firstIndex { $0.lowercased() == "by" } ?? place
    let named = symbols(words[by..<place].dropFirst())
    guard by > 0, named.count == (by < place ? 1 : 0) else { throw .steps(.cells(text: text)) }
    self.init(
      of: symbols(words[..<by]), within: symbols(words[(place + 1)...]),
      response: named.first ?? response, mapping: mapping)
  }
}

extension RunTable {
  /// The best run of each cell of a sweep, of those that are finished.
  ///
  /// Unfinished runs count for where a sweep ends: where the next larger learning rate crashed, the best one
  /// does not lie at the edge.
  /// - Parameters:
  ///   - best: The settings and the cells.
  ///   - states: Which runs are kept by their state.
  /// - Returns: The best runs, in their order; what was found is a step, the others are counted as left out.
  /// - Throws: `RunError` for columns that are not there; `steps` where no cell has a run with a value.
  /// - Complexity: O(rows) for each column.
  public func keepingBest(
    _ best: BestRuns, states: RunStates = .finished
  ) throws(RunError) -> RunTable {
    let sweep = try Sweep(self, best)
    let unfinished = states == .all ? [] : Set(unfinishedRows)
    var found = SweepFindings(best, without: sweep.groups.without.count)
    var rows: Set<Int> = []
    for cell in 0..<sweep.groups.count {
      let all = sweep.groups[cell].map { Int($0) }
      let own = all.filter {
        !unfinished.contains($0) && sweep.response[$0].isFinite && sweep.isSet[$0]
      }
      found.addUnset(runs: all.count { !unfinished.contains($0) && !sweep.isSet[$0] })
      guard let winner = own.min(by: { sweep.response[$0] < sweep.response[$1] }) else {
        found.addCrashed(runs: all.count)
        continue
      }
      rows.insert(winner)
      found.add(winner: winner, all: all, in: sweep)
    }
    guard !rows.isEmpty else {
      throw .steps(
        .noBest(
          file: name, response: sweep.header, cells: sweep.groups.count, crashed: unfinished.count))
    }
    let others = (0..<rowCount).filter { !rows.contains($0) && !unfinished.contains($0) }
    let names = best.settings.map(\.name).joined(separator: ", ")
    let kept = dropping(rows: others, because: "not the best \(names) of its cell")
      .adding(step: found.step(header: sweep.header))
    return states == .all ? kept : kept.keepingFinishedRuns()
  }
}

/// The runs of a sweep, by the cells that they are compared in.
struct Sweep {
  let groups: RowGroups
  /// What is best where it is least, of every run, and its header.
  let response: [Double]
  let header: String
  /// The settings of every run, as numbers; nil for a setting of names.
  let settings: [[Double]?]
  /// Whether every run has all of the settings.
  let isSet: [Bool]
  /// The columns of the settings.
  let settingColumns: [Symbol]
  let cells: [Column]

  init(_ table: RunTable, _ best: BestRuns) throws(RunError) {
    func column(_ symbol: Symbol) throws(RunError) -> Column {
      if let found = try table.source(of: symbol, best.mapping) { return found }
      return try table.column(symbol)
    }
    var cells: [Column] = []
    for symbol in best.cells { cells.append(try column(symbol)) }
    var settings: [Column] = []
    for symbol in best.settings { settings.append(try column(symbol)) }
    var answer = try column(best.response ?? UsualHeaders.loss)
    // A law of the best setting, as of the best rate, has it as its response; the loss says which is best.
    if settings.contains(where: answer.comes) {
      answer = try column(UsualHeaders.loss)
    }
    response = try table.numbers(answer.symbol)
    (header, self.cells, self.settings) = (answer.header, cells, settings.map(\.numbers))
    isSet = (0..<table.rowCount).map { row in settings.allSatisfy { !$0.isMissing(row) } }
    settingColumns = settings.map(\.symbol)
    groups = RowGroups(cells.map(\.roundedForCells), rowCount: table.rowCount)
  }

  /// The cell of a run, in words.
  ///
  /// - Parameters:
  ///   - row: The run.
  ///   - names: What the columns are called; nil for their own names.
  /// - Returns: The names with their values, such as `N=60M D=2B`.
  func name(ofCell row: Int, called names: [Symbol]? = nil) -> String {
    zip(names ?? cells.map(\.symbol), cells).map { name, column in
      let text =
        column.numbers.map { NumberText.text($0[row], digits: 3) } ?? column.name(ofRow: row)
      return "\(name)=\(text)"
    }.joined(separator: " ")
  }
}

extension Column {
  /// Whether it is another column, or computed from it.
  fileprivate func comes(from other: Column) -> Bool {
    guard symbol != other.symbol else { return true }
    guard case .formula(let text) = origin, let formula = try? Formula(parsing: text) else {
      return false
    }
    return formula.symbols.contains(other.symbol)
  }

  /// The column with its numbers to four digits: tokens that differ by a step are those of one cell.
  fileprivate var roundedForCells: Column {
    guard let numbers else { return self }
    let digits = 4
    let rounded = numbers.map { number -> Double in
      guard number.isFinite, number != 0 else { return number }
      let unit = pow(10, (log10(number.magnitude)).rounded(.down) - Double(digits - 1))
      return (number / unit).rounded() * unit
    }
    return Column(
      symbol: symbol, header: header, unit: unit, origin: origin, cells: .numbers(rounded))
  }
}
