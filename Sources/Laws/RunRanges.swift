public import Quantities

/// What values the variables of a law have in the runs, as far as that is known.
public struct RunRanges: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// The least and the largest value of each variable.
  public private(set) var all: [Symbol: ClosedRange<Double>] = [:]
  /// The least and the largest positive value of those that have one.
  public private(set) var positive: [Symbol: ClosedRange<Double>] = [:]

  /// Nothing is known.
  public init() {}

  /// The ranges of variables; each is that of the positive values too, where it lies above 0.
  public init(dictionaryLiteral elements: (Symbol, ClosedRange<Double>)...) {
    for (symbol, range) in elements {
      all[symbol] = range
      if range.lowerBound > 0 { positive[symbol] = range }
    }
  }

  /// Takes in the values of a variable; those that are no finite numbers do not count.
  ///
  /// - Parameters:
  ///   - values: The values, in any order.
  ///   - symbol: The variable.
  /// - Complexity: O(values).
  public mutating func insert(_ values: [Double], of symbol: Symbol) {
    var (low, high, above) = (Double.infinity, -Double.infinity, Double.infinity)
    for value in values where value.isFinite {
      (low, high) = (min(low, value), max(high, value))
      if value > 0 { above = min(above, value) }
    }
    guard low <= high else { return }
    all[symbol] = low...high
    if above <= high { positive[symbol] = above...high }
  }
}
