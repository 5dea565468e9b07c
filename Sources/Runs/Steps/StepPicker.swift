internal import Quantities

/// Which steps of a run are taken.
struct StepPicker {
  let reducer: StepReducer
  /// The numbers of what the runs answer.
  let responses: [[Double]]
  /// The counter that the reducer speaks of; nil where it speaks of none.
  let counter: [Double]?

  /// A run counts as having come to a value where it ends so near below it: logs round.
  static let nearlyReached = 0.99
  /// Steps of a doubling are so far apart at least, between no factor and one of 2.
  private static let leastFactor = 1.4

  /// The picks of a run, rising.
  ///
  /// - Parameter run: The steps.
  /// - Returns: Places among them; none where the run never comes to what is asked for.
  func picks(of run: StitchedRun) -> [Int] {
    switch reducer {
    case .last, .mean, .median:
      return [run.rows.indices.last { isAnswered(run.rows[$0]) } ?? run.rows.count - 1]
    case .all: return Array(run.rows.indices)
    case .extreme(let end, _): return extreme(end, run).map { [$0] } ?? [run.rows.count - 1]
    case .at(_, let value): return nearest(to: value, run).map { [$0] } ?? []
    case .everyDoubling: return doublings(run)
    }
  }

  /// Whether a row has a value of a response, or nothing is one.
  private func isAnswered(_ row: Int32) -> Bool {
    responses.isEmpty || responses.contains { $0[Int(row)].isFinite }
  }

  private func extreme(_ end: StepReducer.Extreme, _ run: StitchedRun) -> Int? {
    guard let response = responses.first else { return nil }
    let finite = run.rows.indices.filter { response[Int(run.rows[$0])].isFinite }
    let order = { (one: Int, other: Int) in
      response[Int(run.rows[one])] < response[Int(run.rows[other])]
    }
    return end == .min ? finite.min(by: order) : finite.max(by: order)
  }

  /// The steps with an answer, and the counter there; as the row before has it where it has none.
  private func counted(_ run: StitchedRun) -> [(place: Int, count: Double)] {
    guard let counter else { return [] }
    var counted: [(place: Int, count: Double)] = []
    var last = Double.nan
    for (place, row) in run.rows.enumerated() {
      if counter[Int(row)].isFinite { last = counter[Int(row)] }
      if last > 0, isAnswered(row) { counted.append((place, last)) }
    }
    return counted
  }

  /// The counter at a step, or at the last one before that has it.
  func count(at place: Int, _ run: StitchedRun) -> Double? {
    guard let counter else { return nil }
    return run.rows[...place].last { counter[Int($0)].isFinite }.map { counter[Int($0)] }
  }

  /// The largest value of the counter; nil where it has none.
  func reach(of run: StitchedRun) -> Double? {
    guard let counter else { return nil }
    return run.rows.lazy.map { counter[Int($0)] }.filter(\.isFinite).max()
  }

  /// The step at which the counter is nearest to a value by its ratio; nil where it never comes there.
  private func nearest(to value: Double, _ run: StitchedRun) -> Int? {
    guard let reach = reach(of: run), reach >= Self.nearlyReached * value else { return nil }
    return counted(run).min { Self.ratio($0.count, value) < Self.ratio($1.count, value) }?.place
  }

  private static func ratio(_ count: Double, _ value: Double) -> Double {
    max(count / value, value / count)
  }

  private func doublings(_ run: StitchedRun) -> [Int] {
    let counted = counted(run)
    guard let end = counted.last, let start = counted.first else { return [] }
    var picks = [end]
    var target = end.count / 2
    var place = counted.count - 1
    while target * Self.leastFactor > start.count {
      // Counts rise, so that the nearest one lies at or below the last one that was taken.
      while place > 0,
        Self.ratio(counted[place - 1].count, target) <= Self.ratio(counted[place].count, target)
      {
        place -= 1
      }
      if let last = picks.last, last.count >= Self.leastFactor * counted[place].count {
        picks.append(counted[place])
      }
      target /= 2
    }
    return picks.reversed().map(\.place)
  }
}
