import Fitting
import Laws
import Quantities
import Runs

// Which rows are runs of their own, and which are not.
extension ExaminedFit {
  /// The number of each row's run, and the column that tells it; nil where each row is a run.
  var clusters: Checkpoints.Runs? { checkpoints.found }

  /// Whether the runs lie on the law but for rounding, so that residuals tell of arithmetic alone.
  var isExact: Bool { fit.isExact }

  /// Why a check of residuals is not made where the runs lie on the law.
  static let exactWords = "the runs lie on the law to rounding: their residuals say nothing"

  /// The name that stands for rows that are runs of their own.
  private static let noCluster: Symbol = "none"

  /// The runs' groups: by the column named, or as the runs themselves tell.
  static func checkpoints(
    _ data: FitData, by column: Symbol?
  ) throws(FitError) -> Checkpoints {
    guard let column else { return data.checkpoints }
    if column == noCluster, data.table[column] == nil {
      return .separate(
        because: "\(Remedy(.cluster, "none")) says that each row is a run of its own")
    }
    let group = try data.groups(by: column)
    return .runs(
      Checkpoints.Runs(
        column: column, group: group, count: (group.max() ?? -1) + 1,
        evidence: "by \(Remedy(.cluster))"))
  }

  /// The runs that rows would belong to if they were checkpoints, where that is a question.
  static func possibleRuns(_ data: FitData, _ checkpoints: Checkpoints) -> Checkpoints.Runs? {
    guard case .open(let column, _) = checkpoints, let group = try? data.groups(by: column) else {
      return nil
    }
    return Checkpoints.Runs(
      column: column, group: group, count: (group.max() ?? -1) + 1, evidence: "perhaps")
  }

  /// Where a counter begins again for another run, in words; nil where it does not.
  var otherRunWords: String? {
    data.restartsOfAnyLog?.otherRuns { places([$0]) }
  }

  /// Runs of one configuration: how many configurations, and the standard deviation within them on the
  /// scale of the residuals.
  ///
  /// Rows of one run are no repetition of it, and neither are rows that were abandoned.
  var replicates: (groups: Int, error: Double, freedom: Int, squares: Double)? {
    let rows = data.repeatedRows(
      run: clusters?.group, without: Set(restarts?.abandoned ?? []))
    guard let found = data.replicates(rows, on: problem.objective.scale) else { return nil }
    guard found.degreesOfFreedom > 0 else { return (found.copied, 0, 0, 0) }
    let error = found.standardDeviation
    return (
      found.configurations, Rounding.settled(error), found.degreesOfFreedom, found.squares
    )
  }

  /// Where the counter falls back and what that makes void, in words; nil where it only rises.
  var restartWords: String? {
    let falls = restarts?.falls.filter { $0.kind != .anotherRun } ?? []
    guard let restarts, !falls.isEmpty else { return nil }
    let parts = falls.prefix(5).compactMap { fall -> String? in
      let place = places([fall.row])
      let steps = "\(text(fall.from, digits: 10)) to \(text(fall.to, digits: 10))"
      switch fall.kind {
      case .resumed:
        return "from \(steps) at \(place), which voids \(words(fall.abandoned.count, "row"))"
          + " (\(places(fall.abandoned)))"
      case .anotherRun: return nil
      case .counterReset(let other):
        return "from \(steps) at \(place), where \(other) goes on: the counter alone was reset"
      }
    }
    let more = falls.count > 5 ? ", ..." : ""
    return "\(restarts.counter) falls back \(words(falls.count, "time")): "
      + parts.joined(separator: "; ") + more
  }
}
