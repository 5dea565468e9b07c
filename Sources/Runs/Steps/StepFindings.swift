internal import Quantities

/// What is found in the steps of runs: restarts, repeated steps, spikes, runs that diverged or fell short.
struct StepFindings {
  /// Something found in a run, at a row.
  struct Finding {
    let run: String
    let row: Int
    /// Where the row stands.
    let place: Place
    /// What it is, in words, such as `from 500 to 400`.
    let words: String
    /// How many rows it makes void.
    var rows = 0
  }

  private let table: RunTable
  private let counter: Column?
  private let losses: [(header: String, numbers: [Double])]

  /// How many runs there are, and how many steps.
  private(set) var runs = 0
  private(set) var steps = 0
  private(set) var resumed: [Finding] = []
  private(set) var endedEarlier: [Finding] = []
  /// Runs that began again from their first step, and those beside others of one name.
  private(set) var begun: [Finding] = []
  private(set) var twins: [Finding] = []
  /// Runs that stand there twice, row for row.
  private(set) var copies: [Finding] = []
  private(set) var resets: [Finding] = []
  private(set) var sorted: [Finding] = []
  private(set) var repeated: [Finding] = []
  private(set) var spikes: [Finding] = []
  private(set) var diverged: [Finding] = []
  private(set) var short: [Finding] = []
  /// Runs that go on after the step that their counters are of.
  private(set) var paired: [Finding] = []
  /// The run that comes nearest to a value which it does not reach.
  private(set) var farthest: (name: String, reach: Double)?
  /// How the run that was added last ended, in words; nil for one that ended well.
  private var ending: String?

  init(of table: RunTable, _ columns: HistoryColumns) {
    self.table = table
    counter = columns.counter
    losses = (columns.responses + columns.measured).compactMap { column in
      guard HistoryColumns.isLoss(column.header), let numbers = column.numbers else { return nil }
      return (column.header, numbers)
    }
  }

  /// Whether the run that was added last did not end well.
  var hasDiverged: Bool { ending != nil }

  /// Looks at the steps of a run.
  mutating func add(_ run: StitchedRun, name: String) {
    runs += 1
    steps += run.rows.count
    for event in run.events { add(event, name) }
    if let repeated = run.repeated {
      let row = Int(repeated.first)
      self.repeated.append(finding(name, row, rows: repeated.count))
    }
    ending = nil
    for loss in losses { add(loss, run, name) }
  }

  private mutating func add(_ event: StitchedRun.Event, _ name: String) {
    let words = "from \(NumberText.text(event.from)) to \(NumberText.text(event.to))"
    let finding = finding(name, Int(event.row), words, rows: event.abandoned)
    steps += event.abandoned
    switch event.kind {
    case .begunAgain: begun.append(finding)
    case .resumed: resumed.append(finding)
    case .endedEarlier: endedEarlier.append(finding)
    case .counterReset: resets.append(finding)
    case .sorted: sorted.append(self.finding(name, Int(event.row)))
    }
  }

  private mutating func add(
    _ loss: (header: String, numbers: [Double]), _ run: StitchedRun, _ name: String
  ) {
    let series = RunSteps.series(of: loss.numbers, run)
    let last = run.rows.last { !loss.numbers[Int($0)].isNaN }
    let course = LossCourse(
      series.values, places: series.places, steps: run.rows.count,
      endsInfinite: last.map { loss.numbers[Int($0)].isInfinite } ?? false)
    for spike in course.spikes {
      let place = series.places[spike.place]
      let words =
        "'\(loss.header)' \(Self.figure(series.values[spike.place])) after "
        + "\(Self.figure(spike.level))\(count(place, run))"
      spikes.append(finding(name, Int(run.rows[place]), words))
    }
    if let end = course.end { ending = end.words(loss.header) { count($0, run, "after") } }
  }

  /// Where a step is, by its counter: ` at step 500`.
  private func count(_ place: Int, _ run: StitchedRun, _ preposition: String = "at") -> String {
    guard let counter else { return "" }
    return " \(preposition) \(counter.symbol) \(NumberText.text(run.counts[place]))"
  }

  /// The run that was added last goes on after the step that is taken of it.
  mutating func goOn(
    _ run: StitchedRun, from picks: [Int], name: String, _ columns: HistoryColumns
  ) {
    guard let pick = picks.first, let end = run.counts.last, run.counts[pick] < end else { return }
    let (counted, whole) = (NumberText.text(run.counts[pick]), NumberText.text(end))
    let response = columns.responses.count == 1 ? "'\(columns.responses[0].header)' " : ""
    let words = columns.counter.map { "\(response)at \($0.header) \(counted) of \(whole)" }
    paired.append(finding(name, Int(run.rows[pick]), words ?? ""))
  }

  /// What was found in these runs and in those of another table.
  func joined(with other: StepFindings) -> StepFindings {
    var all = self
    all.runs += other.runs
    all.steps += other.steps
    for list in [
      \StepFindings.resumed, \.begun, \.endedEarlier, \.resets, \.sorted, \.repeated, \.spikes,
      \.diverged, \.copies,
      \.short, \.paired,
    ] { all[keyPath: list] += other[keyPath: list] }
    return all
  }

  private func finding(
    _ run: String, _ row: Int, _ words: String = "", rows: Int = 0
  ) -> Finding {
    Finding(run: run, row: row, place: table.place(ofRow: row), words: words, rows: rows)
  }

  private static func figure(_ value: Double) -> String { NumberText.text(value, digits: 3) }

  /// The run that was added last has the name of another one.
  mutating func addTwin(of name: String, number: Int, row: Int) {
    twins.append(finding(name, row, "(\(number)) from its first step"))
  }

  /// A run is left out, as an earlier one has the same rows.
  mutating func addCopy(of name: String, rows: [Int]) {
    guard let first = rows.first else { return }
    steps += rows.count
    copies.append(finding(name, first, rows: rows.count))
  }

  /// The run that was added last is left out, as it did not end well.
  mutating func diverge(_ name: String, row: Int) {
    diverged.append(finding(name, row, ending ?? ""))
  }

  /// The run that was added last is left out, as its counter does not come so far.
  mutating func fallShort(_ name: String, row: Int, reach: Double?) {
    short.append(
      finding(name, row, reach.map { "ends at \(NumberText.text($0))" } ?? "no value"))
    if let reach, reach > farthest?.reach ?? -.infinity { farthest = (name, reach) }
  }

  /// Why no run is left.
  var reasons: String {
    let parts = [
      diverged.isEmpty ? nil : "\(Self.list(diverged)) diverged" + Remedy(.allStates).kept,
      short.isEmpty ? nil : "\(Self.list(short))",
    ].compactMap(\.self)
    return parts.isEmpty ? "no row names one" : parts.joined(separator: "; ")
  }

  /// So many findings of a kind are named.
  static let mostNamed = 5

  /// The runs of findings with what was found.
  static func list(_ findings: [Finding]) -> String {
    let named = findings.prefix(mostNamed).map { finding in
      finding.words.isEmpty ? finding.run : "\(finding.run) (\(finding.words))"
    }
    return named.joined(separator: ", ")
      + (findings.count > mostNamed ? " and \(findings.count - mostNamed) more" : "")
  }
}

extension Remedy {
  /// ` (with --all-states they are kept)`; nothing where no front is there to say it.
  var kept: String {
    let means = means
    return means.isEmpty ? "" : ";\(means) they are kept"
  }
}
