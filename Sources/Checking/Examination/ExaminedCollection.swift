public import Fitting
public import Laws

/// Fits of one law to groups of runs, and what the checks that need no further fit found in each.
public struct ExaminedCollection: Sendable {
  /// The fits.
  public let collection: FitCollection
  /// What is severe or a warning in each member, the severe first; empty for a member without a fit.
  public let findings: [[CheckResult]]
}

extension Collector {
  /// Fits the law to every group, and makes the checks that need no further fit.
  ///
  /// - Parameters:
  ///   - law: The law.
  ///   - source: The runs.
  /// - Returns: What `fits(of:to:)` returns, with the findings.
  /// - Complexity: a fit for each group and response; the checks are a few passes over its runs.
  public func examined(of law: Law, to source: Source) -> ExaminedCollection {
    let found = fits(of: law, to: source) { problem, fit in Examiner.quick(problem, fit: fit) }
    return ExaminedCollection(
      collection: found.collection, findings: found.seen.map { $0 ?? [] })
  }
}

extension Examiner {
  /// The numbers of the checks that need no further fit and no column beside those of the law, in order.
  public static var quickCodes: [String] { Check.quick.map(\.code) }

  /// What these checks find severe or a warning, the severe first.
  static func quick(_ problem: PreparedProblem, fit: Fit) -> [CheckResult] {
    let problem = problem.answered(by: fit)
    let fitter = Fitter(level: fit.settings.level, seed: fit.settings.seed)
    guard
      let examined = try? ExaminedFit(
        problem, fit: fit, fitter: fitter, cluster: nil, target: nil,
        checkpoints: problem.knownCheckpoints, for: Check.quick)
    else { return [] }
    let results = Check.quick.map { $0.result(of: examined) }
    return [CheckResult.Severity.severe, .warning].flatMap { severity in
      results.filter { $0.severity == severity }
    }
  }
}

extension Check {
  private static let quickCodes: Set<String> = [
    "P3", "P4", "P19", "P22", "P23", "P30", "P37", "P38", "P39",
  ]

  /// The checks that need no further fit and no column beside those of the law.
  static let quick: [Check] = all.filter { quickCodes.contains($0.code) }
}
