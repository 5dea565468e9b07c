public import Quantities

// A parameter with a value a label stands in a formula as the sum of eff[level]*is(format, place). Its
// slopes by each of the levels differ in that factor alone, so derivatives are taken through a name for
// the sum: the formula stays small, and with many levels its derivatives do too.
extension Formula {
  /// The formula with names in the place of sums over the labels of a column, and what they stand for.
  ///
  /// - Returns: A formula and definitions whose names no text can write.
  public func namingGroups() -> (formula: Formula, definitions: [Symbol: Formula]) {
    var names = GroupNames()
    let named = names.naming(node)
    return (Formula(named), names.definitions.mapValues { Formula($0) })
  }

  /// The exact derivative by a symbol that may stand in the definitions of others.
  public func derivative(by symbol: Symbol, through definitions: [Symbol: Formula]) -> Formula {
    var result = derivative(by: symbol)
    for (name, definition) in definitions.sorted(by: { $0.key < $1.key })
    where definition.node.contains(symbol) {
      result = result + derivative(by: name) * definition.derivative(by: symbol)
    }
    return result
  }
}

private struct GroupNames {
  private(set) var definitions: [Symbol: Node] = [:]
  private var known: [Node: Symbol] = [:]

  mutating func naming(_ node: Node) -> Node {
    switch node {
    case .number, .symbol, .root, .along: return node
    case .sum(let terms): return naming(sum: terms)
    case .product(let factors): return .product(of: factors.map { naming($0) })
    case .power(let base, let exponent):
      return .power(of: naming(base), to: naming(exponent))
    case .call(let function, let arguments):
      return .call(function, of: arguments.map { naming($0) })
    }
  }

  private mutating func naming(sum terms: [Node]) -> Node {
    let tested = terms.map(\.testedSymbol)
    var order: [Symbol] = []
    for case let symbol? in tested where !order.contains(symbol) { order.append(symbol) }
    var result: [Node] = []
    for symbol in order {
      let group = zip(terms, tested).filter { $0.1 == symbol }.map(\.0)
      result += group.count > 1 ? [name(of: .sum(of: group))] : group
    }
    result += zip(terms, tested).filter { $0.1 == nil }.map { naming($0.0) }
    return .sum(of: result)
  }

  private mutating func name(of node: Node) -> Node {
    let symbol = known[node] ?? Symbol("[group \(known.count)]")
    known[node] = symbol
    definitions[symbol] = node
    return .symbol(symbol)
  }
}

extension Node {
  /// The x of a factor is(x, a), or of the node itself.
  fileprivate var testedSymbol: Symbol? {
    switch self {
    case .product(let factors): return factors.lazy.compactMap(\.testedSymbol).first
    case .call(.is, let arguments):
      guard case .symbol(let symbol) = arguments[0], arguments[1].number != nil else { return nil }
      return symbol
    default: return nil
    }
  }
}
