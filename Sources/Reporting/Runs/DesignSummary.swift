import NumericsCore
import Quantities
import Runs

/// How model sizes and tokens vary over the runs, and whether they vary apart from each other.
///
/// Both effects of a law in size and tokens can be separated only when log N and log D are not nearly on
/// one line. The scaled condition number of the two columns, sqrt((1 + |r|)/(1 - |r|)) with their
/// correlation r, says by how much errors grow along the least determined direction.
struct DesignSummary {
  /// Above this condition number effects are mixed to a good part (r about 0.92).
  private static let notable = 5.0
  /// Above this condition number N and D move nearly as one (r about 0.99).
  private static let severe = 15.0

  /// The symbols of the size and of the tokens.
  private let size: Symbol
  private let tokens: Symbol
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
  init?(sizes: (symbol: Symbol, column: Column)?, tokens: (symbol: Symbol, column: Column)?) {
    guard let sizes, let tokens, let many = sizes.column.numbers, let long = tokens.column.numbers
    else { return nil }
    (size, self.tokens) = (sizes.symbol, tokens.symbol)
    let pairs = zip(many, long).filter { $0 > 0 && $1 > 0 && $0.isFinite && $1.isFinite }
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

  /// What the facts are about.
  var title: String { "How \(size) and \(tokens) vary" }

  var facts: [Report.Fact] {
    func text(_ value: Double) -> String { NumberStyle.plain.text(value, digits: 3) }
    let spread = condition.map {
      "correlation \(text(correlation ?? .nan)) of log \(size) and log \(tokens), scaled condition number "
        + text($0)
    }
    return [
      .init(size.name, Self.span(distinct.sizes, text(decades.sizes))),
      .init(tokens.name, Self.span(distinct.tokens, text(decades.tokens))),
      .init(
        "\(tokens)/\(size)", "\(text(ratio.lower)) to \(text(ratio.upper)) tokens per parameter"),
      .init("together", spread.map { "\($0): \(verdict)" } ?? verdict),
    ]
  }

  private var verdict: String {
    guard let condition else { return "one of \(size) and \(tokens) does not vary" }
    if condition > Self.severe { return "\(size) and \(tokens) move nearly as one" }
    if condition > Self.notable { return "\(size) and \(tokens) move together to a good part" }
    return "\(size) and \(tokens) vary apart"
  }

  /// What makes the runs doubtful ground for a law in N and D.
  var warnings: [String] {
    guard let condition else {
      return ["\(size) or \(tokens) has one value only: a law in both cannot be fitted"]
    }
    guard condition > Self.severe else { return [] }
    return [
      "\(size) and \(tokens) rise together, so their effects can hardly be separated; runs with another "
        + "\(tokens)/\(size) would help more than larger ones"
    ]
  }

  var record: Record {
    [
      "runs": .count(runs), "correlation": .number(correlation), "condition": .number(condition),
      "distinct": [size.name: .count(distinct.sizes), tokens.name: .count(distinct.tokens)],
      "decades": [size.name: .number(decades.sizes), tokens.name: .number(decades.tokens)],
      "tokensPerParameter": ["lower": .number(ratio.lower), "upper": .number(ratio.upper)],
    ]
  }

  private static func span(_ distinct: Int, _ decades: String) -> String {
    "\(Words.count(distinct, "distinct value")) over \(decades) powers of ten"
  }
}
