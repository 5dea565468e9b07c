/// Markdown (CommonMark with pipe tables).
public struct MarkdownFormat: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The title and the blocks of the report.
  public func text(of report: Report) -> String {
    (["# " + Self.escaped(report.title)] + report.written.map(text(of:)))
      .joined(separator: "\n\n") + "\n"
  }

  /// One block.
  func text(of block: Report.Block) -> String {
    switch block {
    case .heading(let title): "## " + Self.escaped(title)
    case .paragraph(let words): Self.paragraph(words)
    case .formula(let formula): "```\n\(formula)\n```"
    case .facts(let facts):
      facts.map { "- **\(Self.escaped($0.label))**: \(Self.escaped($0.text))" }
        .joined(separator: "\n")
    case .list(let items): items.map { "- " + Self.paragraph($0) }.joined(separator: "\n")
    case .table(let table): text(of: table)
    case .warning(let words): "> **Warning**: " + Self.escaped(words)
    case .figure: ""
    }
  }

  private func text(of table: Table) -> String {
    let header = line(table.columns.map { Self.escaped($0.header) })
    let rule = line(table.columns.map { $0.kind == .numbers ? "---:" : "---" })
    let rows = table.rows.map { line($0.map(text(of:))) }
    return ([header, rule] + rows).joined(separator: "\n")
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.map { Self.replacing("|", with: "\\|", in: $0) }.joined(separator: " | ") + " |"
  }

  private func text(of cell: Table.Cell) -> String {
    guard case .formula(let formula) = cell else { return Self.escaped(cell.plain) }
    return Self.code(formula)
  }

  /// A code span, fenced by more backticks than the text holds in a row.
  static func code(_ text: String) -> String {
    var (run, longest) = (0, 0)
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let space = longest > 0 ? " " : ""
    return fence + space + text + space + fence
  }

  /// Prose whose first characters would begin a list, a quote or a heading are escaped too.
  private static func paragraph(_ words: String) -> String {
    let escaped = escaped(words)
    if let first = escaped.first, "#>+-=".contains(first) { return "\\" + escaped }
    let digits = escaped.prefix { $0.isASCII && $0.isNumber }
    let rest = escaped.dropFirst(digits.count)
    guard !digits.isEmpty, let next = rest.first, next == "." || next == ")" else { return escaped }
    return digits + "\\" + rest
  }

  /// Prose with everything escaped that Markdown would read as markup inside of a line.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\", "`", "*", "_", "<", "~", "&", "$": result += "\\\(character)"
      case "\n", "\r", "\r\n": result += " "
      default: result.append(character)
      }
    }
    return replacing("](", with: "]\\(", in: result)
  }

  private static func replacing(_ part: String, with other: String, in text: String) -> String {
    var (result, rest) = ("", text[...])
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
