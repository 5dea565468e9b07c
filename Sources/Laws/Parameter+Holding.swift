public import Formulas

extension Law.Parameter {
  /// Whether it may be kept at a value: inside its domain, or at the edge 0 of a positive one where the
  /// formula still has a value, as E in E + A*N^-alpha, which has no floor then.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - formula: The law's formula.
  /// - Returns: Whether the law has a meaning then.
  public func holds(_ value: Double, in formula: Formula) -> Bool {
    if domain.contains(value) { return true }
    guard domain == .positive, value == 0 else { return false }
    let rest = formula.replacing([symbol: Formula(0)])
    let point = ParameterRule.point(variables: rest.symbols, parameters: [], probe: 0)
    return rest.number(at: point).isFinite
  }
}
