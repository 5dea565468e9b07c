internal import Formulas
internal import Quantities

/// Pieces of the .law language as text.
enum LawText {
  /// A range, such as `0.1 .. 10K`.
  static func range(_ lower: Double, _ upper: Double) -> String {
    "\(number(lower)) .. \(number(upper))"
  }

  /// A number that reads back to the same double.
  static func number(_ value: Double) -> String { NumberText.text(value, digits: 17) }

  /// A symbol as formulas write it, in backticks where it is no identifier.
  static func symbol(_ symbol: Symbol) -> String { Formula(symbol).description }

  /// The name of a label, in backticks where it is more than letters, digits and `._+-`.
  static func level(_ name: String) -> String {
    name.allSatisfy(isInLevel) && !name.isEmpty ? name : "`\(name)`"
  }

  /// Whether a character of a label's name needs no backticks.
  static func isInLevel(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "._+-".contains(character)
  }

  /// A line of the language; empty pieces are left out.
  static func line(_ keyword: LawStatement.Keyword, _ pieces: String...) -> String {
    let padded = keyword.rawValue + String(repeating: " ", count: 11 - keyword.rawValue.count)
    return padded + pieces.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
