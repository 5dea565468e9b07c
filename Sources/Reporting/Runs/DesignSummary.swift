import NumericsCore
import Quantities
import Runs

/// How model sizes and tokens vary over the runs, and whether they vary apart from each other.
///
/// Both effects of a law in N and D can be separated only when log N and log D are not nearly on
/// one line. The scaled condition number of the two columns, sqrt((1 + |r|)/(1 - |r|)) with their
/// correlation r, says by how much errors grow along the least determined direction.
struct DesignSummary {
  /// Above this condition number effects are mixed to a good part (r about 0.92).
  private static let notable = 5.0
  /// Above this condition number N and D move nearly as one (r about 0.99).
  private static let severe = 15.0

  private static let size = UsualHeaders.size.name
  private static let tokens = UsualHeaders.tokens.name

  /// The number of runs in which both are known.
  let runs: Int
  /// Distinct model sizes and distinct numbers of tokens.
  let distinct: (sizes: Int, tokens: Int)
  /// Powers of ten that model sizes and tokens span.
  let decades: (sizes: Double, tokens: Double)
  /// The range of tokens per parameter.
  let ratio: Interval
  /// The correlation of log N and log D; nil when one of them does not vary.
  let correlation: Double?

  /// Nil when one of the two is unknown or no run has positive values of both.
  init?(sizes: [Double]?, tokens: [Double]?) {
    guard let sizes, let tokens else { return nil }
    let pairs = zip(sizes, tokens).filter { $0 > 0 && $1 > 0 && $0.isFinite && $1.isFinite }
    guard !pairs.isEmpty else { return nil }
    runs = pairs.count
    distinct = (Set(pairs.map(\.0)).count, Set(pairs.map(\.1)).count)
    let logSizes = VectorMath.log(pairs.map(\.0))
    let logTokens = VectorMath.log(pairs.map(\.1))
    decades = (Self.decades(logSizes), Self.decades(logTokens))
    let ratios = pairs.map { $1 / $0 }
    ratio = Interval(lower: ratios.min() ?? .nan, upper: ratios.max() ?? .nan)
    correlation = Correlation.pearson(logSizes, logTokens).map { Rounding.settled($0) }
  }

  /// The condition number of the two columns scaled to one length; infinite on one line.
  var condition: Double? {
    correlation.map { ((1 + $0.magnitude) / (1 - $0.magnitude)).squareRoot() }
  }

  private static func decades(_ logarithms: [Double]) -> Double {
    ((logarithms.max() ?? 0) - (logarithms.min() ?? 0)) / Words.naturalLogarithmOf10
  }

  var facts: [Report.Fact] {
    func text(_ value: Double) -> String { NumberStyle.plain.text(value, digits: 3) }
    let spread = condition.map {
      "correlation \(text(correlation ?? .nan)) of log N and log D, scaled condition number \(text($0))"
    }
    return [
      .init(Self.size, Self.span(distinct.sizes, text(decades.sizes))),
      .init(Self.tokens, Self.span(distinct.tokens, text(decades.tokens))),
      .init("D/N", "\(text(ratio.lower)) to \(text(ratio.upper)) tokens per parameter"),
      .init("together", spread.map { "\($0): \(verdict)" } ?? verdict),
    ]
  }

  private var verdict: String {
    guard let condition else { return "one of N and D does not vary" }
    if condition > Self.severe { return "N and D move nearly as one" }
    if condition > Self.notable { return "N and D move together to a good part" }
    return "N and D vary apart"
  }

  /// What makes the runs doubtful ground for a law in N and D.
  var warnings: [String] {
    guard let condition else {
      return ["N or D has one value only: a law in both cannot be fitted"]
    }
    guard condition > Self.severe else { return [] }
    return [
      "N and D rise together, so their effects can hardly be separated; runs with another D/N "
        + "would help more than larger ones"
    ]
  }

  var record: Record {
    [
      "runs": .count(runs), "correlation": .number(correlation), "condition": .number(condition),
      "distinct": [Self.size: .count(distinct.sizes), Self.tokens: .count(distinct.tokens)],
      "decades": [Self.size: .number(decades.sizes), Self.tokens: .number(decades.tokens)],
      "tokensPerParameter": ["lower": .number(ratio.lower), "upper": .number(ratio.upper)],
    ]
  }

  private static func span(_ distinct: Int, _ decades: String) -> String {
    "\(Words.count(distinct, "distinct value")) over \(decades) powers of ten"
  }
}
