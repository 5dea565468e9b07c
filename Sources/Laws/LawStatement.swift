/// One line of the .law language: a keyword and what follows it.
struct LawStatement {
  /// The words that begin a statement, in the order in which a law is printed.
  enum Keyword: String, CaseIterable {
    case law, title, family, source, response, variable, given, label, index, shares, parameter
    case pooled, fixed, define, formula, derived
    case cost, also, published, note

    /// Whether a law may have only one of it.
    var isSingle: Bool {
      switch self {
      case .law, .title, .family, .source, .response, .formula, .cost: true
      default: false
      }
    }
  }

  let keyword: Keyword
  let rest: String
  let line: Int

  /// What a line says, without comment and spaces at both ends.
  static func content(of line: Substring) -> Substring { trimmed(withoutComment(line)) }

  /// The line up to a `#` that begins it or follows a space, outside backticks.
  private static func withoutComment(_ line: Substring) -> Substring {
    var before: Character = " "
    var isQuoted = false
    for index in line.indices {
      if line[index] == "`" { isQuoted.toggle() }
      if line[index] == "#", before.isWhitespace, !isQuoted { return line[..<index] }
      before = line[index]
    }
    return line
  }

  /// The text without spaces at both ends.
  static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
