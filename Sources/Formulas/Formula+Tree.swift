package import Quantities

extension Formula {
  /// The tree of a formula as a value, for writers of other languages.
  package indirect enum Tree: Sendable, Hashable {
    /// A number.
    case number(Double)
    /// A symbol.
    case symbol(Symbol)
    /// A sum.
    case sum([Tree])
    /// A product.
    case product([Tree])
    /// A base and its exponent.
    case power(Tree, Tree)
    /// A function by its name in the formula language, and its arguments.
    case call(String, [Tree])
    /// The unknown y of y = body in a range, and the derivative of the body by it.
    case root(Symbol, body: Tree, slope: Tree, range: ClosedRange<Double>)
  }

  /// The tree, differences of 1 and nearly 1 written so that they keep their digits; nil for a formula over the rows
  /// of a run or over a family of columns, which has no value at one point.
  package var tree: Tree? { node.tree }
}

extension Node {
  fileprivate var tree: Formula.Tree? {
    switch withoutCancellation {
    case .number(let value): .number(value)
    case .symbol(let symbol): .symbol(symbol)
    case .sum(let terms): Self.trees(terms).map(Formula.Tree.sum)
    case .product(let factors): Self.trees(factors).map(Formula.Tree.product)
    case .power(let base, let exponent):
      if let base = base.tree, let exponent = exponent.tree { .power(base, exponent) } else { nil }
    case .call(.sum, _), .along: nil
    case .call(let function, let arguments):
      Self.trees(arguments).map { .call(function.rawValue, $0) }
    case .root(let root):
      if let body = root.body.tree, let slope = root.body.derivative(by: root.unknown).tree {
        .root(root.unknown, body: body, slope: slope, range: root.range)
      } else {
        nil
      }
    }
  }

  private static func trees(_ nodes: [Node]) -> [Formula.Tree]? {
    let trees = nodes.compactMap(\.tree)
    return trees.count == nodes.count ? trees : nil
  }
}
