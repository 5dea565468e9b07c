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
  /// - Throws: `FormulaError` with the place in the equation, `LawError.typed` for a name that is none.
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

  /// What stands before the statements that families are pooled, and these families.
  private static func pooled(_ text: String) throws -> (equation: String, families: [Symbol]) {
    var (equation, families): (Substring, [Symbol]) = (text[...], [])
    while let mark = equation.lastIndex(of: "~"),
      LawStatement.trimmed(equation[equation.index(after: mark)...]) == "pooled"
    {
      let before = equation[..<mark]
      guard let comma = before.commas.last else { break }
      families.insert(try Self.family(before[before.index(after: comma)...]), at: 0)
      equation = before[..<comma]
    }
    if let mark = equation.firstIndex(of: "~") {
      throw LawError.typed(
        .unexpected(
          found: String(LawStatement.trimmed(equation[mark...])),
          expected: "', E[model] ~ pooled' behind a formula, for a parameter with a value a label"))
    }
    return (String(equation), families)
  }

  /// The family that a text names.
  private static func family(_ text: Substring) throws -> Symbol {
    var scanner = StatementScanner(String(text))
    return try scanner.symbol()
  }

  private static func check(_ name: String) throws(LawError) {
    let isName =
      name.first?.isLetter == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    guard isName else { throw .typed(.notAName(name)) }
    guard !LawCatalog.names.contains(name) else { throw .typed(.nameOfCatalog(name)) }
  }
}

extension Substring {
  /// The places of the commas outside of brackets.
  fileprivate var commas: [Index] {
    var depth = 0
    return indices.filter { place in
      if "([".contains(self[place]) { depth += 1 }
      if ")]".contains(self[place]) { depth -= 1 }
      return self[place] == "," && depth == 0
    }
  }
}
