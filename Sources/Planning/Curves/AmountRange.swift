import NumericsCore

/// Amounts from one to another at equal ratios, such as budgets from 1e19 to 1e26.
public struct AmountRange: Sendable, Hashable {
  /// The least amount, above 0.
  public let lower: Double
  /// The largest amount, above the least.
  public let upper: Double

  /// The range between two amounts.
  public init(lower: Double, upper: Double) { (self.lower, self.upper) = (lower, upper) }

  /// The logarithm of the range's factor, finite also where the factor is beyond all doubles.
  private var span: Double {
    let factor = upper / lower
    return factor.isFinite ? Self.logarithm(factor) : Self.logarithm(upper) - Self.logarithm(lower)
  }

  /// How many steps of a factor lead from the least amount to the largest or just below it.
  public func steps(of factor: Double) -> Double { span / Self.logarithm(factor) }

  /// The amounts from the least on, each a factor larger.
  ///
  /// Powers are taken by one multiplication from the start each, so that 1e19..1e26 ends at 1e26.
  public func amounts(byFactor factor: Double) -> [Double] {
    let count = Int(steps(of: factor) + 1e-9)
    return (0...count).map { lower * VectorMath.power(factor, Double($0)) }
  }

  /// So many amounts, both ends among them.
  public func amounts(_ count: Int) -> [Double] {
    (0..<count).map { step in
      step == count - 1
        ? upper : lower * VectorMath.value(of: .exp, at: span * Double(step) / Double(count - 1))
    }
  }

  private static func logarithm(_ x: Double) -> Double { VectorMath.value(of: .log, at: x) }
}
