public import Runs

extension LawsTogether {
  /// Predicts runs that none of the laws has seen with all of them together, and scores the predictions.
  ///
  /// - Parameters:
  ///   - data: The runs as each law takes them, in the order of the laws; rows stand for the same runs.
  ///   - table: The table that they were taken from, to count the rows that they lack.
  /// - Returns: What was observed, what the laws say and what is expected of each; of a run that no law can place
  ///   among its own what the law says that counts most.
  /// - Complexity: O(n²) a run and law.
  public func score(on data: [FitData], of table: RunTable) -> HoldOut {
    let first = members.indices.max { members[$0].weight < members[$1].weight } ?? 0
    let count = data.map(\.count).min() ?? 0
    let names = data.isEmpty ? [] : data[first].names(of: Array(0..<count))
    return HoldOut(
      runs: (0..<count).map { row in
        let points = data.map { $0.point(row) }
        let joint = run(atRows: points)
        let calibration = members[first].calibration
        let predicted = joint?.law ?? calibration.response(at: points[first])
        let observed = data[first].response[row]
        return HoldOut.Run(
          place: data[first].place(of: row), name: names[row], observed: observed,
          predicted: predicted,
          error: calibration.relativeError(of: predicted, seen: observed), expected: joint?.value,
          interval: joint?.run.interval)
      }, leftOut: data.first?.leftOut(of: table) ?? [])
  }
}
