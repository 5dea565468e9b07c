internal import Quantities

/// One line of the .law language: a keyword and what follows it.
struct LawStatement {
  /// The words that begin a statement, in the order in which a law is printed.
  enum Keyword: String, CaseIterable {
    case law, title, family, source, response, variable, given, label, index, shares, parameter
    case fixed, define, formula, derived
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

  /// The statements of a text, without comments and empty lines.
  static func statements(of text: String, file: String?) throws(LawError) -> [LawStatement] {
    var statements: [LawStatement] = []
    var number = 0
    let text = text.drop { $0 == byteOrderMark }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let content = content(of: line)
      guard !content.isEmpty else { continue }
      let word = content.prefix { !$0.isWhitespace }
      guard let keyword = Keyword(rawValue: String(word)) else {
        let nearest = Spelling.nearest(to: String(word), among: Keyword.allCases.map(\.rawValue))
        let fault = LawFault.unknownStatement(String(word), nearest: nearest)
        throw .fault(fault, file: file, line: number)
      }
      let rest = trimmed(content.dropFirst(word.count))
      statements.append(LawStatement(keyword: keyword, rest: String(rest), line: number))
    }
    return statements
  }

  private static let byteOrderMark: Character = "\u{FEFF}"

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
