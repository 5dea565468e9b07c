package import Formulas
package import Quantities

extension Law {
  /// What a run costs where nobody says it: its compute, or 6 FLOPs for each parameter and token; nil for a
  /// law without these variables.
  package var usualCost: Definition? {
    if let compute = symbol(.compute) {
      return Definition(
        symbol: compute, formula: Formula(compute), unit: .flops, about: "training compute")
    }
    guard let size = symbol(.size), let tokens = symbol(.data) else { return nil }
    return Definition(
      symbol: costSymbol, formula: Self.product(of: size, tokens), unit: .flops,
      about: "assumed: 6 FLOPs for each parameter and token")
  }

  /// What the compute of training is called: as the law calls it, else as usual.
  package var costSymbol: Symbol {
    let usual: Symbol = "C"
    let taken = parameters.map(\.symbol) + variables.map(\.symbol) + [response.symbol]
    return cost?.symbol ?? symbol(.compute) ?? (taken.contains(usual) ? "compute" : usual)
  }

  /// Whether a formula is the product 6*N*D of the law's size and tokens, or of the usual symbols of these.
  package func isUsualProduct(_ formula: Formula) -> Bool {
    let own = symbol(.size).flatMap { size in symbol(.data).map { Self.product(of: size, $0) } }
    return formula == own || formula == Self.product(of: "N", "D")
  }

  private static func product(of size: Symbol, _ tokens: Symbol) -> Formula {
    Formula(6) * Formula(size) * Formula(tokens)
  }
}
