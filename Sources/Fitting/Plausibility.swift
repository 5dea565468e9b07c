import NumericsCore
public import Quantities

/// Which magnitudes training runs can have, and which of some runs cannot be.
///
/// A quantity is known by its role, and its role by its unit: below a thousand parameters, ten thousand
/// tokens or 1e9 FLOPs nothing is trained that scaling laws speak of, and numbers that small are in
/// another unit or logarithms. Everything that cannot be is found at once.
public struct Plausibility: Sendable {
  /// What a quantity counts.
  public enum Role: Sendable, Hashable {
    /// The parameters of a model.
    case size
    /// The tokens that a model was trained on.
    case tokens
    /// The FLOPs of a run.
    case compute
    /// A cross-entropy that counts nats, or bits.
    case loss(Information)
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
    public let role: Role
    /// The values in base units; those of all quantities are of the same runs.
    public let values: [Double]
    /// What the written numbers were multiplied by.
    public let scale: Double

    /// A quantity of runs.
    public init(
      symbol: Symbol, header: String?, role: Role, values: [Double], scale: Double = 1
    ) {
      self.symbol = symbol
      self.header = header
      self.role = role
      self.values = values
      self.scale = scale
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
    case few(Symbol, header: String?, Role, Interval, runs: Int)
    /// So many runs have more of a quantity than any run.
    case many(Symbol, header: String?, Role, Interval, runs: Int)
    /// A loss is beyond that of guessing among the entries of any vocabulary.
    case perplexity(Symbol, header: String?, largest: Double)
    /// Tokens per parameter are beyond those of any run; so many runs.
    case ratio(size: Symbol, tokens: Symbol, Interval, runs: Int)
    /// Compute is far from 6 FLOPs for each parameter and token; the median of the factor.
    case compute(Symbol, header: String?, factor: Double)
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
  static let least: [Role: Double] = [.size: 1e3, .tokens: 1e4, .compute: 1e9]
  /// What a run has at most: a hundred times the largest known and more.
  static let most: [Role: Double] = [.size: 1e15, .tokens: 1e17, .compute: 1e30]
  /// The largest loss: ln of a vocabulary of three million, in nats or in bits.
  static let largestLoss: [Information: Double] = [.nats: 15, .bits: 21.64]
  /// The share of runs that may have diverged, or not been trained on the text, and lie beyond it.
  static let shareOfDiverged = 0.01
  /// Tokens per parameter of any run; those of one size may begin lower, as checkpoints do.
  static let tokensPerParameter = Interval(lower: 0.01, upper: 1e6)
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
    let size = Self.quantity(.size, among: quantities, usual: "N")
    let tokens = Self.quantity(.tokens, among: quantities, usual: "D")
    let single = quantities.compactMap { Self.finding(of: $0, series: size?.values) }
    let isSound = !single.contains { $0.isOf(size) || $0.isOf(tokens) }
    guard isSound, let size, let tokens else {
      // Compute that is computed from sizes and tokens is wrong because these are.
      findings = single.filter { finding in
        !quantities.contains { $0.role == .compute && $0.header == nil && finding.isOf($0) }
          || single.count == 1
      }
      return
    }
    let compute = Self.quantity(.compute, among: quantities, usual: "C")
      .flatMap { found in
        single.contains { $0.isOf(found) } ? nil : Self.compute(found, size, tokens)
      }
    findings = single + [Self.ratio(size, tokens), compute].compactMap(\.self)
  }

  /// The quantity of a role: the one of the usual name, or the only one.
  static func quantity(_ role: Role, among quantities: [Quantity], usual: Symbol) -> Quantity? {
    let all = quantities.filter { $0.role == role }
    return all.first { $0.symbol == usual } ?? (all.count == 1 ? all[0] : nil)
  }

  private static func finding(of quantity: Quantity, series: [Double]?) -> Finding? {
    guard let range = quantity.range else { return nil }
    let (symbol, header, role) = (quantity.symbol, quantity.header, quantity.role)
    if case .loss(let information) = role {
      let limit = largestLoss[information] ?? .infinity
      let beyond = quantity.values.count { $0 > limit && $0 < .infinity }
      return beyond > Int(Double(quantity.values.count) * shareOfDiverged)
        ? .perplexity(symbol, header: header, largest: range.upper) : nil
    }
    // Every run has its size from the start; tokens and compute of checkpoints begin low.
    let few = strays(
      quantity.values, below: least[role] ?? 0, series: role == .size ? quantity.values : series)
    if few > 0 { return .few(symbol, header: header, role, range, runs: few) }
    let limit = most[role] ?? .infinity
    let many = quantity.values.count { $0 > limit && $0 < .infinity }
    return many > 0 ? .many(symbol, header: header, role, range, runs: many) : nil
  }

  private static func ratio(_ size: Quantity, _ tokens: Quantity) -> Finding? {
    let ratios = zip(tokens.values, size.values).map { $1 > 0 ? $0 / $1 : .nan }
    let found = ratios.filter { $0 > 0 && $0 < .infinity }
    guard let range = ColumnFacts.extremes(of: found) else { return nil }
    let runs =
      strays(ratios, below: tokensPerParameter.lower, series: size.values)
      + found.count { $0 > tokensPerParameter.upper }
    guard runs > 0 else { return nil }
    return .ratio(
      size: size.symbol, tokens: tokens.symbol,
      Interval(lower: range.least, upper: range.largest), runs: runs)
  }

  private static func compute(
    _ compute: Quantity, _ size: Quantity, _ tokens: Quantity
  ) -> Finding? {
    let factors = compute.values.indices.map {
      compute.values[$0] / (6 * size.values[$0] * tokens.values[$0])
    }.filter { $0 > 0 && $0 < .infinity }
    guard !factors.isEmpty else { return nil }
    let factor = Quantile.median(factors)
    guard factor > computeFactor || factor < 1 / computeFactor else { return nil }
    return .compute(compute.symbol, header: compute.header, factor: factor)
  }

  /// How many positive values lie below a limit and are no beginning of a series that rises past it.
  ///
  /// - Parameters:
  ///   - values: The values, one a run.
  ///   - limit: What lies below it is looked at.
  ///   - series: The size of each run: runs of one size may be the checkpoints of a run. Nil takes all
  ///     runs for one series.
  /// - Returns: The number of runs.
  private static func strays(_ values: [Double], below limit: Double, series: [Double]?) -> Int {
    let rows = values.indices.filter { values[$0] > 0 && values[$0] < .infinity }
    guard rows.contains(where: { values[$0] < limit }) else { return 0 }
    return Dictionary(grouping: rows) { series?[$0] ?? 0 }.values.reduce(0) { sum, rows in
      let falling = rows.map { values[$0] }.sorted(by: >)
      guard var last = falling.first, last >= limit else { return sum + falling.count }
      for (place, value) in falling.enumerated() {
        if value < limit, last > largestStep * value { return sum + falling.count - place }
        last = value
      }
      return sum
    }
  }
}

extension Plausibility.Finding {
  /// Whether other units may be what is meant.
  var isOfUnits: Bool {
    if case .perplexity = self { false } else { true }
  }

  /// Whether a quantity by itself is what cannot be.
  fileprivate func isOf(_ quantity: Plausibility.Quantity?) -> Bool {
    switch self {
    case .few(let symbol, _, _, _, _), .many(let symbol, _, _, _, _): symbol == quantity?.symbol
    default: false
    }
  }
}
