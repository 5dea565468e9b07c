import Quantities

extension LawStatement {
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
}
