import NumericsCore
import Quantities

/// An earlier forecast from a curve whose later rows are known.
struct ForecastTrial: Sendable {
  let from: Double
  let to: Double
  let came: Double
  let expected: CurveFit.Expected
  /// Whether it goes as far as the forecast that it is compared with.
  let isAsFar: Bool

  init(from: Double, to: Double, came: Double, expected: CurveFit.Expected, ratio: Double) {
    (self.from, self.to, self.came, self.expected) = (from, to, came, expected)
    func folds(_ ratio: Double) -> Double { VectorMath.value(of: .log, at: ratio) }
    isAsFar = folds(to / from) >= ForecastConstants.farEnough * folds(ratio)
  }

  /// By how much the logarithm was missed.
  var miss: Double { VectorMath.value(of: .log, at: came / expected.value) }
  /// The square of that over the variance that was expected.
  fileprivate var surprise: Double { miss * miss / (expected.misfit + expected.byFall) }
}

/// How far off a forecast may be: by the law's misfit, by what forecasts of the same curve missed, and by what those of
/// earlier runs missed.
struct ForecastScale: Sendable {
  /// The value that is expected.
  let value: Double
  /// The standard deviation of its logarithm.
  let deviation: Double
  /// By how many times the misses on the curve widen what its misfit alone leads one to expect.
  let widening: Double
  let interval: Interval

  /// - Parameters:
  ///   - expected: What the law says.
  ///   - trials: Earlier forecasts from the same curve.
  ///   - earlier: By how much the logarithm of earlier runs was missed.
  ///   - level: The probability of the interval.
  ///   - rate: Where the rate goes; where nothing says so of one that changes, it may fall to 0.
  init(
    _ expected: CurveFit.Expected, trials: [ForecastTrial], earlier: [Double], level: Double,
    rate: RateBasis
  ) {
    let known = ForecastConstants.expectedMisses
    let surprises = trials.reduce(known) { $0 + $1.surprise }
    // Few misses that happened to be small tell of no smaller error.
    let squared = max(1, surprises / (known + Double(trials.count)))
    widening = squared.squareRoot()
    var variance = squared * expected.misfit + expected.byFall
    let far = trials.filter(\.isAsFar).map { $0.miss.magnitude }
    if !far.isEmpty {
      let usual = Quantile.median(far)
      variance = max(variance, usual * usual)
    }
    var shift = 0.0
    if earlier.count >= ForecastConstants.fewestRuns {
      let count = Double(earlier.count)
      let mean = earlier.reduce(0, +) / count
      let squares = earlier.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      variance = (known * variance + squares) / (known + count - 1) * (1 + 1 / count)
      shift = Quantile.median(earlier)
    }
    deviation = variance.squareRoot()
    let quantile = StudentT.quantile(
      (1 + level) / 2, degreesOfFreedom: ForecastConstants.degreesOfFreedom)
    func moved(_ by: Double) -> Double {
      expected.value * VectorMath.value(of: .exp, at: shift + by)
    }
    value = moved(0)
    let rest = if case .staysAsLast = rate { 1 - expected.byRest } else { 1.0 }
    interval = Interval(
      lower: moved(-quantile * deviation) * rest, upper: moved(quantile * deviation))
  }

  /// The share of the value that the wider side of the interval takes.
  var share: Double { interval.upper / value - 1 }
}
