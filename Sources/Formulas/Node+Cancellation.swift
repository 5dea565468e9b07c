// What is typed as on paper, 1 - exp(-x) or log(1 + x), loses its digits where x is small: a law whose
// parameter runs off to infinity would be fitted to rounding errors.

extension Node {
  /// The same value, without differences of 1 and nearly 1.
  ///
  /// `k*exp(u) - k` becomes `k*expm1(u)`, `log(1 + u)` becomes `log1p(u)`; nodes below are left as they
  /// are.
  var withoutCancellation: Node {
    switch self {
    case .sum(let terms): .withoutCancellation(sum: terms) ?? self
    case .call(.log, let arguments): arguments[0].moreThanOne.map { .call(.log1p, [$0]) } ?? self
    default: self
    }
  }

  /// The sum without differences; nil where there is none.
  private static func withoutCancellation(sum terms: [Node]) -> Node? {
    for (place, term) in terms.enumerated() {
      guard let (exponent, rest) = term.exponential,
        let opposite = terms.firstIndex(of: rest.negated)
      else { continue }
      let difference = Node.product(of: [rest, .call(.expm1, of: [exponent])])
      let others = terms.indices.filter { $0 != place && $0 != opposite }.map { terms[$0] }
      return Node.sum(of: [difference] + others).withoutCancellation
    }
    return nil
  }

  /// u and k of k*exp(u).
  private var exponential: (exponent: Node, rest: Node)? {
    switch self {
    case .call(.exp, let arguments): return (arguments[0], .one)
    case .product(var factors):
      for (place, factor) in factors.enumerated() {
        guard case .call(.exp, let arguments) = factor else { continue }
        factors.remove(at: place)
        return (arguments[0], .product(of: factors))
      }
      return nil
    default: return nil
    }
  }

  /// u of 1 + u.
  private var moreThanOne: Node? {
    guard case .sum(let terms) = self, terms.contains(.one) else { return nil }
    return .sum(of: terms.filter { $0 != .one })
  }
}
