/// Whether rows stand in the order in which a run logged them, a restart here and there, or in none.
extension RunStitcher {
  /// One row of this many may fall; rows in no order fall more often.
  private static let rowsPerFall = 3
  /// One row of this many may fall where no step is there twice.
  private static let rowsPerFallBetween = 5
  /// So many rows rise before and after a fall where no step is there twice.
  private static let risingRows = 3

  /// The stitcher with what the rows of all runs say: where more than a third of them fall, none is in order.
  func seeing(_ groups: RowGroups) -> RunStitcher {
    guard let counter else { return self }
    var falls = 0
    for group in 0..<groups.count {
      var last = -Double.infinity
      for row in groups[group] {
        let count = counter[Int(row)]
        if count < last { falls += 1 }
        if !count.isNaN { last = count }
      }
    }
    var stitcher = self
    stitcher.isShuffled = Self.rowsPerFall * falls > groups.rows.count
    return stitcher
  }

  /// Whether no restart explains why the counter of a run falls.
  ///
  /// A restart repeats steps. Where none is there twice, falls are few, and rows rise before and after each of them up
  /// to beyond where the run had been: it logs other steps then.
  func isInNoOrder(_ run: StitchedRun, _ falls: Int) -> Bool {
    guard Self.rowsPerFall * falls <= run.rows.count else { return true }
    let parts = parts(of: run)
    let isReset = parts.dropFirst().contains { part in
      goesOn(run.rows[part.lowerBound], beyond: run.rows[part.lowerBound - 1])
    }
    guard !isReset, !hasStepTwice(run) else { return false }
    let isPassed = parts.dropFirst().allSatisfy { part in
      run.counts[part.upperBound - 1] > run.counts[part.lowerBound - 1]
    }
    return !isPassed || parts.contains { $0.count < Self.risingRows }
      || Self.rowsPerFallBetween * falls > run.rows.count
  }

  /// Rows in no order, sorted by the counter; of one step those that are later in the file come last.
  func sorted(_ run: StitchedRun) -> StitchedRun {
    let order = run.rows.indices.sorted { (run.counts[$0], $0) < (run.counts[$1], $1) }
    var sorted = StitchedRun(
      rows: order.map { run.rows[$0] }, counts: order.map { run.counts[$0] })
    sorted.events = [
      .init(kind: .sorted, row: run.rows[0], from: run.counts[0], to: run.counts[0], abandoned: 0)
    ]
    return sorted
  }

  /// The rows of runs of one name that stand below one another, each from the first step to the last; else all of them.
  func twins(of rows: ArraySlice<Int32>) -> [ArraySlice<Int32>] {
    guard let counter, !isShuffled else { return [rows] }
    let counts = rows.lazy.map { counter[Int($0)] }.filter { !$0.isNaN }
    guard let start = counts.min(), let end = counts.max(), start < end else { return [rows] }
    var parts: [ArraySlice<Int32>] = []
    var (first, last) = (rows.startIndex, Double.nan)
    for place in rows.indices where !counter[Int(rows[place])].isNaN {
      let count = counter[Int(rows[place])]
      if count == start, last == end {
        parts.append(rows[first..<place])
        first = place
      }
      last = count
    }
    parts.append(rows[first...])
    let areAlike = zip(parts, parts.dropFirst()).allSatisfy { before, after in
      after.contains { counter[Int($0)] == end } && sharesColumns(after, before)
        && !goesOn(after.first, beyond: before.last)
    }
    return areAlike ? parts : [rows]
  }

  /// Whether another counter goes on from one row to the next.
  private func goesOn(_ row: Int32?, beyond before: Int32?) -> Bool {
    guard let row, let before else { return false }
    return others.contains { $0[Int(row)] > $0[Int(before)] }
  }

  /// Whether a step stands in two stretches of a run.
  private func hasStepTwice(_ run: StitchedRun) -> Bool {
    var seen: Set<Double> = []
    for part in parts(of: run) {
      let own = Set(part.compactMap { counter?[Int(run.rows[$0])].finite })
      guard seen.isDisjoint(with: own) else { return true }
      seen.formUnion(own)
    }
    return false
  }
}

extension Double {
  /// The number; nil for one that is not finite.
  fileprivate var finite: Double? { isFinite ? self : nil }
}
