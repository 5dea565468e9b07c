public import Quantities

extension Formula {
  /// The sums in which a symbol is a term of its own, its sign changed perhaps: x - m for the m of
  /// A/(1 + exp(-(x - m)/s)).
  ///
  /// - Complexity: O(size of the formula).
  public func sums(with symbol: Symbol) -> [Formula] {
    node.sums(with: symbol).map { Formula($0) }
  }

  /// The sums that hold a symbol anywhere, the outer ones first.
  ///
  /// - Complexity: O(size of the formula).
  public func sums(holding symbol: Symbol) -> [Formula] {
    node.sums(holding: symbol).map { Formula($0) }
  }
}

extension Node {
  fileprivate func sums(with symbol: Symbol) -> [Node] {
    let own: [Node] =
      if case .sum(let terms) = self, terms.contains(where: { $0.addend == symbol }) { [self] } else
      {
        []
      }
    return own + children.flatMap { $0.sums(with: symbol) }
  }

  fileprivate func sums(holding symbol: Symbol) -> [Node] {
    guard contains(symbol) else { return [] }
    let own: [Node] = if case .sum = self { [self] } else { [] }
    return own + children.flatMap { $0.sums(holding: symbol) }
  }
}
