internal import Formulas
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

  /// Whether values lie far from 0 by their spread, as years do.
  package static func isFar(_ range: ClosedRange<Double>) -> Bool {
    let width = range.upperBound - range.lowerBound
    return width > 0 && min(abs(range.lowerBound), abs(range.upperBound)) > width / 2
      && range.lowerBound * range.upperBound > 0
  }

  /// The ranges in which a variable is replaced by the form in which it stands in a formula.
  func taking(_ form: AffineForm) -> RunRanges {
    guard let range = all[form.variable] else { return self }
    func value(_ own: Double) -> Double { form.factor * own + form.offset }
    let (first, last) = (value(range.lowerBound), value(range.upperBound))
    let (low, high) = (min(first, last), max(first, last))
    var ranges = self
    ranges.all[form.variable] = low...high
    ranges.positive[form.variable] = nil
    if form.offset == 0, form.factor > 0, let own = positive[form.variable] {
      ranges.positive[form.variable] = value(own.lowerBound)...value(own.upperBound)
    } else if high > 0 {
      // Where 0 lies among them, how near to it they come is not known.
      ranges.positive[form.variable] = (low > 0 ? low : Self.nearest * high)...high
    }
    return ranges
  }

  private static let nearest = 1e-2
}
