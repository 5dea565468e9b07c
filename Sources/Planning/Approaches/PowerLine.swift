import NumericsCore
public import Quantities

/// A power law through points, a straight line in logarithms: size = coefficient * budget^exponent.
public struct PowerLine: Sendable {
  /// The exponent; with its interval from three points on.
  public let exponent: Estimate
  /// The coefficient.
  public let coefficient: Double
  /// How many points it goes through.
  public let count: Int

  private let center: Double
  private let height: Double
  private let scatter: Double
  private let spread: Double
  private let weight: Double
  private let quantile: Double

  /// Least squares in the logarithms.
  ///
  /// - Parameters:
  ///   - x: Budgets (n ≥ 2), positive and not all equal.
  ///   - y: Sizes (n), positive.
  ///   - weights: Weights of the squares; nil weighs all alike. Points without a positive budget, size
  ///     or weight are left out.
  ///   - level: The probability of intervals.
  ///
  /// Nil for fewer than two distinct budgets.
  public init?(_ x: [Double], _ y: [Double], weights: [Double]? = nil, level: Double = 0.95) {
    let all = weights ?? x.map { _ in 1 }
    let known = x.indices.filter { x[$0] > 0 && y[$0] > 0 && all[$0] > 0 && all[$0].isFinite }
    let (logX, logY) = (VectorMath.log(known.map { x[$0] }), VectorMath.log(known.map { y[$0] }))
    let weights = known.map { all[$0] }
    let total = weights.reduce(0, +)
    func mean(_ values: [Double]) -> Double {
      zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / total
    }
    let (meanX, meanY) = (mean(logX), mean(logY))
    let squares = mean(logX.map { ($0 - meanX) * ($0 - meanX) }) * total
    let products = mean(zip(logX, logY).map { ($0 - meanX) * ($1 - meanY) }) * total
    guard known.count >= 2, squares > 0, products.isFinite else { return nil }
    let slope = products / squares
    let degrees = Double(known.count - 2)
    let rest =
      mean(
        zip(logX, logY).map { a, b in
          let residual = b - meanY - slope * (a - meanX)
          return residual * residual
        }) * total
    scatter = degrees > 0 ? (rest / degrees).squareRoot() : .nan
    quantile =
      degrees > 0 ? StudentT.quantile((1 + level) / 2, degreesOfFreedom: degrees) : .nan
    let error = scatter / squares.squareRoot()
    exponent = Estimate(
      symbol: "a", value: slope, standardError: error.isFinite ? error : nil,
      interval: error.isFinite
        ? Interval(lower: slope - quantile * error, upper: slope + quantile * error) : nil)
    coefficient = VectorMath.value(of: .exp, at: meanY - slope * meanX)
    count = known.count
    (center, height, spread, weight) = (meanX, meanY, squares, total)
  }

  /// The size at a budget, with the interval of the line's mean.
  ///
  /// - Parameters:
  ///   - symbol: What it is called.
  ///   - budget: The budget.
  /// - Returns: The size.
  public func size(_ symbol: Symbol, at budget: Double) -> Estimate {
    let distance = VectorMath.value(of: .log, at: budget) - center
    let middle = height + exponent.value * distance
    let error = scatter * (1 / weight + distance * distance / spread).squareRoot()
    let value = VectorMath.value(of: .exp, at: middle)
    guard error.isFinite else { return Estimate(symbol: symbol, unit: .parameters, value: value) }
    return Estimate(
      symbol: symbol, unit: .parameters, value: value, standardError: value * error,
      interval: Interval(
        lower: VectorMath.value(of: .exp, at: middle - quantile * error),
        upper: VectorMath.value(of: .exp, at: middle + quantile * error)))
  }
}
