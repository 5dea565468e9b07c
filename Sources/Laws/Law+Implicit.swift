internal import Formulas
internal import Quantities

extension Law {
  /// What the response is in terms of variables and parameters: the formula itself, or, where that
  /// holds the response, the value at which both are equal.
  ///
  /// - Throws: `LawFault.circular` for L = L, `.unsolvable` where the domain has negative numbers.
  static func explicit(
    _ formula: Formula, of response: Symbol, in domain: Domain
  ) throws(LawFault) -> Formula {
    guard formula.symbols.contains(response) else { return formula }
    if formula == Formula(response) { throw .circular(response) }
    switch domain {
    case .positive: return Formula(solving: response, equals: formula)
    case .interval(let lower, let upper) where lower >= 0:
      // Below this share of the upper end a response counts as 0, which has no logarithm.
      let least = max(lower, upper * 1e-12)
      return Formula(solving: response, equals: formula, in: least...upper)
    case .real, .interval: throw .unsolvable(response, domain)
    }
  }
}
