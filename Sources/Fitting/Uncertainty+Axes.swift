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
    guard degreesOfFreedom > 0, let factor = try? CholeskyFactorization(covariance) else {
      return nil
    }
    measure = .axes(
      quantile: StudentT.quantile((1 + level) / 2, degreesOfFreedom: Double(degreesOfFreedom)))
    // A step ahead and a step behind along the first axis, along the second, and so on (2n).
    points = free.indices.flatMap { j in
      [Self.step, -Self.step].map { step in
        var values = held
        for (i, parameter) in free.enumerated() {
          values[parameter.symbol] = parameter.domain.value(
            at: center[i] + step * factor.lower[i, j])
        }
        return values
      }
    }
  }

  /// The interval of a positive quantity is taken on the logarithm, so that it stays positive; that of one
  /// between two ends on the logit of its place there, so that it stays between them.
  func axisSpread(
    around value: Double, values: [Double], quantile: Double, in domain: Domain
  ) -> (standardError: Double, interval: Interval)? {
    var (variance, logVariance) = (0.0, 0.0)
    for axis in stride(from: 0, to: values.count, by: 2) {
      let (ahead, behind) = (values[axis], values[axis + 1])
      let slope = (ahead - behind) / (2 * Self.step)
      variance += slope * slope
      let logSlope = VectorMath.value(of: .log, at: ahead / behind) / (2 * Self.step)
      logVariance += logSlope * logSlope
    }
    let error = variance.squareRoot()
    guard error.isFinite else { return nil }
    if case .interval = domain, domain.isInside(value),
      let size = axisError(of: values.map(domain.innerCoordinate(of:)))
    {
      let center = domain.coordinate(of: value)
      return (
        error,
        Interval(
          lower: domain.value(at: center - quantile * size),
          upper: domain.value(at: center + quantile * size))
      )
    }
    guard value > 0, logVariance.isFinite else {
      return (error, Interval(lower: value - quantile * error, upper: value + quantile * error))
    }
    let factor = VectorMath.value(of: .exp, at: quantile * logVariance.squareRoot())
    return (error, Interval(lower: value / factor, upper: value * factor))
  }

  /// The standard error of what has these values along the axes; nil where one of them is none.
  private func axisError(of values: [Double]) -> Double? {
    var variance = 0.0
    for axis in stride(from: 0, to: values.count, by: 2) {
      let slope = (values[axis] - values[axis + 1]) / (2 * Self.step)
      variance += slope * slope
    }
    let error = variance.squareRoot()
    return error.isFinite ? error : nil
  }
}
