import Fitting
import Laws
import NumericsCore
import Quantities

extension Check {
  /// From this design effect on rows of one run mislead about errors.
  private static let notable = 1.5

  /// Rows of one run (P18).
  static func checkpoints(_ subject: Subject) -> CheckResult.Outcome {
    let clusters: Checkpoints.Runs
    switch subject.checkpoints {
    case .runs(let runs): clusters = runs
    case .separate(let reason): return .skipped(because: reason)
    case .none:
      return .skipped(
        because: "no column says which rows belong to one run; --cluster names one")
    case .open(let column, let header):
      return .found(
        .note,
        saw:
          "rows of one '\(header)' share a size while tokens or steps rise: checkpoints of one run, "
          + "or runs of their own, as which they are taken",
        remedy: "say which: --cluster \(column) if they are checkpoints, else --cluster none")
    }
    if subject.isExact { return .skipped(because: Subject.exactWords) }
    guard let rho = subject.intraclass(clusters.group, clusters.count) else {
      return .skipped(because: "no run has several rows")
    }
    let size = Double(subject.count) / Double(clusters.count)
    let effect = max(1, 1 + (size - 1) * rho)
    let saw =
      "rows of one \(clusters.column) (\(clusters.evidence)) correlate by "
      + "\(subject.text(rho, digits: 2)): \(subject.count) rows count as "
      + "\(subject.text(Double(subject.count) / effect, digits: 3))"
    guard effect > notable else { return .clear(saw: saw) }
    if case .bootstrap(let bootstrap) = subject.fit.settings.uncertainty, bootstrap.cluster != nil {
      return .clear(saw: "\(saw); errors come from resampled clusters")
    }
    return .found(.severe, saw: saw, remedy: remedy(clusters, effect: effect, subject))
  }

  /// What works with as many runs as there are: resamples of whole runs take more runs than parameters.
  private static func remedy(
    _ clusters: Checkpoints.Runs, effect: Double, _ subject: Subject
  ) -> String {
    let factor = subject.text(effect.squareRoot(), digits: 2)
    if clusters.count > subject.problem.free.count {
      return "resample whole runs: --bootstrap 4000 --cluster \(clusters.column)"
    }
    return "multiply standard errors by \(factor): "
      + "\(subject.words(clusters.count, "run")) cannot be resampled for "
      + subject.words(subject.problem.free.count, "parameter")
  }
}

extension Subject {
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
