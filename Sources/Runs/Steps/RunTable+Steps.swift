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
    let columns = try HistoryColumns(of: self, reduction)
    let groups = RowGroups(names, rowCount: rowCount)
    var taken = try TakenRuns(of: self, names: names, columns, reduction)
    for group in 0..<groups.count { taken.add(groups[group]) }
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
  private let stitcher: RunStitcher
  private let picker: StepPicker
  private var building: [BuiltColumn]
  /// The row of each pick.
  private(set) var rows: [Int] = []
  /// The counters of the picks, where these are to be at one place.
  private(set) var reached: [Double] = []
  var findings: StepFindings

  init(
    of table: RunTable, names: [Column], _ columns: HistoryColumns, _ reduction: StepReduction
  ) throws(RunError) {
    self.table = table
    self.names = names
    self.columns = columns
    self.reduction = reduction
    let counter = columns.counter?.numbers
    stitcher = RunStitcher(
      counter: counter,
      others: columns.counters.filter { $0.symbol != columns.counter?.symbol && !$0.isTime }
        .compactMap(\.numbers),
      measured: (columns.measured + columns.responses).compactMap(\.numbers))
    picker = StepPicker(
      reducer: reduction.reducer, responses: columns.responses.compactMap(\.numbers),
      counter: try Self.counter(of: table, columns, reduction))
    let responses = Set(columns.responses.map(\.symbol))
    let counters = Set(columns.counters.map(\.symbol))
    building = table.columns.map { column in
      let kind: RunSteps.Kind =
        column.symbol == columns.size
        ? .size
        : counters.contains(column.symbol)
          ? .counter : responses.contains(column.symbol) ? .response : .other
      return BuiltColumn(column, kind)
    }
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

  /// Takes a run.
  mutating func add(_ rows: ArraySlice<Int32>) {
    let run = stitcher.run(of: rows)
    guard let first = rows.first, let last = run.rows.last else { return }
    let name = names.map { $0.name(ofRow: Int(first)) }.joined(separator: ", ")
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
    if case .all = reduction.reducer { return table.columns.map { $0.selecting(rows) } }
    return building.map(\.column)
  }
}

extension Column {
  /// The cell of a row as a name.
  func name(ofRow row: Int) -> String {
    switch cells {
    case .numbers(let numbers):
      numbers[row].isMissing ? "" : LevelName.text(of: numbers[row])
    case .texts(let texts): texts[row]
    }
  }
}
