import Quantities
import Runs

extension Plausibility: Error, CustomStringConvertible {
  /// All that cannot be, what may be meant, and how to say it, each on a line.
  public var description: String {
    let facts = findings.map { "  - \($0.words)" }
    let ways = ways.map { "  \($0)" }
    return
      (["\(name): no training run has these magnitudes"] + facts
      + ["say what is meant" + (ways.count > 1 ? ", likeliest first:" : ":")] + ways
      + ["  \(Remedy(.trustedUnits))  if they are meant as they are, as in toy runs"])
      .joined(separator: "\n")
  }

  /// What cannot be in one line each, for a report on runs that nobody fits yet.
  public var warnings: [String] {
    guard !isPlausible else { return [] }
    let meant = ways.isEmpty ? [] : ["what may be meant: " + ways.joined(separator: "; ")]
    return findings.map { "\($0.words), which no training run has" } + meant
  }

  /// What is taken as it is where the user says so, for the provenance of the runs.
  public var trust: String {
    "\(Self.trustMark) (\(Remedy(.trustedUnits))): " + findings.map(\.words).joined(separator: "; ")
  }

  /// How the step begins that says that magnitudes were taken as they are.
  public static let trustMark = "magnitudes taken as meant"

  /// The options that say what may be meant, likeliest first.
  private var ways: [String] {
    let units = proposals.map { proposal in
      let option = proposal.changes.map { "\($0.quantity.symbol)=\($0.unit)" }
      let meaning = proposal.changes.map { $0.quantity.words(read: $0.unit) }
      return "\(Remedy(.unit, option.joined(separator: ",")))  (\(meaning.joined(separator: ", ")))"
    }
    let points =
      quantities.allSatisfy({ $0.header == nil && $0.values.count == 1 })
      ? quantities.compactMap(\.suffixWords) : []
    return findings.compactMap(wayWithout) + units + points + findings.compactMap(way)
      + otherLaws
  }

  /// What to fit where the numbers are neither the law's loss nor perplexities.
  private var otherLaws: [String] {
    let read = quantities.map { $0.kind.isLoss && $0.header != nil ? .perplexity : $0.writing }
    let isAsked = findings.contains { finding in
      switch finding {
      case .perplexity, .noPerplexity: true
      default: false
      }
    }
    return isAsked ? trial(read).findings.compactMap(\.otherLaw) : []
  }

  /// An option that says what may be meant, next to units.
  private func way(_ finding: Finding) -> String? {
    guard case .compute(let symbol, let header?, _) = finding, header != symbol.name,
      Plausibility(quantities.filter { $0.symbol != symbol }, name: name).isPlausible
    else { return nil }
    let size = Self.quantity(.size, among: quantities)?.symbol ?? UsualHeaders.size
    let tokens = Self.quantity(.tokens, among: quantities)?.symbol ?? UsualHeaders.tokens
    return "\(Remedy(.derivedColumn, "'\(symbol) = 6*\(size)*\(tokens)'"))  "
      + "(the column '\(header)' is something else)"
  }

  /// Where a few runs of many cannot be, they are rather wrong cells than a unit.
  private func wayWithout(_ finding: Finding) -> String? {
    let (symbol, header, condition, runs, limits): (Symbol, String?, String, Int, Interval)
    switch finding {
    case .few(let own, let title, let kind, _, let count):
      (symbol, header, runs) = (own, title, count)
      limits = Interval(lower: Self.least[kind] ?? 0, upper: .infinity)
      condition = ">= \(NumberText.text(limits.lower))"
    case .many(let own, let title, let kind, _, let count):
      (symbol, header, runs) = (own, title, count)
      limits = Interval(lower: -.infinity, upper: Self.most[kind] ?? .infinity)
      condition = "<= \(NumberText.text(limits.upper))"
    default: return nil
    }
    guard let column = quantities.first(where: { $0.symbol == symbol }), let header,
      column.writing == .unit(.one), 10 * runs <= column.values.count
    else { return nil }
    let all = column.values.count
    let outside = Set(column.values.indices.filter { !limits.contains(column.values[$0]) })
    guard Plausibility(quantities.map { $0.leavingOut(outside) }, name: name).isPlausible else {
      return nil
    }
    return
      "\(Remedy(.condition, "'\(header) \(condition)'"))  "
      + "(leaves \(runs == 1 ? "1 run" : "\(runs) runs") out of \(all))"
  }
}

extension Plausibility.Finding {
  /// What cannot be, and why.
  public var words: String {
    switch self {
    case .few(let symbol, let header, let kind, let range, let runs):
      let limit = NumberText.text(Plausibility.least[kind] ?? 0)
      return Self.amount(symbol, header, kind, range)
        + ": \(Self.count(runs)) below \(limit) \(kind.unitWords)"
    case .many(let symbol, let header, let kind, let range, let runs):
      let limit = NumberText.text(Plausibility.most[kind] ?? 0)
      return Self.amount(symbol, header, kind, range)
        + ": \(Self.count(runs)) above \(limit) \(kind.unitWords)"
    case .perplexity(let symbol, let header, let largest):
      return Self.named(symbol, header)
        + " is up to \(NumberText.text(largest)): beyond the loss of guessing among the tokens of any "
        + "vocabulary, as a perplexity is"
    case .ratio(let size, let tokens, let range, let runs):
      return "\(tokens)/\(size) is \(Self.range(range)) tokens per parameter: \(Self.count(runs)) "
        + "outside of \(NumberText.text(Plausibility.tokensPerParameter.lower)) to "
        + "\(NumberText.text(Plausibility.tokensPerParameter.upper))"
    case .middle(let size, let tokens, let range, let median):
      let limit = Plausibility.middleTokensPerParameter
      return "\(tokens)/\(size) is \(Self.range(range)) tokens per parameter: half of the runs are "
        + (median > limit.upper
          ? "above \(NumberText.text(limit.upper))" : "below \(NumberText.text(limit.lower))")
    case .noPerplexity(let symbol, let header, let least):
      let column = header.map { "the column '\($0)'" } ?? symbol.name
      return least < 1
        ? "\(column) holds \(NumberText.text(least)), and no perplexity is below 1"
        : "\(column) grows with size and tokens, as an accuracy does and no perplexity"
    case .percent(let symbol, let header, let range):
      return Self.named(symbol, header) + " is \(Self.range(range)): a share is 0 to 1"
    case .compute(let symbol, let header, let factor):
      return Self.named(symbol, header)
        + " is \(NumberText.text(factor, digits: 2)) times 6 FLOPs for each parameter and token, more "
        + "than a factor of 100 away"
    }
  }

  /// What to fit where the numbers are of another kind than the law's.
  fileprivate var otherLaw: String? {
    switch self {
    case .noPerplexity(_, let header?, let least):
      let law = Remedy(.law, "'acc = a - b*N^-c'").and(.mapping, "'acc=\(header)'")
      return "\(least < 1 ? law : law.and(.unit, "'acc=%'"))  "
        + "(the column '\(header)' is an accuracy; it needs a law of one)"
    default: return nil
    }
  }

  private static func amount(
    _ symbol: Symbol, _ header: String?, _ kind: Plausibility.Kind, _ range: Interval
  ) -> String {
    "\(named(symbol, header)) is \(self.range(range)) \(kind.unitWords)"
  }

  private static func named(_ symbol: Symbol, _ header: String?) -> String {
    guard let header, header != symbol.name else { return symbol.name }
    return "\(symbol), the column '\(header)',"
  }

  private static func range(_ range: Interval) -> String {
    let (lower, upper) = (NumberText.text(range.lower), NumberText.text(range.upper))
    return lower == upper ? lower : "\(lower) to \(upper)"
  }

  private static func count(_ runs: Int) -> String { runs == 1 ? "1 run is" : "\(runs) runs are" }
}

extension Plausibility.Quantity {
  /// What a reading makes of the numbers: `N is 20 to 1500 M`.
  fileprivate func words(read unit: String) -> String {
    guard let range else { return symbol.name }
    let (lower, upper) = (
      NumberText.text(writing.writing(of: range.lower)),
      NumberText.text(writing.writing(of: range.upper))
    )
    switch WrittenUnit(parsing: unit) {
    case .logarithm(let base): return "\(symbol) is \(base.power)\(lower) to \(base.power)\(upper)"
    case .perplexity: return "\(symbol) is log of \(lower) to \(upper)"
    case .unit: return "\(symbol) is \(lower) to \(upper) \(unit)"
    }
  }

  /// How a point or a budget with a suffix is written.
  fileprivate var suffixWords: String? {
    guard let value = values.first, let least = Plausibility.least[kind], value < least else {
      return nil
    }
    let text = NumberText.text(value)
    if kind == .compute {
      guard value < 40 else { return nil }
      return "\(symbol)=1e\(text), if it is a logarithm"
    }
    return "\(symbol)=\(text)M or \(symbol)=\(text)B, a suffix for millions or billions"
  }
}
