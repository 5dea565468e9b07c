import Quantities
import Reporting

/// Text as the source of a manual page has it, man(7).
enum ManualText {
  /// Source lines are no longer: mandoc asks for it.
  private static let width = 78

  /// The lines of a paragraph that is filled.
  static func lines(_ text: String) -> [String] {
    TextFormat.wrapped(escaped(text), width: width).map(guarded)
  }

  /// The lines of text that stands as it is typed.
  static func typed(_ lines: [String]) -> [String] {
    [".RS 4", ".nf"] + lines.flatMap(broken).map { guarded(escaped($0)) } + [".fi", ".RE"]
  }

  /// What is typed stands no further right than this on terminals of 80 columns, behind the indent of a page and its own.
  private static let typedWidth = 80 - 7 - 4 - 1

  /// A line that is typed, broken before options as shells read it where it is too long.
  private static func broken(_ line: String) -> [String] {
    guard line.count > typedWidth else { return [line] }
    let ends = line.indices.filter { place in
      let (before, after) = (line[..<place], line[place...].dropFirst())
      return line[place] == " " && after.hasPrefix("-") && before.contains { $0 != " " }
        && before.count { $0 == "'" }.isMultiple(of: 2) && before.count <= typedWidth - 2
    }
    guard let end = ends.last else { return [line] }
    return [line[..<end] + " \\"] + broken("    " + line[end...].dropFirst())
  }

  /// Text in bold, as what is typed.
  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

  /// Text in italics, as what is replaced.
  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// A line that begins like a request, behind a sign without width.
  static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Signs that would mean something, or would be set as others, by the names that roff has for them.
  static func escaped(_ text: String) -> String {
    let names: [Character: String] = [
      "\\": "\\(rs", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti",
    ]
    return text.map { names[$0] ?? String($0) }.joined()
  }
}
