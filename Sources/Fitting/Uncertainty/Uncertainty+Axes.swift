import Laws
import NumericsCore
import Quantities

// The quantity is computed a small step to both sides of the fit along each axis of the covariance,
// which gives its derivative along that axis, and from those its standard error (delta method). First
// order is the right order here: a prediction near the runs is well determined even where single
// parameters are not, and its change along each axis shows that, while draws from a normal distribution
// of weakly determined parameters would leave the curved ridge of good fits and make it look unknown.
extension Uncertainty {
  /// The step along an axis, in standard deviations: small against the curvature, large against
  /// the last digits of an optimum.
  static let step = 1e-2
  /// No coordinate moves by more than this: a parameter in a term that has all but died out has an error
  /// of thousands of e-folds, of which a hundredth would leave the range of numbers.
  private static let farthest = 0.1

  /// The uncertainty of a covariance.
  ///
  /// - Parameters:
  ///   - free: The parameters that were found.
  ///   - center: Their free coordinates at the fit (n).
  ///   - covariance: Of the free coordinates (n × n).
  ///   - held: The values of the other parameters.
  ///   - degreesOfFreedom: Runs less free parameters.
  ///   - level: The probability of the intervals.
  init?(
    free: [Law.Parameter], center: [Double], covariance: Matrix, held: [Symbol: Double],
    degreesOfFreedom: Int, level: Double
  ) {
    guard degreesOfFreedom > 0, let (factor, rounded) = Self.root(of: covariance) else {
      return nil
    }
    let steps = free.indices.map { j in
      let longest = free.indices.map { factor[$0, j].magnitude }.max() ?? 0
      return min(Self.step, Self.farthest / longest)
    }
    let quantile = StudentT.quantile((1 + level) / 2, degreesOfFreedom: Double(degreesOfFreedom))
    // A step ahead and a step behind along the first axis, along the second, and so on (2n).
    let points = free.indices.flatMap { j in
      [steps[j], -steps[j]].map { step in
        var values = held
        for (i, parameter) in free.enumerated() {
          values[parameter.symbol] = parameter.domain.value(
            at: center[i] + step * factor[i, j])
        }
        return values
      }
    }
    self.init(points, measure: .axes(quantile: quantile, steps: steps, rounded: rounded))
  }

  /// A principal axis below this share of the longest, both squared, is as long as rounding makes it.
  private static let rounding = 1e-13
  /// Such axes may make up this share of a variance, and no more.
  private static let mostRounded = 1e-2

  /// A matrix whose product with its transpose is the covariance, and how many of its last columns are
  /// rounding; nil where the covariance is not finite.
  ///
  /// Rounding takes the last digits of a covariance of parameters that trade against each other, so that
  /// it has no Cholesky factor. Scaled to correlations it has its principal axes, of which the short ones
  /// are lost: a quantity that rests on them has no interval, and all others have theirs.
  private static func root(of covariance: Matrix) -> (factor: Matrix, rounded: Int)? {
    if let factor = try? CholeskyFactorization(covariance) { return (factor.lower, 0) }
    let errors = (0..<covariance.rows).map { covariance[$0, $0].squareRoot() }
    guard errors.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    var correlation = covariance
    for j in errors.indices {
      for i in errors.indices { correlation[i, j] /= errors[i] * errors[j] }
    }
    guard let axes = try? SingularValues(correlation), let longest = axes.values.first else {
      return nil
    }
    var root = axes.rightVectors
    for j in errors.indices {
      for i in errors.indices { root[i, j] *= errors[i] * axes.values[j].squareRoot() }
    }
    return (root, axes.values.filter { $0 < Self.rounding * longest }.count)
  }

  /// The interval of a positive quantity is taken on the logarithm, so that it stays positive; that of one
  /// between two ends is cut there, and nil where nothing is left.
  func axisSpread(
    around value: Double, values: [Double], quantile: Double, steps: [Double], rounded: Int,
    in domain: Domain
  ) -> (standardError: Double, interval: Interval)? {
    var (variance, logVariance, lost) = (0.0, 0.0, 0.0)
    for (axis, step) in steps.enumerated() {
      let (ahead, behind, width) = (values[2 * axis], values[2 * axis + 1], 2 * step)
      let slope = (ahead - behind) / width
      variance += slope * slope
      if axis >= steps.count - rounded { lost += slope * slope }
      let logSlope = VectorMath.value(of: .log, at: ahead / behind) / width
      logVariance += logSlope * logSlope
    }
    let error = variance.squareRoot()
    guard error.isFinite, lost <= Self.mostRounded * variance else { return nil }
    let own = Interval(lower: value - quantile * error, upper: value + quantile * error)
    if case .interval = domain { return domain.cutting(own).map { (error, $0) } }
    guard value > 0, logVariance.isFinite else { return (error, own) }
    return (error, Domain.interval(around: value, folds: quantile * logVariance.squareRoot()))
  }
}
