import Formulas
import Laws
import Quantities

/// What cuts and trends go along, as an option: a variable, a column or a formula of them.
enum AxisChoice {
  /// `D` is D, `6*N*D` is C, `T = D/N` is T; another formula is called as it is written.
  ///
  /// - Parameters:
  ///   - text: What is typed; nil where nothing is.
  ///   - laws: Whose variables it may name.
  ///   - option: The option that it is typed behind.
  /// - Returns: The definition; nil where nothing is typed.
  /// - Throws: `CommandFailure` for what is no formula.
  static func definition(
    _ text: String?, for laws: [Law], option: String = "--by"
  ) throws -> Law.Definition? {
    guard let text else { return nil }
    let equation = try CommandFailure.wording(option) { try Equation(parsing: text) }
    let formula = LawCatalog.expanding(equation.formula) { _ in false }
    let compute = laws.first { $0.isUsualProduct(formula) }?.costSymbol
    let own = formula.symbols.first.flatMap { formula == Formula($0) ? $0 : nil }
    let symbol = equation.response ?? own ?? compute ?? Symbol(text)
    return Law.Definition(
      symbol: symbol, formula: formula,
      unit: compute != nil || symbol == Law.Role.compute.usualSymbol ? .flops : nil)
  }
}
