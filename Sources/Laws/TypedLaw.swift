public import Formulas
import Quantities

/// A law as people type it: an equation, perhaps with a name before it, as in `ours: E + A*N^-a`.
public struct TypedLaw: Sendable, Hashable {
  /// The name; nil where none is given.
  public let name: String?
  /// The equation.
  public let equation: Equation
  /// The right side as it was typed, for people.
  public let written: String

  /// Reads a typed law.
  ///
  /// - Parameter text: An equation, or a name, a colon and an equation.
  /// - Throws: `FormulaError` with the place in the equation, `LawError.typed` for a name that is none.
  public init(parsing text: String) throws {
    let (name, equation) = Self.parts(of: text)
    if let name { try Self.check(name) }
    self.name = name
    self.equation = try Equation(parsing: equation)
    let right = equation.split(separator: "=", maxSplits: 1).last ?? ""
    written = String(LawStatement.trimmed(right))
  }

  /// What stands before the first colon outside of backticks, and what behind; no name without a colon.
  public static func parts(of text: String) -> (name: String?, equation: String) {
    var isQuoted = false
    for place in text.indices {
      if text[place] == "`" { isQuoted.toggle() }
      guard text[place] == ":", !isQuoted else { continue }
      let (before, behind) = (text[..<place], text[text.index(after: place)...])
      return (String(LawStatement.trimmed(before)), String(LawStatement.trimmed(behind)))
    }
    return (nil, text)
  }

  private static func check(_ name: String) throws(LawError) {
    let isName =
      name.first?.isLetter == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    guard isName else { throw .typed(.notAName(name)) }
    guard !LawCatalog.names.contains(name) else { throw .typed(.nameOfCatalog(name)) }
  }
}
