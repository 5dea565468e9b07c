import Reporting

/// The help as the parser of arguments writes it, whose usage is one line however long.
struct HelpText {
  /// The columns that the parser takes where nobody says how many there are.
  static let usualWidth = 80

  private let text: String

  /// Names with what they mean, a line each that goes on below its meaning; manual pages make items of them.
  static func list(_ items: [(name: String, words: String)]) -> String {
    let indent = (items.map(\.name.count).max() ?? 0) + 2
    return items.map { name, words in
      let first = name + String(repeating: " ", count: indent - name.count)
      // The parser breaks lines that are as wide as the terminal.
      let lines = TextFormat.wrapped(words, width: usualWidth - 1 - indent)
      return first + lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }.joined(separator: "\n")
  }

  init(_ text: String) { self.text = text }

  /// The text with lines that are too long broken before an option, never inside of one.
  func wrapped(to width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { $0.count > width ? Self.lines(String($0), width) : [String($0)] }
      .joined(separator: "\n")
  }

  /// What later lines of the usage begin with: they stand below what is behind its title.
  private static let indent = String(repeating: " ", count: "USAGE: ".count)

  private static func lines(_ line: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for part in parts(of: line) {
      if let last = lines.last, last.count + 1 + part.count <= width {
        lines[lines.count - 1] = last + " " + part
      } else {
        lines.append(lines.isEmpty ? part : indent + part)
      }
    }
    return lines
  }

  /// The words, what stands in brackets as one.
  private static func parts(of line: String) -> [String] {
    var (parts, depth): ([String], Int) = ([], 0)
    for word in line.split(separator: " ") {
      if depth > 0, !parts.isEmpty {
        parts[parts.count - 1] += " " + word
      } else {
        parts.append(String(word))
      }
      depth += word.count { $0 == "[" } - word.count { $0 == "]" }
    }
    return parts
  }
}
