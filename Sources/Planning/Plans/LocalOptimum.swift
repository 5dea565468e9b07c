import Laws
public import Quantities

/// That an optimum is the best near the runs, and not the best of all: far away the law goes on to better
/// values without end.
public struct LocalOptimum: Sendable, Hashable {
  /// Where the law gets better again, all other variables chosen anew at each value.
  public struct Turn: Sendable, Hashable {
    /// The variable along which it does.
    public let symbol: Symbol
    /// The value from which on it does, in the law's unit.
    public let value: Double
    /// On which side of that value.
    public let side: Side
    /// The value from which on the law is better than at the optimum, to an eighth of a power of ten.
    public let better: Double
  }

  /// A side of a value.
  public enum Side: String, Sendable, Hashable {
    /// Larger values.
    case above
    /// Smaller values.
    case below
  }

  /// Where the law gets better again; nil where it was not found along one variable.
  public let turn: Turn?
}
