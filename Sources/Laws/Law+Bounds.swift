internal import Formulas
internal import Quantities

extension Law {
  /// The bounds of which the least one holds: the symbols of the first `min` of names in the formula
  /// as written, each as a formula of variables and parameters; empty without one.
  public var bounds: [Definition] {
    guard let written = try? Formula(parsing: writtenFormula),
      let symbols = written.minimaOfSymbols.first
    else { return [] }
    return symbols.map { symbol in
      let part = parts[symbol]
      return Definition(
        symbol: symbol, formula: inVariables(Formula(symbol)), unit: part?.unit,
        about: part?.about ?? "")
    }
  }

  /// A formula with the law's named parts put in.
  private func inVariables(_ formula: Formula) -> Formula {
    let named = Dictionary(parts.map { ($0.symbol, $0.formula) }) { first, _ in first }
    var formula = formula
    // No part contains itself, so this ends; a law was checked for that when it was read.
    while formula.symbols.contains(where: { named[$0] != nil }) {
      formula = formula.replacing(named)
    }
    return formula
  }
}
