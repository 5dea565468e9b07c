public import Quantities

/// Where a symbol stands in a formula as a coefficient would.
public enum CoefficientPlace: Sendable, Hashable {
  /// Added to terms that hold parameters, as E in E + A*N^-alpha.
  case offset
  /// A factor of something that holds a variable, as A in A*N^-alpha.
  case factor(of: Formula)
  /// In the exponent of something, as alpha in N^-alpha.
  case exponent(of: Formula)
}

extension Formula {
  /// Where a symbol stands as a coefficient would, if it does.
  ///
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - variables: The symbols that are columns.
  /// - Returns: The first such place.
  public func coefficientPlace(of symbol: Symbol, among variables: [Symbol]) -> CoefficientPlace? {
    node.coefficientPlace(of: symbol, among: Set(variables))
  }
}

extension Node {
  fileprivate func coefficientPlace(
    of symbol: Symbol, among variables: Set<Symbol>
  ) -> CoefficientPlace? {
    if let own = ownPlace(of: symbol, among: variables) { return own }
    return children.lazy.compactMap { $0.coefficientPlace(of: symbol, among: variables) }.first
  }

  /// The place right in this node, not below it.
  private func ownPlace(of symbol: Symbol, among variables: Set<Symbol>) -> CoefficientPlace? {
    switch self {
    case .sum(let terms):
      guard terms.contains(where: { $0.isMultiple(of: symbol) }) else { return nil }
      let others = terms.filter { !$0.isMultiple(of: symbol) }
      let holdParameters = others.contains { $0.symbols.contains { !variables.contains($0) } }
      return holdParameters ? .offset : nil
    case .product(let factors):
      let others = factors.filter { !$0.isPower(of: symbol) }
      guard others.count < factors.count else { return nil }
      let rest = Node.product(of: others.filter { $0.number == nil })
      return rest.symbols.contains(where: variables.contains) ? .factor(of: Formula(rest)) : nil
    case .power(let base, let exponent) where exponent.contains(symbol):
      return .exponent(of: Formula(base))
    case .call(.exp, let arguments) where arguments[0].isMultiple(of: symbol):
      return .exponent(of: Formula("e"))
    default: return nil
    }
  }

  /// Whether this is a symbol, or a number times it.
  private func isMultiple(of symbol: Symbol) -> Bool {
    switch self {
    case .symbol(let own): own == symbol
    case .product(let factors):
      factors.count == 2 && factors[0].number != nil
        && factors[1].isMultiple(of: symbol)
    default: false
    }
  }

  /// Whether this is a symbol or one over it.
  private func isPower(of symbol: Symbol) -> Bool {
    switch self {
    case .symbol(let own): own == symbol
    case .power(let base, .number(-1)): base.isPower(of: symbol)
    default: false
    }
  }
}
