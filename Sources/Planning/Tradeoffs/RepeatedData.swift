public import Fitting
import Formulas
import Laws
import NumericsCore
public import Quantities

/// What repeating the same tokens brings, by a law over size, tokens and unique tokens, such as `data-constrained`.
public struct RepeatedData: Sendable {
  /// What so many passes over the unique tokens bring.
  public struct Epoch: Sendable {
    /// Passes over the unique tokens, D/U.
    public let passes: Double
    /// The size, tokens and unique tokens, under the law's symbols.
    public let point: [Symbol: Double]
    /// The response.
    public let response: Estimate
    /// What one more token of the same is worth, as a share of one new token at the same response.
    public let worth: Double
    /// By how much all further passes together could still lower the response.
    public let left: Double
  }

  /// The fit that is planned with.
  public let calibration: Calibration
  /// The parameters.
  public let size: Double
  /// The unique tokens.
  public let unique: Double
  private let slope: Formula
  private let symbols: (size: Symbol, data: Symbol, unique: Symbol)

  /// Repeats pay as long as one more token of the same is worth this share of a new one: with less,
  /// ten passes and more bring what one pass over new tokens brings.
  public static let payingShare = 0.1

  /// The passes at which repeats stop paying: those where one more token of the same is worth
  /// `payingShare` of a new one; nil where it is always worth more.
  public var payingPasses: Double? { passes(worth: Self.payingShare) }

  /// Passes beyond this are without end.
  private static let endless = 1e6

  /// Creates the question.
  ///
  /// - Parameters:
  ///   - calibration: A fit of a law with a size, tokens and unique tokens.
  ///   - size: The parameters.
  ///   - unique: The unique tokens.
  /// - Throws: `PlanError.noRoles` for another law, `.outsideDomain` for values that it does not
  ///   take.
  public init(_ calibration: Calibration, size: Double, unique: Double) throws(PlanError) {
    let law = calibration.law
    guard let own = law.symbol(.size), let tokens = law.symbol(.data),
      let distinct = law.symbol(.uniqueData)
    else { throw .noRoles([.size, .data, .uniqueData], of: law) }
    symbols = (own, tokens, distinct)
    for (symbol, value) in [(own, size), (distinct, unique)] {
      guard value.isFinite, value > 0 else {
        throw .outsideDomain(symbol: symbol, value: value, accepted: "positive")
      }
    }
    self.calibration = calibration
    self.size = size
    self.unique = unique
    slope = calibration.law.formula.derivative(by: tokens)
  }

  /// What so many passes bring.
  ///
  /// - Parameter passes: Passes over the unique tokens, above 0.
  /// - Returns: The response, the worth of another token and what is left to gain.
  /// - Throws: `PlanError.outsideDomain` for passes that are not above 0.
  public func epoch(_ passes: Double) throws(PlanError) -> Epoch {
    guard passes > 0, passes.isFinite else {
      throw .outsideDomain(symbol: "epochs", value: passes, accepted: "positive")
    }
    let law = calibration.law
    let point = place(passes)
    let response = calibration.estimate(
      of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point)
    return Epoch(
      passes: passes, point: point, response: response, worth: worth(passes),
      left: max(response.value - value(law.formula, at: place(Self.endless)), 0))
  }

  /// The passes at which one more token is worth this share of a new one.
  ///
  /// - Parameter share: The share, between 0 and 1.
  /// - Returns: The passes; nil where the worth does not fall so far.
  public func passes(worth share: Double) -> Double? {
    solve { worth($0) - share }
  }

  /// The passes after which all further ones together bring no more than a tolerance.
  ///
  /// - Parameter tolerance: What counts as nothing.
  /// - Returns: The passes; nil where repeats never stop paying.
  public func passes(leaving tolerance: Tolerance) -> Double? {
    let least = value(calibration.law.formula, at: place(Self.endless))
    let slack = tolerance.slack(of: least, in: calibration)
    return solve { value(calibration.law.formula, at: place($0)) - least - slack }
  }

  /// Where a falling function of the passes crosses 0, from one pass on.
  private func solve(_ excess: (Double) -> Double) -> Double? {
    guard excess(1) > 0 else { return 1 }
    let end = VectorMath.value(of: .log, at: Self.endless)
    return Brent.root(in: 0...end, tolerance: 1e-13) {
      excess(VectorMath.value(of: .exp, at: $0))
    }.map { VectorMath.value(of: .exp, at: $0) }
  }

  /// The slope by repeated tokens over that by new ones where those give the same response.
  private func worth(_ passes: Double) -> Double {
    let point = place(passes)
    let response = value(calibration.law.formula, at: point)
    func fresh(_ logTokens: Double) -> [Symbol: Double] {
      let tokens = VectorMath.value(of: .exp, at: logTokens)
      return [symbols.size: size, symbols.data: tokens, symbols.unique: tokens]
    }
    let end = VectorMath.value(of: .log, at: unique * passes)
    guard passes > 1, end.isFinite else { return passes > 1 ? .nan : 1 }
    let root = Brent.root(in: (end - 60)...(end + 1e-9), tolerance: 1e-15) {
      value(calibration.law.formula, at: fresh($0)) - response
    }
    guard let root else { return 1 }
    return value(slope, at: point) / value(slope, at: fresh(root))
  }

  private func place(_ passes: Double) -> [Symbol: Double] {
    [symbols.size: size, symbols.data: passes * unique, symbols.unique: unique]
  }

  private func value(_ formula: Formula, at point: [Symbol: Double]) -> Double {
    formula.number(at: calibration.values.merging(point) { $1 })
  }
}
