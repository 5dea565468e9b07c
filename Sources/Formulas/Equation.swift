public import Quantities

/// A formula with or without a left side: `L = E + A*N^-alpha`.
public struct Equation: Sendable, Hashable {
  /// The name on the left side, if there is one.
  public let response: Symbol?
  /// The right side.
  public let formula: Formula

  /// Reads an equation; the left side, if any, is one name.
  ///
  /// - Throws: `FormulaError` with the place in the text.
  public init(parsing text: String) throws(FormulaError) {
    var parser = try Parser(text, subject: "formula")
    if case .name(let name, _) = parser.current.kind, parser.next.kind == .mark("=") {
      parser.advance()
      parser.advance()
      response = Symbol(name)
    } else {
      response = nil
    }
    formula = Formula(try parser.sum())
    let isSecond = parser.current.kind == .mark("=")
    try parser.expectEnd(
      isSecond ? "one name before '=', then an operator or the end" : "an operator or the end")
  }
}

extension Equation: CustomStringConvertible {
  /// Text that reads back to an equal equation.
  public var description: String {
    guard let response else { return formula.description }
    return Node.text(of: response) + " = " + formula.description
  }
}
