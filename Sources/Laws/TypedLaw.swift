public import Formulas
public import Quantities

/// A law as people type it: an equation, perhaps with a name before it, as in `ours: E + A*N^-a`, and with families
/// that are pooled behind it, as in `E[model] + A*N^-a, E[model] ~ pooled`.
public struct TypedLaw: Sendable, Hashable {
  /// The name; nil where none is given.
  public let name: String?
  /// The equation.
  public let equation: Equation
  /// The right side as it was typed, for people.
  public let written: String
  /// The families of parameters that are pooled.
  public let pooled: [Symbol]

  /// Reads a typed law.
  ///
  /// - Parameter text: An equation, or a name, a colon and an equation.
  /// - Throws: `FormulaError` with the place in the equation, `LawError.typed` for a name that is none and for
  ///   another statement than that a family is pooled.
  public init(parsing text: String) throws {
    let (name, whole) = Self.parts(of: text)
    let (equation, pooled) = try Self.pooled(whole)
    self.pooled = pooled
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

  /// Whether a part of a list says that a family is pooled, and is no law of its own.
  public static func isPooling(_ text: String) -> Bool {
    !ListText.places(of: "~", in: text[...]).isEmpty
  }

  /// What stands before the statements that families are pooled, and these families.
  private static func pooled(_ text: String) throws -> (equation: String, families: [Symbol]) {
    let parts = ListText.parts(of: text[...])
    let laws = parts.prefix { !isPooling(String($0)) }
    let families = try parts.dropFirst(laws.count).map(Self.family)
    guard let first = laws.first, let last = laws.last else { throw Self.notPooling(text[...]) }
    return (String(text[first.startIndex..<last.endIndex]), families)
  }

  private static func notPooling(_ text: Substring) -> LawError {
    .typed(
      .unexpected(
        found: String(LawStatement.trimmed(text)),
        expected: "', E[model] ~ pooled' behind a formula, for a parameter with a value a label"))
  }

  /// The family that a statement names.
  private static func family(_ text: Substring) throws -> Symbol {
    guard let mark = ListText.places(of: "~", in: text).last,
      LawStatement.trimmed(text[text.index(after: mark)...]) == "pooled"
    else { throw notPooling(text) }
    var scanner = StatementScanner(String(text[..<mark]))
    let symbol = try scanner.symbol()
    guard scanner.remainder.isEmpty else { throw notPooling(text) }
    return symbol
  }

  private static func check(_ name: String) throws(LawError) {
    let isName =
      name.first?.isLetter == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    guard isName else { throw .typed(.notAName(name)) }
    guard !LawCatalog.names.contains(name) else { throw .typed(.nameOfCatalog(name)) }
  }
}
