internal import Quantities

/// What was found while the rows of runs were put in order, for a step of the provenance.
struct RowFindings {
  /// How many runs there are.
  let runs: Int
  /// The columns that tell them apart.
  let names: [Symbol]
  /// The column in whose order their rows stand.
  let counter: Symbol?
  /// How many rows name no run, and where the first of them stands.
  let without: (count: Int, first: Place)?
  /// What is wrong with runs that have no values, in the order in which it was found.
  private(set) var faults: [RowFault] = []
  private var uncounted: (count: Int, first: Place)?
  private var sorted: [String] = []
  private var resumed: [String] = []
  private var reset: [String] = []

  init(runs: Int, names: [Symbol], counter: Symbol?, without: (count: Int, first: Place)?) {
    (self.runs, self.names, self.counter, self.without) = (runs, names, counter, without)
  }

  /// Notes rows without a step.
  mutating func leaveOut(_ count: Int, at place: Place) {
    uncounted = ((uncounted?.count ?? 0) + count, uncounted?.first ?? place)
  }

  /// Notes a fall of the counter.
  mutating func add(_ event: StitchedRun.Event, run: String, at place: Place) {
    let name = run.isEmpty ? "" : "\(run) "
    let words =
      "\(name)from \(NumberText.text(event.from)) to \(NumberText.text(event.to)) at \(place)"
    switch event.kind {
    case .sorted: sorted.append(run)
    case .resumed, .begunAgain, .endedEarlier: resumed.append(words)
    case .counterReset: reset.append(words)
    }
  }

  /// Notes a run without values.
  mutating func add(_ fault: RowFault) {
    if !faults.contains(where: { $0.run == fault.run }) { faults.append(fault) }
  }

  /// How the rows were gone through, and what was found, to follow a comma.
  var words: String {
    let quoted = names.map { "'\($0)'" }.joined(separator: ", ")
    let whose =
      names.isEmpty
      ? "of one run, as no column is called after runs"
      : "of \(runs) run\(runs == 1 ? "" : "s") by \(quoted)"
    let order =
      counter.map { "'\($0)'" } ?? "the table, as no column counts steps or tokens"
    return (["over the rows \(whose), in the order of \(order)"] + found).joined(separator: "; ")
  }

  private var found: [String] {
    func rows(_ count: Int) -> String { "\(count) row\(count == 1 ? "" : "s")" }
    return [
      sorted.isEmpty
        ? nil
        : names.isEmpty ? "its rows were sorted" : "the rows of \(Self.list(sorted)) were sorted",
      resumed.isEmpty ? nil : "rows that a later attempt replaced are empty: \(Self.list(resumed))",
      reset.isEmpty ? nil : "the counter alone begins again: \(Self.list(reset))",
      without.map { "\(rows($0.count)) without a run, the first at \($0.first), empty" },
      uncounted.map { "\(rows($0.count)) without a step, the first at \($0.first), empty" },
      faults.isEmpty ? nil : "empty where \(Self.list(faults.map(\.description)))",
    ].compactMap(\.self)
  }

  private static func list(_ words: [String]) -> String {
    let named = words.prefix(StepFindings.mostNamed).joined(separator: ", ")
    let rest = words.count - StepFindings.mostNamed
    return rest > 0 ? "\(named) and \(rest) more" : named
  }
}
