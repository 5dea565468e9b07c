public import Quantities

extension Formula {
  /// The formula with another one in place of a symbol.
  public func replacing(_ symbol: Symbol, with formula: Formula) -> Formula {
    replacing([symbol: formula])
  }

  /// The formula with others in place of some symbols, all at once.
  ///
  /// The result can be as large as the product of the sizes: chains of replacements that each
  /// double the formula should watch its `size`.
  public func replacing(_ map: [Symbol: Formula]) -> Formula {
    Formula(node.replacing(map.mapValues(\.node)))
  }

  /// The formula with another one in place of each part that equals a given one, those inside of a root left
  /// as they are.
  public func replacing(part: Formula, with formula: Formula) -> Formula {
    Formula(node.replacing(part: part.node, with: formula.node))
  }
}

extension Formula {
  /// The formula with its numbers changed, such as rounded for people; those inside of a root and of functions over rows
  /// as they are.
  package func numbers(_ change: (Double) -> Double) -> Formula {
    Formula(node.numbers(change))
  }
}

extension Node {
  fileprivate func numbers(_ change: (Double) -> Double) -> Node {
    switch self {
    case .number(let value): .number(change(value))
    case .symbol, .root, .along: self
    case .sum(let terms): .sum(terms.map { $0.numbers(change) })
    case .product(let factors): .product(factors.map { $0.numbers(change) })
    case .power(let base, let exponent): .power(base.numbers(change), exponent.numbers(change))
    case .call(let function, let arguments): .call(function, arguments.map { $0.numbers(change) })
    }
  }

  func replacing(_ map: [Symbol: Node]) -> Node {
    switch self {
    case .number: self
    case .symbol(let symbol): map[symbol] ?? self
    case .sum(let terms): .sum(of: terms.map { $0.replacing(map) })
    case .product(let factors): .product(of: factors.map { $0.replacing(map) })
    case .power(.number, .number): self
    case .power(let base, let exponent):
      .power(of: base.replacing(map), to: exponent.replacing(map))
    case .call(let function, let arguments):
      .call(function, of: arguments.map { $0.replacing(map) })
    case .root(let root): root.replacing(map)
    case .along(let along): along.mapping { $0.replacing(map) }
    }
  }

  fileprivate func replacing(part: Node, with other: Node) -> Node {
    if self == part { return other }
    func inside(_ node: Node) -> Node { node.replacing(part: part, with: other) }
    return switch self {
    case .number, .symbol, .root, .along: self
    case .sum(let terms): .sum(of: terms.map(inside))
    case .product(let factors): .product(of: factors.map(inside))
    case .power(let base, let exponent): .power(of: inside(base), to: inside(exponent))
    case .call(let function, let arguments): .call(function, of: arguments.map(inside))
    }
  }
}
