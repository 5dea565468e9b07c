import Quantities
import Runs

extension Reshaping {
  /// A table of runs of one of steps, or of a table with columns that are to be rows.
  ///
  /// - Parameters:
  ///   - table: The table as it was read, with its derived columns.
  ///   - mapping: Which header stands for which symbol.
  ///   - response: What the runs answer; nil for a loss.
  ///   - states: Whether runs that diverged are kept.
  /// - Returns: The table of runs.
  /// - Throws: `ReadingError.setting` for a text that cannot be read, or asked of the table.
  func table(
    of table: RunTable, by mapping: ColumnMapping, response: Symbol?, states: RunStates?
  ) throws(ReadingError) -> RunTable {
    var result = table
    if takesSteps {
      result = try runs(of: table, by: mapping, response: response, states: states ?? .finished)
    }
    guard !melted.isEmpty else { return result }
    var melts: [Melt] = []
    for text in melted {
      melts.append(try ReadingError.following(.melt) { try Melt(parsing: text) })
    }
    return try ReadingError.following(.melt) { try result.melted(by: melts) }
  }

  private func runs(
    of table: RunTable, by mapping: ColumnMapping, response: Symbol?, states: RunStates
  ) throws(ReadingError) -> RunTable {
    let reducer = try ReadingError.following(.taken) {
      try taken.map { try StepReducer(parsing: $0) } ?? .last
    }
    var columns = headers(in: table).map { Symbol($0) }
    var found: String?
    if columns.isEmpty {
      (columns, found) = try ReadingError.following(.runs) { try table.runColumns() }
    }
    let reduction = StepReduction(
      ofRuns: columns, taking: reducer, response: response, mapping: mapping, states: states)
    let kind: Remedy.Kind = taken == nil ? .runs : .taken
    let own = found.map { table.adding(step: $0) } ?? table
    return try ReadingError.following(kind, taken) { try own.runs(by: reduction) }
  }

  /// The headers of the runs' columns: `project,run` are two, unless there is one of this name.
  func headers(in table: RunTable) -> [String] {
    runs.flatMap { text in
      table[Symbol(text)] == nil ? text.split(separator: ",").map(Self.trimmed) : [text]
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }

  /// The settings and the cells of the best runs; nil where all are wanted.
  ///
  /// - Throws: `ReadingError.setting` for a text without cells.
  func bestRuns(
    response: Symbol?, by mapping: ColumnMapping
  ) throws(ReadingError) -> BestRuns? {
    try best.map { (text) throws(ReadingError) in
      try ReadingError.following(.best) {
        try BestRuns(parsing: text, response: response, mapping: mapping)
      }
    }
  }
}
