public import Quantities

extension Formula {
  /// A largest-first set of symbols in which the formula is jointly linear.
  ///
  /// Taken greedily in the given order: a symbol joins when the derivative by it holds neither
  /// itself nor one that joined before, so that all second derivatives within the set vanish. (The
  /// second derivatives themselves would not tell: those of min and abs vanish between the kinks.)
  /// Symbols that do not occur are left out, and so are those inside of a root, which may have no value
  /// where they are 0.
  ///
  /// - Returns: The set, in the given order: E, A, B of `E + A*N^-alpha + B*D^-beta`.
  public func linearSymbols(among candidates: [Symbol]) -> [Symbol] {
    var found: [Symbol] = []
    for symbol in candidates
    where node.contains(symbol) && !found.contains(symbol) && !node.solves(with: symbol) {
      let slope = node.derivative(by: symbol)
      let isLinear = (found + [symbol]).allSatisfy { !slope.contains($0) }
      if isLinear { found.append(symbol) }
    }
    return found
  }
}

extension Node {
  /// Whether a symbol stands inside of a root.
  fileprivate func solves(with symbol: Symbol) -> Bool {
    if case .root = self { return contains(symbol) }
    return children.contains { $0.solves(with: symbol) }
  }
}
