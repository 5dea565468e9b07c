import Laws
import NumericsCore
package import Quantities
package import Work

/// Fits of responses whose residuals change sign at random, where the runs' own design is kept.
///
/// Source: Wu 1986, Annals of Statistics 14; signs by group after Cameron, Gelbach & Miller 2008, Review of
/// Economics and Statistics 90; six-point weights for few groups after Webb 2014.
package struct WildBootstrap: Sendable {
  /// The values of the free parameters in each resample, in the order of the law.
  package let draws: [[Double]]
  /// Resamples that led to no fit.
  package let failed: Int

  /// Below this many groups there are too few sign patterns: Webb's six points are drawn.
  private static let fewGroups = 12

  /// Resamples the runs of a question around its fit.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - fit: Its fit.
  ///   - resamples: How many resamples are fitted.
  ///   - cluster: The column whose equal cells share a sign; nil: each run has its own.
  ///   - threads: How many threads may work; the result does not depend on it.
  ///   - progress: Who hears how far the resamples are.
  /// - Throws: `FitError` where runs cannot be grouped.
  package init(
    of question: Question, from fit: Fit, resamples: Int = 4000, cluster: Symbol? = nil,
    threads: Int = 1, progress: Progress? = nil
  ) throws(FitError) {
    try self.init(
      of: PreparedProblem(question), from: fit, resamples: resamples, cluster: cluster,
      threads: threads, progress: progress)
  }

  /// The same for a question that was prepared before.
  package init(
    of problem: PreparedProblem, from fit: Fit, resamples: Int = 4000, cluster: Symbol? = nil,
    threads: Int = 1, progress: Progress? = nil
  ) throws(FitError) {
    let group =
      try cluster.map { (column) throws(FitError) in try problem.data.groups(by: column) }
      ?? Array(0..<problem.data.count)
    let groups = (group.max() ?? -1) + 1
    let curve = problem.data.values(of: problem.law.formula, at: fit.values)
    let scale = problem.objective.scale
    let widening =
      (Double(problem.data.count) / Double(max(fit.residuals.degreesOfFreedom, 1))).squareRoot()
    let residuals = zip(problem.data.response, curve).map { seen, law in
      widening * scale.residual(seen, from: law)
    }
    let refitter = ResponseRefitter(problem)
    let found = concurrentMap(resamples, threads: threads, progress: progress) {
      number -> [Double]? in
      var stream = RandomStream(seed: fit.settings.seed ^ 0x5749_4C44, stream: UInt64(number) + 1)
      let signs = (0..<groups).map { _ in Self.weight(&stream, groups: groups) }
      let response = curve.indices.map { row in
        let residual = signs[group[row]] * residuals[row]
        return scale.response(from: curve[row], by: residual)
      }
      guard let minimum = refitter.minimum(of: response, from: [fit.values]) else { return nil }
      let values = refitter.values(at: minimum)
      return minimum.termination.isConverged && values.allSatisfy(\.isFinite) ? values : nil
    }.compactMap { $0 }
    draws = found
    failed = resamples - found.count
  }

  /// A weight of mean 0 and variance 1.
  private static func weight(_ stream: inout RandomStream, groups: Int) -> Double {
    if groups >= fewGroups { return stream.next() & 1 == 0 ? 1 : -1 }
    let squares = [0.5, 1, 1.5]
    let size = squares[stream.index(below: 3)].squareRoot()
    return stream.next() & 1 == 0 ? size : -size
  }

  /// The interval of a free parameter between equal tails.
  ///
  /// - Parameters:
  ///   - index: The place of the parameter among the free ones.
  ///   - level: The probability of the interval.
  /// - Returns: The interval, in the parameter's unit.
  package func interval(of index: Int, level: Double) -> Interval {
    let sorted = draws.map { $0[index] }.sorted()
    return Interval(
      lower: Quantile.value(of: sorted, (1 - level) / 2),
      upper: Quantile.value(of: sorted, (1 + level) / 2))
  }
}
