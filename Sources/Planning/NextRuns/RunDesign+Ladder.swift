import Fitting
import Laws
import NumericsCore
public import Quantities

extension RunDesign {
  /// The standard error of the target after a ladder of runs of one ratio of tokens to parameters, that of the
  /// middle of the ranges, were each of them repeated without end.
  ///
  /// - Parameter ranges: The ranges of size and tokens.
  /// - Returns: The ratio and the error; nil for a law of other variables.
  public func ladder(
    over ranges: [Symbol: ClosedRange<Double>]
  ) -> (ratio: Double, error: Double)? {
    guard law.variables.count == 2, let own = law.symbol(.size), let data = law.symbol(.data),
      let sizes = ranges[own], let tokens = ranges[data]
    else { return nil }
    let ratio =
      (tokens.lowerBound * tokens.upperBound / sizes.lowerBound / sizes.upperBound).squareRoot()
    let span = sizes.upperBound / sizes.lowerBound
    let runs = (0..<Self.rungs).compactMap { step in
      let size = sizes.lowerBound * VectorMath.power(span, Double(step) / Double(Self.rungs - 1))
      return candidate([own: size, data: ratio * size])
    }
    return (ratio, floor(repeating: runs))
  }

  private static let rungs = 9

  /// The quantile of the half width of an interval of the target.
  ///
  /// - Parameters:
  ///   - level: The probability of the interval.
  ///   - degreesOfFreedom: Those of the scatter; nil where it is taken as known, as before any run.
  ///   - other: What runs are weighed by; nil for the design's own criterion.
  /// - Returns: The quantile of the error of new runs where runs are weighed by the misfit; else that of the
  ///   scatter.
  public func quantile(
    level: Double, degreesOfFreedom: Int?, by other: Criterion? = nil
  ) -> Double {
    (other ?? criterion) == .misfit
      ? StudentT.quantile((1 + level) / 2, degreesOfFreedom: RunExpectation.degreesOfFreedom)
      : Self.quantile(level: level, degreesOfFreedom: degreesOfFreedom)
  }

  /// The quantile of the half width of an interval of the target.
  ///
  /// - Parameters:
  ///   - level: The probability of the interval.
  ///   - degreesOfFreedom: Those of the scatter; nil where it is taken as known, as before any run.
  /// - Returns: The quantile of Student's t, or of the normal distribution.
  static func quantile(level: Double, degreesOfFreedom: Int?) -> Double {
    let share = (1 + level) / 2
    return degreesOfFreedom.map {
      StudentT.quantile(share, degreesOfFreedom: Double($0))
    } ?? Normal.quantile(share)
  }
}
