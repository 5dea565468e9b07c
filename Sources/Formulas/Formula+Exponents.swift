public import Quantities

extension Formula {
  /// The symbols that stand in the exponent of a power of something that holds one of these symbols.
  ///
  /// - Parameter bases: Symbols, such as the variables of a law.
  /// - Returns: The symbols in order of first use: alpha and beta of `E + A*N^-alpha + B*D^-beta` over N
  ///   and D; not kappa of `theta*2^(-kappa*B)`.
  public func exponents(over bases: [Symbol]) -> [Symbol] {
    var found: [Symbol] = []
    node.visitPowers { base, exponent in
      guard bases.contains(where: base.contains) else { return }
      for symbol in exponent.symbols where !bases.contains(symbol) && !found.contains(symbol) {
        found.append(symbol)
      }
    }
    return found
  }
}

extension Node {
  /// Shows each power in the tree, its base and its exponent.
  fileprivate func visitPowers(_ visit: (Node, Node) -> Void) {
    if case .power(let base, let exponent) = self { visit(base, exponent) }
    for child in children { child.visitPowers(visit) }
  }
}
