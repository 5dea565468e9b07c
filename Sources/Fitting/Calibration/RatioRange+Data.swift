package import Laws
import Quantities

extension RatioRange {
  /// The ratios of the tokens of a law to its sizes, and of its tokens to each other.
  package static func all(of data: FitData, law: Law) -> [RatioRange] {
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
