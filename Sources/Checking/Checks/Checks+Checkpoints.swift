import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

extension Check {
  /// From this design effect on rows of one run mislead about errors.
  private static let notable = 1.5

  /// Rows of one run (P18).
  static func checkpoints(_ examined: ExaminedFit) -> CheckResult.Outcome {
    let clusters: Checkpoints.Runs
    switch examined.checkpoints {
    case .runs(let runs): clusters = runs
    case .separate(let reason): return unseen(examined, reason)
    case .none:
      return unseen(
        examined, "no column says which rows belong to one run; \(Remedy(.cluster)) names one")
    case .open(let column, _): return question(examined, of: column)
    }
    if examined.isExact { return .skipped(because: ExaminedFit.exactWords) }
    guard let rows = examined.effectiveRows, let within = rows.withinRuns else {
      return .skipped(because: "no run has several rows")
    }
    let neighbours = rows.serial.map {
      ", neighbours within one by \(examined.text($0.correlation, digits: 2))"
    }
    let saw =
      "rows of one \(clusters.column) (\(clusters.evidence)) correlate by "
      + "\(examined.text(within, digits: 2))\(neighbours ?? ""): \(examined.count) rows count as about "
      + examined.text(rows.count, digits: 2)
    guard Double(rows.rows) / rows.count > notable else { return .clear(saw: saw) }
    return examined.resamplesRuns
      ? .clear(saw: "\(saw); errors come from resampled clusters")
      : .found(.severe, saw: saw, remedy: examined.remedy(rows))
  }
}

extension Check {
  /// Where no column names runs: a counter may begin again.
  private static func unseen(_ examined: ExaminedFit, _ reason: String) -> CheckResult.Outcome {
    guard let words = examined.otherRunWords else { return .skipped(because: reason) }
    return .found(
      .note, saw: words,
      remedy: "add a column that names the runs, and name it\(Remedy(.cluster).means)")
  }

  /// Rows that may be checkpoints or runs, and what they would count as.
  private static func question(_ examined: ExaminedFit, of column: Symbol) -> CheckResult.Outcome {
    let header = examined.data.table[column]?.header ?? column.name
    let rows = examined.isExact ? nil : examined.effectiveRows(in: examined.possibleRuns)
    let serial = rows?.serial.map { serial in
      "; residuals of neighbours within one correlate by \(examined.text(serial.correlation, digits: 2)): "
        + "as checkpoints, or where the law bends otherwise, \(examined.count) rows count as about "
        + examined.text(rows?.count ?? .nan, digits: 2)
    }
    return .found(
      serial == nil ? .note : .warning,
      saw:
        "rows of one '\(header)' share a size while tokens or steps rise: checkpoints of one run, "
        + "or runs of their own, as which they are taken\(serial ?? "")",
      remedy: "say which: \(Remedy(.cluster, column.name)) if they are checkpoints, else "
        + "\(Remedy(.cluster, "none"))")
  }
}

extension ExaminedFit {
  /// The correlation of residuals within groups, by analysis of variance; nil where groups are single.
  func intraclass(_ group: [Int], _ groups: Int) -> Double? {
    let n = Double(count)
    guard groups > 1, count > groups else { return nil }
    var (sums, sizes) = (
      [Double](repeating: 0, count: groups), [Double](repeating: 0, count: groups)
    )
    for (residual, place) in zip(residuals, group) {
      sums[place] += residual
      sizes[place] += 1
    }
    let mean = residuals.reduce(0, +) / n
    let between = zip(sums, sizes).reduce(0) { sum, entry in
      let distance = entry.0 / entry.1 - mean
      return sum + entry.1 * distance * distance
    }
    let within = zip(residuals, group).reduce(0) { sum, entry in
      let distance = entry.0 - sums[entry.1] / sizes[entry.1]
      return sum + distance * distance
    }
    let (msb, msw) = (between / Double(groups - 1), within / (n - Double(groups)))
    // The mean size of groups that counts: Donner 1986, International Statistical Review 54.
    let size = (n - sizes.reduce(0) { $0 + $1 * $1 } / n) / Double(groups - 1)
    let total = msb + (size - 1) * msw
    return total > 0 ? (msb - msw) / total : nil
  }
}
