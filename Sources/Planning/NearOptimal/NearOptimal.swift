public import Quantities

/// The values of a variable whose response lies within a tolerance of the best.
///
/// The other open variables are chosen anew at each value, at the same cost.
public struct NearOptimal: Sendable, Hashable {
  /// An end of the range.
  public struct Edge: Sendable, Hashable {
    /// All variables of the law there.
    public let point: [Symbol: Double]
    /// The response there.
    public let response: Double
  }

  /// The variable.
  public let symbol: Symbol
  /// By how much the response may exceed the best, in its unit.
  public let slack: Double
  /// What that rests on.
  public let basis: Tolerance.Basis
  /// The least value; nil where the range does not end before the variable runs off.
  public let lower: Edge?
  /// The largest value; nil where the range does not end before the variable runs off.
  public let upper: Edge?
}

/// How the optimum moves with a parameter or a derived quantity of the fit.
public struct Influence: Sendable, Hashable {
  /// The parameter or derived quantity.
  public let symbol: Symbol
  /// The variable whose best value moves.
  public let variable: Symbol
  /// The correlation of both over the fit's uncertainty, -1 to 1.
  public let correlation: Double
  /// The factor by which the best value moves with one standard error of the symbol.
  public let factor: Double
}
