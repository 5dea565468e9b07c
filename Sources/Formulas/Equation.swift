public import Quantities

/// A formula with or without a left side: `L = E + A*N^-alpha`.
public struct Equation: Sendable, Hashable {
  /// The name on the left side, if there is one.
  public let response: Symbol?
  /// The right side.
  public let formula: Formula

  /// Reads an equation; the left side, if any, is one name.
  ///
  /// Beside what formulas know, functions over the rows of a run may stand in it, those of derived columns and
  /// `sumearlier(f)`, a sum over the rows so far in which `earlier(x)` is x in the earlier row and x that here.
  /// - Throws: `FormulaError` with the place in the text.
  public init(parsing text: String) throws(FormulaError) {
    var parser = try Parser(text, subject: "formula", rows: .parts)
    let (left, right) = try parser.equation()
    (response, formula) = (left, Formula(right))
  }
}

extension Equation: CustomStringConvertible {
  /// Text that reads back to an equal equation.
  public var description: String {
    guard let response else { return formula.description }
    return Node.text(of: response) + " = " + formula.description
  }
}
