public import Quantities

extension Formula {
  /// The symbols that stand once, as a term of their own, in a sum inside an exponential or a sigmoid:
  /// E and no other of D^-exp(A*N^a + E).
  ///
  /// exp(E) is a factor of either size, so E may have either sign.
  public var addendsInExponentials: Set<Symbol> {
    Set(node.sumsInExponentials.flatMap { $0.compactMap(\.addend) }.filter(isSingle))
  }

  /// The symbols that multiply something in such a sum, no minus sign before them, where it has a term
  /// of its own next to them: A of exp(A*N^a + E).
  public var coefficientsInExponentials: Set<Symbol> {
    let sums = node.sumsInExponentials.filter { $0.contains { $0.addend != nil } }
    return Set(sums.flatMap { $0.flatMap(\.coefficients) }.filter(isSingle))
  }

  private func isSingle(_ symbol: Symbol) -> Bool { node.occurrences(of: symbol) == 1 }
}

extension Node {
  /// How often a symbol stands in the tree.
  func occurrences(of symbol: Symbol) -> Int {
    if case .symbol(let own) = self { return own == symbol ? 1 : 0 }
    return children.reduce(0) { $0 + $1.occurrences(of: symbol) }
  }

  /// The terms of each sum that is the argument of an exponential or a sigmoid.
  fileprivate var sumsInExponentials: [[Node]] {
    let own: [[Node]] =
      if case .call(let function, let arguments) = self, function == .exp || function == .sigmoid,
        case .sum(let terms)? = arguments.first
      {
        [terms]
      } else { [] }
    return own + children.flatMap(\.sumsInExponentials)
  }

  /// The symbol that this is, perhaps with its sign changed.
  var addend: Symbol? {
    switch self {
    case .symbol(let symbol): symbol
    case .product(let factors) where factors.count == 2 && factors[0].number == -1:
      factors[1].addend
    default: nil
    }
  }

  /// The symbols among the factors of a product without a minus sign.
  fileprivate var coefficients: [Symbol] {
    guard case .product(let factors) = self, factors.allSatisfy({ ($0.number ?? 1) > 0 }) else {
      return []
    }
    return factors.compactMap { if case .symbol(let symbol) = $0 { symbol } else { nil } }
  }
}
