public import Quantities

// sum(i, t[i]*w[i]) stands for a sum over columns that a formula cannot know: t[arxiv]*w[arxiv] + ... It
// has a value and derivatives once it has been written out.
extension Formula {
  /// The indices of sums over columns, in order of first use.
  public var sumIndices: [Symbol] {
    var found: [Symbol] = []
    node.visitSums { index, _ in if !found.contains(index) { found.append(index) } }
    return found
  }

  /// The formula with its sums written out, one term for each member.
  ///
  /// - Parameter members: The members of each index; sums over other indices stay.
  /// - Returns: The formula without these sums.
  public func writingOutSums(over members: [Symbol: [String]]) -> Formula {
    members.isEmpty ? self : Formula(node.writingOutSums(over: members))
  }
}

extension Node {
  fileprivate func visitSums(_ visit: (Symbol, Node) -> Void) {
    if case .call(.sum, let arguments) = self, case .symbol(let index) = arguments[0] {
      visit(index, arguments[1])
    }
    for child in children { child.visitSums(visit) }
  }

  fileprivate func writingOutSums(over members: [Symbol: [String]]) -> Node {
    switch self {
    case .number, .symbol: return self
    case .sum(let terms): return .sum(of: terms.map { $0.writingOutSums(over: members) })
    case .product(let factors):
      return .product(of: factors.map { $0.writingOutSums(over: members) })
    case .power(let base, let exponent):
      return .power(
        of: base.writingOutSums(over: members), to: exponent.writingOutSums(over: members))
    case .call(.sum, let arguments):
      let body = arguments[1].writingOutSums(over: members)
      guard case .symbol(let index) = arguments[0], let members = members[index] else {
        return .call(.sum, of: [arguments[0], body])
      }
      let family = body.symbols.filter { $0.index == index.name }
      return .sum(
        of: members.map { member in
          let pairs = family.map { symbol in
            (symbol, Node.symbol(Symbol(symbol.base ?? symbol.name, index: member)))
          }
          return body.replacing(Dictionary(uniqueKeysWithValues: pairs))
        })
    case .call(let function, let arguments):
      return .call(function, of: arguments.map { $0.writingOutSums(over: members) })
    case .root(let root):
      return .root(
        of: root.unknown, equals: root.body.writingOutSums(over: members), in: root.range)
    case .along(let along): return along.mapping { $0.writingOutSums(over: members) }
    }
  }
}
