import Fitting
import Formulas
import Laws
import Quantities

extension Calibration {
  /// How far a difference is lifted, in sizes of the response: 12 digits of it are left.
  private static let lift = 1024.0

  /// A difference of two responses with its error and interval.
  ///
  /// It is lifted far above 0, where an interval on the logarithm is the one of the difference itself.
  ///
  /// - Parameters:
  ///   - difference: The difference, over parameters and the symbols of `point`.
  ///   - symbol: The name of the result.
  ///   - value: The difference at the fit.
  ///   - size: The size of the responses, above 0.
  ///   - point: The values of the other symbols.
  /// - Returns: The difference, in the unit of the response.
  func estimate(
    ofDifference difference: Formula, symbol: Symbol, value: Double, size: Double,
    at point: [Symbol: Double] = [:]
  ) -> Estimate {
    let (lift, unit) = (Self.lift * size, law.response.unit)
    let lifted = estimate(of: difference + Formula(lift), symbol: symbol, unit: unit, at: point)
    return Estimate(
      symbol: symbol, unit: unit, value: value, standardError: lifted.standardError,
      interval: lifted.interval.map {
        Interval(lower: $0.lower - lift, upper: $0.upper - lift)
      })
  }
}
