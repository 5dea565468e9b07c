import Laws
package import Quantities

/// The range of the ratio of two variables over runs, such as tokens per parameter.
///
/// A point may lie inside of the range of each variable and still be far from all runs.
package struct RatioRange: Sendable, Hashable, Codable {
  /// The variable above the line.
  package let over: Symbol
  /// The variable below it.
  package let under: Symbol
  /// The least and the largest ratio.
  package let range: Interval

  /// How the ratio is written, such as `D/N`.
  package var symbol: Symbol { Symbol("\(over)/\(under)") }

  /// The ratio at a point; nil where one of both is not above 0.
  package func value(at point: [Symbol: Double]) -> Double? {
    guard let a = point[over], let b = point[under], a > 0, b > 0 else { return nil }
    return a / b
  }
}

extension RatioRange {
  /// Ratios within this factor are one: rungs of a ladder differ so by rounded steps and batches.
  static let one = 1.1

  /// The geometric mean of the ends.
  package var middle: Double { (range.lower * range.upper).squareRoot() }

  var isOne: Bool { range.upper <= Self.one * range.lower }
}
