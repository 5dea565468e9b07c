public import Fitting
import Formulas
import Laws
import NumericsCore
public import Quantities

/// Plans quantization-aware training with a law of the loss over size, tokens, fraction and bits, such as `qat-loss`.
public struct QuantizedTraining: Sendable {
  /// What is planned with.
  public let calibration: Calibration
  /// What its law calls what is held and chosen.
  public let symbols: Symbols
  /// The search for the best fraction, compiled once.
  private let valley: FractionValley

  /// What is held: size, tokens of both phases and bits of the weights.
  public struct Setting: Sendable, Hashable {
    /// The parameters.
    public let size: Double
    /// The tokens of both phases.
    public let tokens: Double
    /// The bits of a weight.
    public let bits: Double

    /// A setting.
    public init(size: Double, tokens: Double, bits: Double) {
      self.size = size
      self.tokens = tokens
      self.bits = bits
    }

    /// Tokens for each byte of quantized parameters, S.
    public var tokensPerByte: Double { tokens / (size * bits / 8) }
  }

  /// The best division of tokens for a setting.
  public struct Division: Sendable {
    /// What was held.
    public let setting: Setting
    /// The law's variables, the best fraction among them.
    public let point: [Symbol: Double]
    /// The best fraction of tokens trained quantized.
    public let fraction: Estimate
    /// The response there.
    public let response: Estimate
    /// The response of the same run in full precision.
    public let fullPrecision: Estimate
    /// By how much the response exceeds that.
    public let penalty: Estimate
    /// The law at the bits of full precision, where nothing of the penalty should be left.
    public let atFullBits: Double
    /// How far the run lies beyond those that were fitted.
    public let reach: [Reach]

    /// Whether the law says the same of full precision in both ways, within the interval.
    ///
    /// A penalty that the runs do not see fall with the bits, as there are too few, stays at 16 bits: what
    /// is left without it is then no loss that a run would have.
    public var isFullPrecisionKnown: Bool {
      guard let interval = fullPrecision.interval else { return false }
      let slack = Tolerance.mostShare * fullPrecision.value.magnitude
      return atFullBits >= interval.lower - slack && atFullBits <= interval.upper + slack
    }
  }

  /// Creates the planner.
  ///
  /// - Parameter calibration: That of a law with size, tokens, fraction and bits.
  /// - Throws: `PlanError.noQuantization` for another law.
  public init(_ calibration: Calibration) throws(PlanError) {
    symbols = try Symbols(of: calibration.law)
    self.calibration = calibration
    valley = try FractionValley(symbols, calibration: calibration)
  }

  /// The best fraction for a setting, with its interval.
  ///
  /// - Parameter setting: Size, tokens and bits.
  /// - Returns: Fraction and response, and the response in full precision.
  /// - Throws: `PlanError` for values that the law does not take, or a fraction that runs to 0 or 1.
  public func division(of setting: Setting) throws(PlanError) -> Division {
    let (fraction, reached) = try best(for: setting)
    let point = symbols.point(of: setting).merging([symbols.fraction: fraction.value]) { $1 }
    let law = calibration.law
    let plain = calibration.estimate(
      of: fullPrecision, symbol: law.response.symbol, unit: law.response.unit, at: point)
    return Division(
      setting: setting, point: point,
      fraction: fraction,
      response: calibration.estimate(
        of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point),
      fullPrecision: plain,
      penalty: calibration.estimate(
        ofDifference: law.formula - fullPrecision, symbol: "penalty",
        value: reached - plain.value, size: reached.magnitude, at: point),
      atFullBits: (try? law.formula.value(
        at: calibration.values.merging(point) { $1 }.merging([symbols.bits: Self.fullBits]) { $1 }))
        ?? .nan,
      reach: calibration.reach(of: point))
  }

  /// The best fraction for a setting, with its interval, and the response there.
  ///
  /// - Parameter setting: Size, tokens and bits.
  /// - Returns: What `division(of:)` has of them, without the rest.
  /// - Throws: `PlanError` for values that the law does not take, or a fraction that runs to 0 or 1.
  public func best(
    for setting: Setting
  ) throws(PlanError) -> (fraction: Estimate, response: Double) {
    try check(setting)
    var valley = valley
    guard let best = valley.best(for: setting) else {
      throw .noOptimum(goal: "the best fraction", symbols: [symbols.fraction])
    }
    let spread = calibration.uncertainty.flatMap { uncertainty in
      uncertainty.spread(
        around: best.fraction,
        values: uncertainty.points.map { values in
          valley.use(values)
          return valley.best(for: setting)?.fraction ?? .nan
        })
    }
    let fraction = Estimate(
      symbol: symbols.fraction, unit: .one, value: best.fraction,
      standardError: spread?.standardError, interval: spread?.interval)
    return (fraction, best.response)
  }

  /// The fractions that cannot be told from the best of each division, as laws miss runs.
  ///
  /// - Parameter divisions: Divisions of this planner.
  /// - Returns: The region of each; nil where the misfit of the law is not known there.
  public func regions(of divisions: [Division]) -> [OptimumRegion?] {
    let expectation = RunExpectation(calibration)
    return divisions.map { division in
      guard let expectation, let fraction = calibration.law.variables[symbols.fraction] else {
        return nil
      }
      return OptimumPath(
        along: fraction, from: division.point, level: calibration.level, expectation
      )?.region(of: symbols.fraction)
    }
  }

  /// The response without any quantization: the law's part `plain`, else the law at 16 bits.
  var fullPrecision: Formula {
    let plain = calibration.law.parts["plain"]?.formula
    return plain ?? calibration.law.formula.replacing(symbols.bits, with: Formula(Self.fullBits))
  }

  /// The share of the tokens that another fraction wastes.
  ///
  /// That is 1 - D'/D, with D' the fewest tokens whose best fraction reaches the response that the other
  /// fraction reaches with all D.
  ///
  /// - Parameters:
  ///   - fraction: The other fraction, in 0...1.
  ///   - setting: Size, tokens and bits.
  /// - Returns: The share, with its interval; nil where the law gives no finite response there.
  /// - Throws: `PlanError` for values that the law does not take.
  public func waste(
    of fraction: Double, at setting: Setting
  ) throws(PlanError) -> Estimate? {
    try check(setting)
    guard (0...1).contains(fraction) else {
      throw .outsideDomain(symbol: symbols.fraction, value: fraction, accepted: "from 0 to 1")
    }
    var valley = valley
    guard let value = valley.waste(of: fraction, at: setting, with: calibration.values) else {
      return nil
    }
    let spread = calibration.uncertainty.flatMap { uncertainty in
      uncertainty.spread(
        around: value,
        values: uncertainty.points.map { values in
          valley.use(values)
          return valley.waste(of: fraction, at: setting, with: values) ?? .nan
        })
    }
    return Estimate(
      symbol: "waste", unit: .one, value: value, standardError: spread?.standardError,
      interval: spread?.interval)
  }

  /// Which of some bit widths match full precision, within a tolerance.
  public struct Match: Sendable {
    /// The fewest bits whose best response lies within the tolerance; nil where none does.
    public let fewest: Double?
    /// The widths of which the intervals do not say whether they do.
    public let open: [Double]
  }

  /// The fewest of some bit widths whose best response lies within a tolerance of full precision.
  ///
  /// - Parameters:
  ///   - widths: Bit widths to choose from.
  ///   - tolerance: How much worse may count as equal.
  ///   - size: The parameters.
  ///   - tokens: The tokens of both phases.
  /// - Returns: The width, and those that the intervals leave open; nil where the runs do not determine what
  ///   full precision gives.
  /// - Throws: `PlanError` for values that the law does not take.
  public func matching(
    of widths: [Double], within tolerance: Tolerance, size: Double, tokens: Double
  ) throws(PlanError) -> Match? {
    var (matching, open): ([Double], [Double]) = ([], [])
    var isKnown = true
    for bits in widths.sorted() {
      let found = try division(of: Setting(size: size, tokens: tokens, bits: bits))
      if mostBits != nil, !found.isFullPrecisionKnown { isKnown = false }
      let slack = tolerance.slack(of: found.fullPrecision.value, in: calibration)
      if found.penalty.value <= slack { matching.append(bits) }
      if let interval = found.penalty.interval, interval.lower <= slack, interval.upper > slack {
        open.append(bits)
      }
    }
    return isKnown ? Match(fewest: matching.first, open: open) : nil
  }

  /// The most bits of the runs where these are fewer than those of full precision, which is then the law
  /// continued beyond its runs; nil where runs reach it, and where no runs were seen.
  public var mostBits: Double? {
    guard let most = calibration.runs?.ranges[symbols.bits]?.upper, most < Self.fullBits else {
      return nil
    }
    return most
  }

  /// The bits of a weight in full precision.
  private static let fullBits = 16.0

  private func check(_ setting: Setting) throws(PlanError) {
    for (symbol, value) in symbols.point(of: setting).sorted(by: { $0.key < $1.key }) {
      let domain = calibration.law.variables[symbol]?.domain ?? .positive
      guard value.isFinite, value > 0, domain.contains(value) else {
        throw .outsideDomain(symbol: symbol, value: value, accepted: domain.words)
      }
    }
    guard setting.tokensPerByte > 1 else {
      throw .outsideDomain(
        symbol: "S", value: setting.tokensPerByte,
        accepted: "above 1: fewer tokens than bytes of parameters give no fraction")
    }
  }
}
