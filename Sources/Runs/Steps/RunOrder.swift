internal import Quantities

/// The rows of each run of a table in the order of its steps, for functions that go through them.
struct RunOrder {
  /// The runs, their rows in order; those whose order is not known have none.
  private(set) var runs: [StitchedRun] = []
  /// What was found in them.
  private(set) var findings: RowFindings
  /// The column in whose order the rows stand; nil where it is that of the table.
  let counter: Column?
  private let table: RunTable
  private let names: [Column]

  /// A run that falls back to before this share of its rows begins again.
  private static let startShare = 0.1

  /// The order of the rows of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - given: The columns that tell runs apart; nil to find one.
  /// - Throws: `RunError.unknownColumn` or `ambiguousColumn`; `steps` where a counter begins again and no column
  ///   says for which run.
  /// - Complexity: O(rows) for steps that rise in each run, O(rows · log rows) else.
  init(of table: RunTable, runs given: [Symbol]?) throws(RunError) {
    let symbols = if let given { given } else { try table.runColumns().columns }
    var names: [Column] = []
    for symbol in symbols { names.append(try table.column(symbol)) }
    let columns = try HistoryColumns(of: table, StepReduction(ofRuns: symbols))
    let counter = columns.counter.flatMap { RunTable.isEpochHeader($0.header) ? nil : $0 }
    let groups = RowGroups(names, rowCount: table.rowCount)
    (self.table, self.names, self.counter) = (table, names, counter)
    findings = RowFindings(
      runs: groups.count, names: names.map(\.symbol), counter: counter?.symbol,
      without: groups.without.first.map { (groups.without.count, table.place(ofRow: Int($0))) })
    let stitcher = RunStitcher(columns, counter: counter)
    for group in 0..<groups.count { add(groups[group], by: stitcher) }
  }

  /// Puts a run in order.
  private mutating func add(_ rows: ArraySlice<Int32>, by stitcher: RunStitcher) {
    guard let steps = counter?.numbers else {
      runs.append(stitcher.run(of: rows))
      return
    }
    var rows = rows
    if let first = rows.first(where: { steps[Int($0)].isNaN }) {
      let counted = rows.filter { !steps[Int($0)].isNaN }
      findings.leaveOut(rows.count - counted.count, at: table.place(ofRow: Int(first)))
      rows = counted[...]
    }
    let run = stitcher.run(of: rows)
    if let event = run.events.first(where: { $0.abandoned > 0 }) {
      runs.append(resolved(run, event, of: rows, by: stitcher))
    } else {
      for event in run.events where event.kind == .sorted { tell(event) }
      runs.append(run)
    }
  }

  /// A run in which the counter falls back and goes over rows that were there before.
  private mutating func resolved(
    _ run: StitchedRun, _ event: StitchedRun.Event, of rows: ArraySlice<Int32>,
    by stitcher: RunStitcher
  ) -> StitchedRun {
    let steps = rows.map { stitcher.counter?[Int($0)] ?? .nan }
    let sorted = stitcher.sorted(StitchedRun(rows: Array(rows), counts: steps))
    let start = steps[Int(Self.startShare * Double(steps.count))]
    if event.to <= start {
      findings.add(
        fault(
          .beginsAgain(counter: counter?.symbol.name ?? "", from: event.from, to: event.to),
          at: event.row))
      return StitchedRun(rows: [], counts: [])
    }
    if zip(sorted.counts, sorted.counts.dropFirst()).allSatisfy({ $0 < $1 }) {
      for event in sorted.events { tell(event) }
      return sorted
    }
    for event in run.events { tell(event) }
    return run
  }

  private mutating func tell(_ event: StitchedRun.Event) {
    findings.add(event, run: name(ofRow: event.row), at: table.place(ofRow: Int(event.row)))
  }

  /// What is wrong at a row.
  func fault(_ kind: RowFault.Kind, at row: Int32) -> RowFault {
    RowFault(run: name(ofRow: row), kind: kind, place: table.place(ofRow: Int(row)))
  }

  /// That a step stands in two rows.
  func repeated(_ step: Double, first row: Int32) -> RowFault.Kind {
    .repeated(
      counter: counter?.symbol.name ?? "", step: step, table.place(ofRow: Int(row)))
  }

  private func name(ofRow row: Int32) -> String {
    names.map { $0.name(ofRow: Int(row)) }.joined(separator: ", ")
  }

  /// Notes what is wrong with a run.
  mutating func add(_ fault: RowFault) { findings.add(fault) }
}
