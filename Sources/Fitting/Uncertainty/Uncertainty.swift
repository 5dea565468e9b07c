public import Laws
import NumericsCore
public import Quantities

/// How the uncertainty of the parameters carries over to whatever is computed from them.
///
/// The one mechanism for parameters, derived quantities, predictions and optima: the quantity is
/// computed again at `points`, other values of the parameters, and `spread` makes a standard error and
/// an interval of the results. The points lie along the axes of a covariance, or are the fits of
/// resampled runs.
public struct Uncertainty: Sendable {
  /// How the uncertainty of a fit is found.
  public enum Method: Sendable, Hashable, Codable {
    /// From the derivatives at the minimum.
    case covariance
    /// From fits of resampled runs.
    case bootstrap(Bootstrap)
  }

  enum Measure: Sendable {
    /// Student's quantile for the level of the fit; points lie in pairs, ahead and behind, each pair by
    /// its step in standard deviations. The last `rounded` of the axes are as long as rounding makes them.
    case axes(quantile: Double, steps: [Double], rounded: Int)
    /// The first points are draws, all others leave out one group of runs each.
    case draws(count: Int, level: Double)
  }

  /// Values of all parameters around the fit.
  public let points: [[Symbol: Double]]
  let measure: Measure

  /// Whether the points are so near to the fit that what can be computed there can be computed at all
  /// of them.
  public var isLocal: Bool {
    if case .axes = measure { true } else { false }
  }

  /// How a spread is made of values at points that lie in pairs along axes: Student's quantile, the step of each pair in
  /// standard deviations, and how many of the last axes are rounding; nil for resamples.
  package var axes: (quantile: Double, steps: [Double], rounded: Int)? {
    if case .axes(let quantile, let steps, let rounded) = measure {
      (quantile, steps, rounded)
    } else {
      nil
    }
  }

  /// How many of the first points are draws, of which quantiles make intervals of this probability; nil for points along
  /// axes.
  package var draws: (count: Int, level: Double)? {
    if case .draws(let count, let level) = measure { (count, level) } else { nil }
  }

  /// The standard error and the interval of a quantity; nil where they cannot be had.
  ///
  /// - Parameters:
  ///   - value: The quantity at the fit, in any unit.
  ///   - values: The quantity at each of `points`; NaN where it has no value there.
  ///   - domain: Where the quantity can lie, if it is bounded: the interval ends there.
  /// - Returns: Both in the quantity's unit.
  public func spread(
    around value: Double, values: [Double], in domain: Domain = .real
  ) -> (standardError: Double, interval: Interval)? {
    switch measure {
    case .axes(let quantile, let steps, let rounded):
      axisSpread(
        around: value, values: values, quantile: quantile, steps: steps, rounded: rounded,
        in: domain)
    case .draws(let count, let level):
      drawSpread(
        around: value, draws: values.prefix(count).filter(\.isFinite), of: count,
        leftOut: values.dropFirst(count).filter(\.isFinite), level: level
      ).flatMap { spread in
        domain.cutting(spread.interval).map { (spread.standardError, $0) }
      }
    }
  }
}
