internal import Quantities

extension RunTable {
  /// The curves of the runs whose steps the rows are.
  ///
  /// Rows are put in the order of their steps, and those that a later attempt replaced are left out. A run has one
  /// value at each step.
  ///
  /// - Parameters:
  ///   - columns: Where curves are taken from, as far as that is said.
  ///   - mapping: Which header stands for which symbol; L is what the runs answer.
  /// - Returns: The curves.
  /// - Throws: `RunError.unknownColumn` or `ambiguousColumn`; `steps` where nothing counts how far runs have come,
  ///   several columns may be the loss, or a step has two values.
  /// - Complexity: O(rows) for steps that rise in each run, O(rows · log rows) else.
  public func curves(
    by columns: RunCurves.Columns = .init(), mapping: ColumnMapping = .usual
  ) throws(RunError) -> RunCurves {
    try CurveReader(self, columns, mapping).read()
  }
}

/// Reads the curves of a table.
private struct CurveReader {
  let table: RunTable
  let names: [Column]
  let response: Column
  let counter: Column
  let rate: Column?
  let order: RunOrder
  private let values: [Double]
  private let steps: [Double]

  init(
    _ table: RunTable, _ said: RunCurves.Columns, _ mapping: ColumnMapping
  ) throws(RunError) {
    let symbols = if let runs = said.runs { runs } else { try table.runColumns().columns }
    var names: [Column] = []
    for symbol in symbols { names.append(try table.column(symbol)) }
    (self.table, self.names) = (table, names)
    let history = try HistoryColumns(
      of: table, StepReduction(ofRuns: symbols, mapping: mapping))
    guard history.responses.count == 1 else {
      throw .steps(
        .losses(file: table.name, candidates: history.responses.map(\.symbol.name)))
    }
    response = history.responses[0]
    order = try RunOrder(of: table, runs: symbols)
    let found = said.counter ?? order.counter?.symbol ?? table.progressColumn
    guard let found else {
      throw .steps(.uncounted(file: table.name, columns: table.columns.map(\.symbol.name)))
    }
    counter = try table.column(found)
    let rate: Symbol? =
      switch said.search {
      case .none: nil
      case .byHeader: said.rate ?? table.rateColumn
      }
    if let rate { self.rate = try table.column(rate) } else { self.rate = nil }
    steps = try table.numbers(found)
    values = try table.numbers(response.symbol)
  }

  func read() throws(RunError) -> RunCurves {
    var curves: [RunCurve] = []
    for run in order.runs where !run.rows.isEmpty { curves.append(try curve(of: run)) }
    let faults = order.findings.faults
    if curves.isEmpty, let fault = faults.first {
      throw .steps(.order(fault, columns: names.isEmpty ? table.labelsOfRuns.map(\.name) : []))
    }
    return RunCurves(
      curves: curves, response: response.header, counter: counter.header, rate: rate?.header,
      names: names.map(\.header), words: order.findings.words, faults: faults)
  }

  private func curve(of run: StitchedRun) throws(RunError) -> RunCurve {
    let name = names.map { $0.name(ofRow: Int(run.rows[0])) }.joined(separator: ", ")
    try checkTwice(run)
    let (found, places) = RunSteps.series(of: values, run)
    let at = places.map { steps[Int(run.rows[$0])] }
    let rows = places.map { run.rows[$0] }
    for place in at.indices.dropFirst() where !(at[place] > at[place - 1]) {
      throw .steps(
        .notRising(
          place: table.place(ofRow: Int(rows[place])), header: counter.header,
          from: at[place - 1], to: at[place]))
    }
    let last = run.rows.last { !values[Int($0)].isNaN }
    let course = LossCourse(
      found, places: places, steps: run.rows.count,
      endsInfinite: last.map { values[Int($0)].isInfinite } ?? false)
    return RunCurve(
      name: name, steps: at, values: found, rates: try rates(of: run),
      spikes: course.spikes.map { spike in
        .init(step: at[spike.place], value: found[spike.place], level: spike.level)
      },
      ending: course.end?.words(response.header) { place in
        " after \(counter.header) \(NumberText.text(steps[Int(run.rows[place])]))"
      })
  }

  /// Refuses a step with two values, which no order of the rows explains.
  private func checkTwice(_ run: StitchedRun) throws(RunError) {
    var before: Int?
    for place in run.rows.indices where !values[Int(run.rows[place])].isMissing {
      defer { before = place }
      guard let before, run.counts[before] == run.counts[place],
        values[Int(run.rows[before])] != values[Int(run.rows[place])]
      else { continue }
      let fault = order.fault(
        order.repeated(run.counts[place], first: run.rows[before]), at: run.rows[place])
      throw .steps(
        .order(fault, columns: names.isEmpty ? table.labelsOfRuns.map(\.name) : []))
    }
  }

  private func rates(of run: StitchedRun) throws(RunError) -> [RunCurve.Rate] {
    guard let rate else { return [] }
    let numbers = try table.numbers(rate.symbol)
    let (found, places) = RunSteps.series(of: numbers, run)
    var rates: [RunCurve.Rate] = []
    for (value, place) in zip(found, places) {
      let step = steps[Int(run.rows[place])]
      guard step.isFinite, step > rates.last?.step ?? -.infinity else { continue }
      rates.append(.init(step: step, value: value))
    }
    return rates
  }
}

extension RunTable {
  /// The first column that holds the learning rate of the moment; nil where no header says so.
  var rateColumn: Symbol? {
    columns.first { column in
      column.numbers != nil && !column.origin.isAlias
        && UsualHeaders.isRate(column.header)
    }?.symbol
  }
}

extension UsualHeaders {
  /// Words of a header that say which rate is meant: one that is planned, or of something else.
  private static let otherRates: Set<String> = [
    "peak", "max", "min", "init", "initial", "base", "final", "end", "decay", "scale", "mult",
    "qat", "warmup", "schedule",
  ]

  /// Whether a header is one of the learning rate of the moment, such as `train/lr` and
  /// `optim/learning_rate_group0`; one that is called after its peak is planned.
  package static func isRate(_ header: String) -> Bool {
    let words = Set(Header(header).name.lowercased().split { !$0.isLetter }.map(String.init))
    let isOne = words.contains("lr") || words.isSuperset(of: ["learning", "rate"])
    return isOne && words.isDisjoint(with: otherRates)
  }
}
