internal import Quantities

extension RunTable {
  /// The table of runs of a history, in which a run has many rows: one row a run, or one a checkpoint.
  ///
  /// Steps are put in order, those that a later attempt replaced are left out, and of each column is taken
  /// what the reducer says. Counters, such as tokens, are those of the step whose response is taken. Runs that
  /// diverged are left out unless they are wanted. All of this is said in the steps of the provenance.
  ///
  /// - Parameter reduction: The columns that tell runs apart, and what is taken.
  /// - Returns: The runs, in the order in which they begin in the file.
  /// - Throws: `RunError.unknownColumn` or `ambiguousColumn`; `steps` where no run can be had.
  /// - Complexity: O(cells) for steps that never fall back.
  public func runs(by reduction: StepReduction) throws(RunError) -> RunTable {
    var names: [Column] = []
    for symbol in reduction.runs { names.append(try column(symbol)) }
    if let better = columnBeyond(names) {
      throw .steps(
        .sharedNames(file: name, columns: names.map(\.header), better: better.header))
    }
    let columns = try HistoryColumns(of: self, reduction)
    let groups = RowGroups(names, rowCount: rowCount)
    var taken = try TakenRuns(of: self, names: names, columns, reduction)
    taken.see(groups)
    for group in 0..<groups.count { taken.addAll(of: groups[group]) }
    try taken.check()
    return taken.table(without: groups.without)
  }
}

/// The runs of a history as they are taken, one after another.
struct TakenRuns {
  let table: RunTable
  let names: [Column]
  let columns: HistoryColumns
  let reduction: StepReduction
  private var stitcher: RunStitcher
  private let picker: StepPicker
  private var building: [BuiltColumn]
  /// The row of each pick.
  private(set) var rows: [Int] = []
  /// The counters of the picks, where these are to be at one place.
  private(set) var reached: [Double] = []
  var findings: StepFindings
  /// The numbers of runs that are not the first of their name, by their row.
  private var numbers: [Int: Int] = [:]

  init(
    of table: RunTable, names: [Column], _ columns: HistoryColumns, _ reduction: StepReduction
  ) throws(RunError) {
    self.table = table
    self.names = names
    self.columns = columns
    self.reduction = reduction
    stitcher = RunStitcher(columns)
    picker = StepPicker(
      reducer: reduction.reducer, responses: columns.responses.compactMap(\.numbers),
      counter: try Self.counter(of: table, columns, reduction))
    building = zip(table.columns, columns.kinds(of: table)).map { BuiltColumn($0, $1) }
    findings = StepFindings(of: table, columns)
  }

  /// The numbers of the counter that the reducer speaks of.
  private static func counter(
    of table: RunTable, _ columns: HistoryColumns, _ reduction: StepReduction
  ) throws(RunError) -> [Double]? {
    switch reduction.reducer {
    case .at(let symbol, _), .everyDoubling(let symbol):
      let own = ColumnMapping(reduction.mapping.explicit.filter { $0.symbol == symbol })
      let column = try table.mapped(own, to: [(symbol, nil)]).column(symbol)
      guard let numbers = column.numbers else {
        throw .steps(.noCounter(file: table.name, header: column.header))
      }
      return numbers
    case .extreme(_, of: nil) where columns.responses.count != 1:
      throw .steps(
        .response(
          file: table.name, reducer: "\(reduction.reducer)",
          candidates: columns.responses.map(\.symbol.name)))
    case .last, .mean, .median, .extreme, .all: return nil
    }
  }

  /// Looks at the rows of all runs, before one is taken.
  mutating func see(_ groups: RowGroups) { stitcher = stitcher.seeing(groups) }

  /// Takes the runs of one name: one, unless several stand below one another from their first step to their end.
  mutating func addAll(of rows: ArraySlice<Int32>) {
    guard let first = rows.first else { return }
    let name = names.map { $0.name(ofRow: Int(first)) }.joined(separator: ", ")
    let parts = names.isEmpty ? [rows] : stitcher.twins(of: rows)
    let runs = parts.indices.filter { place in
      // A run that stands twice, as in two exports of it, is one run.
      guard parts[..<place].contains(where: { areEqual($0, parts[place]) }) else { return true }
      findings.addCopy(of: name, rows: parts[place].map { Int($0) })
      return false
    }.map { parts[$0] }
    for (place, own) in runs.enumerated() {
      let before = self.rows.count
      add(own, name: place == 0 ? name : "\(name) (\(place + 1))")
      guard place > 0, let row = own.first else { continue }
      for taken in before..<self.rows.count { numbers[taken] = place + 1 }
      findings.addTwin(of: name, number: place + 1, row: Int(row))
    }
  }

  /// Whether two stretches hold the same cells, row for row, but for the file that they stand in.
  private func areEqual(_ rows: ArraySlice<Int32>, _ others: ArraySlice<Int32>) -> Bool {
    guard rows.count == others.count else { return false }
    let told = table.columns.filter { $0.symbol != RunTable.tableLabel }
    return zip(rows, others).allSatisfy { row, other in
      told.allSatisfy { $0.isEqual(Int(row), Int(other)) }
    }
  }

  /// Takes a run.
  private mutating func add(_ rows: ArraySlice<Int32>, name: String) {
    let run = stitcher.run(of: rows)
    guard let last = run.rows.last else { return }
    findings.add(run, name: name)
    if reduction.states != .all, findings.hasDiverged {
      findings.diverge(name, row: Int(last))
      return
    }
    let picks = picker.picks(of: run)
    guard !picks.isEmpty else {
      findings.fallShort(name, row: Int(last), reach: picker.reach(of: run))
      return
    }
    if case .all = reduction.reducer {
      keep(run)
      return
    }
    if case .at = reduction.reducer { reached += picks.compactMap { picker.count(at: $0, run) } }
    let steps = RunSteps(run: run, picks: picks, reducer: reduction.reducer)
    for index in building.indices { building[index].take(steps) }
    self.rows += picks.map { Int(run.rows[$0]) }
  }

  /// Keeps every row that no later one of the same step replaces.
  private mutating func keep(_ run: StitchedRun) {
    for place in run.rows.indices {
      let next = place + 1
      let isReplaced =
        next < run.rows.count && run.counts[next] == run.counts[place]
        && stitcher.repeats(run.rows[place], run.rows[next])
      if !isReplaced { rows.append(Int(run.rows[place])) }
    }
  }

  /// Refuses what leaves no run.
  func check() throws(RunError) {
    guard rows.isEmpty else { return }
    if case .at(let counter, let value) = reduction.reducer, let farthest = findings.farthest {
      throw .steps(
        .neverReached(
          file: table.name, counter: counter.name, value: value, farthest: farthest.reach,
          run: farthest.name))
    }
    throw .steps(.noneLeft(file: table.name, reasons: findings.reasons))
  }

  /// The columns of the runs.
  var builtColumns: [Column] {
    let columns =
      reduction.reducer == .all
      ? table.columns.map { $0.selecting(rows) } : building.map(\.column)
    guard !numbers.isEmpty, let last = names.last else { return columns }
    return columns.map { $0.symbol == last.symbol ? $0.numbered(by: numbers) : $0 }
  }
}

extension Column {
  /// The cells as names, some with a number behind them: `base (2)`.
  fileprivate func numbered(by numbers: [Int: Int]) -> Column {
    var texts = TextCells()
    for row in 0..<count {
      texts.append(name(ofRow: row) + (numbers[row].map { " (\($0))" } ?? ""))
    }
    return Column(symbol: symbol, header: header, unit: nil, origin: origin, cells: .texts(texts))
  }

  /// The cell of a row as a name.
  func name(ofRow row: Int) -> String {
    switch cells {
    case .numbers(let numbers):
      numbers[row].isMissing ? "" : LevelName.text(of: numbers[row])
    case .texts(let texts): texts[row]
    }
  }
}
