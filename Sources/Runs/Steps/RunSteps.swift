/// One run of a history while rows are taken of it.
struct RunSteps {
  /// Its steps in their order.
  let run: StitchedRun
  /// Which of them are taken: their places among the steps, rising.
  let picks: [Int]
  /// What is taken of columns that are measured.
  let reducer: StepReducer

  /// The finite values of a column, and the places of their steps; of one step the last value alone.
  static func series(
    of column: [Double], _ run: StitchedRun
  ) -> (values: [Double], places: [Int]) {
    var (values, places): ([Double], [Int]) = ([], [])
    values.reserveCapacity(run.rows.count)
    places.reserveCapacity(run.rows.count)
    for (place, row) in run.rows.enumerated() {
      let value = column[Int(row)]
      guard value.isFinite else { continue }
      if let last = places.last, run.counts[last] == run.counts[place] {
        values[values.count - 1] = value
        places[places.count - 1] = place
      } else {
        values.append(value)
        places.append(place)
      }
    }
    return (values, places)
  }

  /// The last place of the step that a place is of.
  private func end(of place: Int) -> Int {
    var end = place
    while end + 1 < run.rows.count, run.counts[end + 1] == run.counts[place] { end += 1 }
    return end
  }

  /// A value counts for a checkpoint if it was measured in the last tenth of the steps before.
  private static let stale = 0.9

  /// The rows whose cells are taken of a column that is present in some rows, one for each pick; nil where
  /// there is none.
  ///
  /// - Parameters:
  ///   - kind: What the column tells of a step.
  ///   - isPresent: Whether a row has a value.
  ///   - isEqual: Whether two rows have one value.
  /// - Returns: The rows.
  func rows(
    _ kind: Kind, isPresent: (Int) -> Bool, isEqual: (Int, Int) -> Bool
  ) -> [Int?] {
    // The last value of all, where one is taken of each run and nothing says of which step.
    if kind == .other, picks.count == 1, reducer.takesLast {
      return [run.rows.last { isPresent(Int($0)) }.map { Int($0) }]
    }
    var before = -1
    return picks.map { pick in
      let end = end(of: pick)
      var place = end
      defer { before = end }
      let (floor, least) =
        kind == .counter || !reducer.takesCheckpoints
        ? (-1, -Double.infinity) : (before, Self.stale * run.counts[pick])
      while place > floor, run.counts[place] >= least {
        if isPresent(Int(run.rows[place])) { return Int(run.rows[place]) }
        place -= 1
      }
      return setting(kind, isPresent, isEqual)
    }
  }

  /// What a column tells of a step.
  enum Kind {
    /// It rises while the run goes on.
    case counter
    /// What the run answers.
    case response
    /// The size of the model, which is one however often it is written.
    case size
    /// Anything else.
    case other
  }

  /// A row of the only value that a column has in the run; nil where it has none, or several.
  ///
  /// What is written once in the middle of a run was measured there.
  private func setting(
    _ kind: Kind, _ isPresent: (Int) -> Bool, _ isEqual: (Int, Int) -> Bool
  ) -> Int? {
    guard let place = run.rows.firstIndex(where: { isPresent(Int($0)) }) else { return nil }
    let first = Int(run.rows[place])
    var others = 0
    for row in run.rows[(place + 1)...] where isPresent(Int(row)) {
      guard isEqual(first, Int(row)) else { return nil }
      others += 1
    }
    return kind == .size || place == 0 || others > 0 ? first : nil
  }

  /// The mean or the median of the last values of a column; nil where the reducer takes none, or the column
  /// has no value.
  func summary(of column: [Double]) -> Double? {
    let (window, isMean): (StepReducer.Window, Bool)
    switch reducer {
    case .mean(let own): (window, isMean) = (own, true)
    case .median(let own): (window, isMean) = (own, false)
    default: return nil
    }
    let values = lastValues(of: column, window)
    guard let first = values.first else { return nil }
    // A setting stays what it is, to the last bit.
    if values.allSatisfy({ $0 == first }) { return first }
    if isMean { return values.reduce(0, +) / Double(values.count) }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// The finite values within a window, the last first; one at least.
  private func lastValues(of column: [Double], _ window: StepReducer.Window) -> [Double] {
    var (values, last): ([Double], Double?) = ([], nil)
    for place in run.rows.indices.reversed() {
      let (value, count) = (column[Int(run.rows[place])], run.counts[place])
      guard value.isFinite, count != last else { continue }
      switch window {
      case .values(let most): if values.count == most { return values }
      case .share(let share):
        let end = run.counts.last ?? count
        if !values.isEmpty, count <= (1 - share) * end { return values }
      }
      values.append(value)
      last = count
    }
    return values
  }
}

extension StepReducer {
  /// Whether it takes steps in the middle of a run, whose values are those of about that step.
  var takesCheckpoints: Bool {
    switch self {
    case .extreme, .at, .everyDoubling: true
    case .last, .mean, .median, .all: false
    }
  }

  /// Whether it takes what a run ends with.
  var takesLast: Bool {
    switch self {
    case .last, .mean, .median: true
    case .extreme, .at, .everyDoubling, .all: false
    }
  }
}
