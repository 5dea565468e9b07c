import Laws
import NumericsCore
public import Quantities

/// Draws from the distribution of the parameters.
///
/// Whatever can be computed from parameters (a derived exponent, a prediction, an optimum) gets
/// its interval from the spread of that computation over the draws.
public struct Uncertainty: Sendable {
  /// How many draws are taken: the ends of a 95 % interval then vary by about 4 % of its width.
  public static let drawCount = 2000

  /// The values of every parameter of the law, one per draw; held ones do not vary.
  public let draws: [Symbol: [Double]]

  /// Draws from the multivariate t distribution of the free coordinates; parameters in `natural`
  /// are drawn on their natural values, to first order the same.
  ///
  /// Half of the draws mirror the other half, so that the mean of the draws is the fit.
  init?(
    free: [Law.Parameter], center: [Double], covariance: Matrix, natural: [Symbol],
    held: [Symbol: Double], degreesOfFreedom: Int, seed: UInt64
  ) {
    guard let factor = try? CholeskyFactorization(covariance) else { return nil }
    let count = free.count
    var columns = Array(repeating: Array(repeating: 0.0, count: Self.drawCount), count: count)
    for pair in 0..<(Self.drawCount / 2) {
      var stream = RandomStream(seed: seed, stream: UInt64(pair))
      let normals = (0..<count).map { _ in stream.normal() }
      let stretch = Self.stretch(degreesOfFreedom, from: &stream)
      for i in 0..<count {
        var step = 0.0
        for j in 0...i { step += factor.lower[i, j] * normals[j] }
        let spread = Spread(of: free[i], at: center[i], isNatural: natural.contains(free[i].symbol))
        columns[i][2 * pair] = spread.value(stretch * step)
        columns[i][2 * pair + 1] = spread.value(-stretch * step)
      }
    }
    var draws = held.mapValues { Array(repeating: $0, count: Self.drawCount) }
    for (parameter, values) in zip(free, columns) { draws[parameter.symbol] = values }
    self.draws = draws
  }

  /// sqrt(df / chi-squared): what turns normal draws into t draws; 1 for many degrees of freedom.
  private static func stretch(_ degreesOfFreedom: Int, from stream: inout RandomStream) -> Double {
    guard degreesOfFreedom < 200 else { return 1 }
    let square = (0..<degreesOfFreedom).reduce(0.0) { sum, _ in
      let z = stream.normal()
      return sum + z * z
    }
    return (Double(degreesOfFreedom) / square).squareRoot()
  }

  /// The central interval of values computed from the draws; nil when too few are numbers.
  ///
  /// - Parameters:
  ///   - values: One value per draw, in any unit; NaN where it could not be computed.
  ///   - level: The probability of the interval, such as 0.95.
  public func interval(of values: [Double], level: Double) -> Interval? {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard sorted.count * 10 > values.count * 9 else { return nil }
    return Interval(
      lower: Quantile.value(of: sorted, (1 - level) / 2),
      upper: Quantile.value(of: sorted, (1 + level) / 2))
  }
}
