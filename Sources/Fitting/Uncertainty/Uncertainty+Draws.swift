import Laws
import NumericsCore
import Quantities

// Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13 (percentiles) and 14 (BCa).
extension Uncertainty {
  /// The uncertainty of refitted resamples.
  ///
  /// - Parameters:
  ///   - resampling: The refits.
  ///   - free: The parameters that were found, in the order of the law.
  ///   - held: The values of the other parameters.
  ///   - level: The probability of the intervals.
  init(_ resampling: Resampling, free: [Law.Parameter], held: [Symbol: Double], level: Double) {
    let points = (resampling.draws + resampling.leftOut).map { draw in
      var values = held
      for (parameter, value) in zip(free, draw) { values[parameter.symbol] = value }
      return values
    }
    self.init(points, measure: .draws(count: resampling.draws.count, level: level))
  }

  /// Below this share of draws that have a value, a quantity has no interval.
  private static let leastShare = 0.9

  /// The standard deviation of the draws, and their quantiles; corrected where there are fits that leave
  /// out a group each.
  func drawSpread(
    around value: Double, draws: [Double], of count: Int, leftOut: [Double], level: Double
  ) -> (standardError: Double, interval: Interval)? {
    guard draws.count >= 2, Double(draws.count) >= Self.leastShare * Double(count) else {
      return nil
    }
    let (_, squares, _, size) = Self.moments(of: draws)
    let correction = Correction(around: value, draws: draws, leftOut: leftOut)
    let ends = Quantile.values(
      of: draws,
      [(1 - level) / 2, (1 + level) / 2].map { correction?.share(for: $0) ?? $0 })
    return (
      (squares / Double(draws.count - 1)).squareRoot() * size,
      Interval(lower: ends[0], upper: ends[1])
    )
  }

  /// The mean of values, and the sums of the squares and of the cubes of their distances from it, these in
  /// units of a size.
  ///
  /// The size, the largest distance, keeps squares and cubes from overflow and underflow: draws of a
  /// coefficient may lie at 1e200, and those of one without effect differ by 1e-120.
  private static func moments(
    of values: [Double]
  ) -> (mean: Double, squares: Double, cubes: Double, size: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / count }
    let size = values.reduce(0) { max($0, ($1 - mean).magnitude) }
    guard size > 0, size.isFinite else { return (mean, 0, 0, size) }
    let (squares, cubes) = values.reduce((0.0, 0.0)) { sums, value in
      let distance = (value - mean) / size
      return (sums.0 + distance * distance, sums.1 + distance * distance * distance)
    }
    return (mean, squares, cubes, size)
  }

  /// Moves the quantiles of draws for their bias and for an error that changes with the quantity.
  private struct Correction {
    /// How far the fit lies from the median of the draws, in standard deviations.
    let bias: Double
    /// How fast the standard error changes with the quantity.
    let acceleration: Double

    /// Nil without fits that leave out a group, or where the fit lies beyond all draws: a correction
    /// for that would be infinite.
    init?(around value: Double, draws: [Double], leftOut: [Double]) {
      guard leftOut.count > 1 else { return nil }
      let below = draws.reduce(0.0) { $0 + ($1 < value ? 1 : $1 == value ? 0.5 : 0) }
      bias = Normal.quantile(below / Double(draws.count))
      let (_, squares, cubes, _) = Uncertainty.moments(of: leftOut)
      acceleration = squares > 0 ? -cubes / (6 * squares * squares.squareRoot()) : 0
      guard bias.isFinite, acceleration.isFinite else { return nil }
    }

    /// The share of draws below the end that is to have this share below it.
    func share(for share: Double) -> Double {
      let z = bias + Normal.quantile(share)
      return Normal.cumulative(bias + z / max(1 - acceleration * z, 1e-3))
    }
  }
}
