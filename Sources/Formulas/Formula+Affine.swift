internal import NumericsCore
public import Quantities

/// A variable as it stands in a formula, with its constants: factor*v + offset.
public struct AffineForm: Sendable, Hashable {
  /// The variable.
  public let variable: Symbol
  /// What multiplies it; not 0.
  public let factor: Double
  /// What is added to that.
  public let offset: Double

  /// Whether it is the variable itself.
  fileprivate var isBare: Bool { abs(factor - 1) < 1e-9 && offset == 0 }
}

extension Formula {
  /// What a symbol is added to, divides or multiplies, where that is a variable with constants: x/1e9 - 5 for
  /// the m and the s of exp(-((x/1e9 - 5 - m)/s)^2).
  ///
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - variables: The variables; all other symbols have one value for all runs.
  /// - Returns: The form; nil where it is the variable itself, several of them, or the formula has none.
  /// - Complexity: O(size of the formula).
  public func affineForm(meeting symbol: Symbol, among variables: [Symbol]) -> AffineForm? {
    guard let node = node.meeting(of: symbol, with: Set(variables)) else { return nil }
    let met = Set(variables.filter(node.contains))
    let forms = Set(node.affineForms(of: met))
    guard met.count == 1, forms.count == 1, let form = forms.first, !form.isBare else { return nil }
    return form
  }
}

extension Node {
  /// The smallest sum or product that holds the symbol and a variable; nil where the symbol stands twice,
  /// or meets them as an exponent.
  fileprivate func meeting(of symbol: Symbol, with variables: Set<Symbol>) -> Node? {
    let holding = children.filter { $0.contains(symbol) }
    guard holding.count == 1 else { return nil }
    if let inner = holding.first, variables.contains(where: inner.contains) {
      return inner.meeting(of: symbol, with: variables)
    }
    guard variables.contains(where: contains) else { return nil }
    switch self {
    case .sum, .product: return self
    default: return nil
    }
  }

  /// Each place where one of the variables stands, with the constants there.
  fileprivate func affineForms(of variables: Set<Symbol>) -> [AffineForm] {
    switch self {
    case .symbol(let symbol) where variables.contains(symbol):
      return [AffineForm(variable: symbol, factor: 1, offset: 0)]
    case .sum(let terms): return Self.forms(inSumOf: terms, of: variables)
    case .product(let factors): return Self.forms(inProductOf: factors, of: variables)
    default: return children.flatMap { $0.affineForms(of: variables) }
    }
  }

  private static func forms(inSumOf terms: [Node], of variables: Set<Symbol>) -> [AffineForm] {
    let places = terms.indices.filter { terms[$0].linearTerm(of: variables) != nil }
    guard places.count == 1, let (symbol, factor) = terms[places[0]].linearTerm(of: variables)
    else { return terms.flatMap { $0.affineForms(of: variables) } }
    let others = terms.indices.filter { $0 != places[0] }.map { terms[$0] }
    let offset = others.compactMap(\.number).reduce(0, +)
    return [
      AffineForm(variable: symbol, factor: offset == 0 ? abs(factor) : factor, offset: offset)
    ]
      + others.flatMap { $0.affineForms(of: variables) }
  }

  /// Of 4*x^2 it is 2*x, of 1e9/x it is x/1e9.
  private static func forms(
    inProductOf factors: [Node], of variables: Set<Symbol>
  ) -> [AffineForm] {
    let powers = factors.map { $0.wholePower(of: variables) }
    let places = factors.indices.filter { powers[$0] != nil }
    guard places.count == 1, let (symbol, exponent) = powers[places[0]] else {
      return factors.flatMap { $0.affineForms(of: variables) }
    }
    let constant = factors.compactMap(\.constantFactor).reduce(1, *)
    let factor = VectorMath.power(abs(constant), 1 / exponent)
    return [AffineForm(variable: symbol, factor: factor, offset: 0)]
      + factors.indices.filter { $0 != places[0] }
      .flatMap { factors[$0].affineForms(of: variables) }
  }

  /// The variable and what multiplies it, where this is nothing else.
  private func linearTerm(of variables: Set<Symbol>) -> (symbol: Symbol, factor: Double)? {
    let factors: [Node] = if case .product(let factors) = self { factors } else { [self] }
    let rest = factors.filter { $0.constantFactor == nil }
    guard rest.count == 1, case .symbol(let symbol) = rest[0], variables.contains(symbol) else {
      return nil
    }
    return (symbol, factors.compactMap(\.constantFactor).reduce(1, *))
  }

  /// A number, or one over a number.
  private var constantFactor: Double? {
    if case .power(.number(let divisor), .number(-1)) = self { return 1 / divisor }
    return number
  }

  private func wholePower(of variables: Set<Symbol>) -> (symbol: Symbol, exponent: Double)? {
    switch self {
    case .symbol(let symbol) where variables.contains(symbol): (symbol, 1)
    case .power(.symbol(let symbol), .number(let exponent))
    where variables.contains(symbol) && exponent.isIntegral: (symbol, exponent)
    default: nil
    }
  }
}
