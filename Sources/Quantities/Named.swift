/// What has a symbol by which it is asked for: an estimate, a variable, a parameter.
public protocol Named {
  /// The name in formulas.
  var symbol: Symbol { get }
}

extension Estimate: Named {}

extension Collection where Element: Named {
  /// The first element of a name, such as `plan.allocation["N"]`; nil where there is none.
  ///
  /// - Complexity: O(n).
  public subscript(symbol: Symbol) -> Element? { first { $0.symbol == symbol } }
}
