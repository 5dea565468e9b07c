public import Formulas
public import Laws
import NumericsCore
public import Quantities
public import Runs

/// Which magnitudes training runs can have, and which of some runs cannot be.
///
/// A quantity is known by its kind, and its kind by its role in the law and its unit: below a thousand parameters, ten thousand
/// tokens or 1e9 FLOPs nothing is trained that scaling laws speak of, and numbers that small are in
/// another unit or logarithms. Everything that cannot be is found at once.
public struct Plausibility: Sendable {
  /// What a quantity counts, which says what magnitudes it can have.
  public enum Kind: Sendable, Hashable {
    /// The parameters of a model.
    case size
    /// The tokens that a model was trained on.
    case tokens
    /// The FLOPs of a run.
    case compute
    /// A cross-entropy that counts nats, or bits.
    case loss(Information)
    /// A share of all answers, 0 to 1, such as an accuracy.
    case share
  }

  /// The unit of a cross-entropy, whatever it is for.
  public enum Information: Sendable, Hashable { case nats, bits }

  /// A quantity of some runs, a number a run.
  public struct Quantity: Sendable {
    /// Its symbol in the law.
    public let symbol: Symbol
    /// The header of its column; nil where its values were computed.
    public let header: String?
    /// What it counts.
    public let kind: Kind
    /// What it is of a run, by its law; nil where no law says it.
    public let role: Law.Role?
    /// The values in base units; those of all quantities are of the same runs.
    public let values: [Double]
    /// How the numbers are written in the file.
    public let writing: WrittenUnit
    /// What computed the values; nil for a column of the file.
    public let formula: Formula?

    /// A quantity of runs.
    public init(
      symbol: Symbol, header: String?, kind: Kind, values: [Double],
      writing: WrittenUnit = .unit(.one), formula: Formula? = nil, role: Law.Role? = nil
    ) {
      self.symbol = symbol
      self.header = header
      self.kind = kind
      self.role = role
      self.values = values
      self.writing = writing
      self.formula = formula
    }

    /// The range of the positive values; nil without any.
    var range: Interval? {
      let positive = values.filter { $0 > 0 && $0 < .infinity }
      return ColumnFacts.extremes(of: positive).map { Interval(lower: $0.least, upper: $0.largest) }
    }
  }

  /// Something that cannot be.
  public enum Finding: Sendable, Hashable {
    /// So many runs have less of a quantity than any run.
    case few(Symbol, header: String?, Kind, Interval, runs: Int)
    /// So many runs have more of a quantity than any run.
    case many(Symbol, header: String?, Kind, Interval, runs: Int)
    /// A loss is beyond that of guessing among the entries of any vocabulary.
    case perplexity(Symbol, header: String?, largest: Double)
    /// Tokens per parameter are beyond those of any run; so many runs.
    case ratio(size: Symbol, tokens: Symbol, Interval, runs: Int)
    /// Most runs of several sizes have tokens per parameter that a single run may have; their median.
    case middle(size: Symbol, tokens: Symbol, Interval, median: Double)
    /// Compute is far from 6 FLOPs for each parameter and token; the median of the factor.
    case compute(Symbol, header: String?, factor: Double)
    /// What was read as perplexities is below 1, or grows with size and tokens, as an accuracy does.
    case noPerplexity(Symbol, header: String?, least: Double)
    /// A share is written in percent.
    case percent(Symbol, header: String?, Interval)
  }

  /// What cannot be; empty for plausible runs.
  public let findings: [Finding]
  /// What was looked at.
  let quantities: [Quantity]
  /// What messages call the runs.
  let name: String

  /// Whether nothing stands out.
  public var isPlausible: Bool { findings.isEmpty }

  /// What a run has at least: the tiniest runs of this package have 6,224 parameters and 4M tokens.
  static let least: [Kind: Double] = [.size: 1e3, .tokens: 1e4, .compute: 1e9]
  /// What a run has at most: a hundred times the largest known and more.
  static let most: [Kind: Double] = [.size: 1e15, .tokens: 1e17, .compute: 1e30]
  /// The largest loss: ln of a vocabulary of three million, in nats or in bits.
  static let largestLoss: [Information: Double] = [.nats: 15, .bits: 21.64]
  /// The share of runs that may have diverged, or not been trained on the text, and lie beyond it.
  static let shareOfDiverged = 0.01
  /// Tokens per parameter of any run; those of one size may begin lower, as checkpoints do.
  static let tokensPerParameter = Interval(lower: 0.01, upper: 1e6)
  /// The median of runs of several sizes lies within it.
  ///
  /// The smallest model of a family may have 60,000 tokens per parameter and half of them 7,000.
  static let middleTokensPerParameter = Interval(lower: 0.1, upper: 1e4)
  /// How far compute may be from 6ND: mixtures of experts count all their parameters.
  static let computeFactor = 100.0
  /// From a value to the next of its series it is at most this factor; more is another unit.
  static let largestStep = 1e3

  /// Looks at the quantities of some runs.
  ///
  /// - Parameters:
  ///   - quantities: The quantities, with one value a run each.
  ///   - name: What messages call the runs.
  public init(_ quantities: [Quantity], name: String) {
    self.quantities = quantities
    self.name = name
    let size = Self.quantity(.size, among: quantities)
    let tokens = Self.quantity(.tokens, among: quantities)
    let single =
      quantities.compactMap { Self.finding(of: $0, series: size?.values) }
      + quantities.compactMap { Self.noPerplexity($0, among: quantities) }
    let isSound = !single.contains { $0.isOf(size) || $0.isOf(tokens) }
    guard isSound, let size, let tokens else {
      // What is computed from columns is wrong because these are.
      let own = single.filter { finding in
        !quantities.contains { $0.header == nil && finding.isOf($0) }
      }
      findings = own.isEmpty ? single : own
      return
    }
    let compute = Self.quantity(.compute, among: quantities)
      .flatMap { found in
        single.contains { $0.isOf(found) } ? nil : Self.compute(found, size, tokens)
      }
    findings = single + [Self.ratio(size, tokens), compute].compactMap(\.self)
  }

  /// The quantity of a kind: the one of the usual name, the one of the role, or the only one.
  static func quantity(_ kind: Kind, among quantities: [Quantity]) -> Quantity? {
    one(kind, among: quantities) { $0 }
  }

  /// The element whose quantity is the one of a kind.
  static func one<Element>(
    _ kind: Kind, among elements: [Element], by quantity: (Element) -> Quantity
  ) -> Element? {
    let all = elements.filter { quantity($0).kind == kind }
    let own = all.filter { quantity($0).role == kind.role }
    return all.first { quantity($0).symbol == kind.role?.usualSymbol }
      ?? (own.count == 1 ? own[0] : all.count == 1 ? all[0] : nil)
  }
}

extension Plausibility.Finding {
  /// Whether a quantity by itself is what cannot be.
  func isOf(_ quantity: Plausibility.Quantity?) -> Bool {
    switch self {
    case .few(let symbol, _, _, _, _), .many(let symbol, _, _, _, _): symbol == quantity?.symbol
    default: false
    }
  }
}
