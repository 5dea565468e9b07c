import Laws
public import Quantities

/// The range of the ratio of two variables over runs, such as tokens per parameter.
///
/// A point may lie inside of the range of each variable and still be far from all runs.
public struct RatioRange: Sendable, Hashable, Codable {
  /// The variable above the line.
  public let over: Symbol
  /// The variable below it.
  public let under: Symbol
  /// The least and the largest ratio.
  public let range: Interval

  /// How the ratio is written, such as `D/N`.
  public var symbol: Symbol { Symbol("\(over)/\(under)") }

  /// The ratio at a point; nil where one of both is not above 0.
  public func value(at point: [Symbol: Double]) -> Double? {
    guard let a = point[over], let b = point[under], a > 0, b > 0 else { return nil }
    return a / b
  }

  /// The ratios of the tokens of a law to its sizes, and of its tokens to each other.
  static func all(of data: FitData, law: Law) -> [RatioRange] {
    let tokens = law.variables.filter { $0.unit?.base == Unit.tokens.base }.map(\.symbol)
    let sizes = law.variables.filter { $0.unit?.base == Unit.parameters.base }.map(\.symbol)
    let pairs =
      tokens.flatMap { token in sizes.map { (token, $0) } }
      + tokens.indices.flatMap { first in
        tokens[(first + 1)...].map { (tokens[first], $0) }
      }
    return pairs.compactMap { over, under in
      guard let a = data.columns[over], let b = data.columns[under] else { return nil }
      var (least, most) = (Double.infinity, 0.0)
      for row in a.indices {
        guard a[row] > 0, b[row] > 0 else { return nil }
        (least, most) = (min(least, a[row] / b[row]), max(most, a[row] / b[row]))
      }
      guard least <= most, most.isFinite else { return nil }
      return RatioRange(over: over, under: under, range: Interval(lower: least, upper: most))
    }
  }
}

extension RatioRange {
  /// Ratios within this factor are one: rungs of a ladder differ so by rounded steps and batches.
  fileprivate static let one = 1.1

  /// The geometric mean of the ends.
  package var middle: Double { (range.lower * range.upper).squareRoot() }

  fileprivate var isOne: Bool { range.upper <= Self.one * range.lower }
}

extension Calibration {
  /// A ratio of tokens to sizes that all runs share: a law of both is then known along it alone, whatever
  /// rounding or noise says of the rank.
  package var lockedRatio: RatioRange? {
    guard let runs, runs.used > 1, let ratio = runs.ratios.first, ratio.isOne else { return nil }
    let spread = [ratio.over, ratio.under].compactMap { runs.ranges[$0] }
    return spread.allSatisfy { $0.upper > RatioRange.one * $0.lower } ? ratio : nil
  }
}
