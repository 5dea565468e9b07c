/// A way to write a report down.
public protocol ReportFormat: Sendable {
  /// The report in this format, with a line break at its end.
  func text(of report: Report) -> String
}

/// The formats by the names that people give them.
public enum FormatName: String, Sendable, Hashable, CaseIterable {
  /// Aligned columns for a terminal.
  case text
  /// Markdown with pipe tables.
  case markdown
  /// LaTeX with booktabs tables.
  case latex
  /// The data alone, RFC 4180.
  case csv
  /// The record alone, see docs/json.md.
  case json

  /// The format.
  public var format: any ReportFormat {
    switch self {
    case .text: TextFormat()
    case .markdown: MarkdownFormat()
    case .latex: LaTeXFormat()
    case .csv: CSVFormat()
    case .json: JSONFormat()
    }
  }

  /// The format that a file name asks for by its ending, such as `report.md`; nil for others.
  public init?(ofFile path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "txt", "text": self = .text
    case "md", "markdown": self = .markdown
    case "tex": self = .latex
    case "csv": self = .csv
    case "json": self = .json
    default: return nil
    }
  }
}
