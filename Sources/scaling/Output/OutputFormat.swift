import ArgumentParser
import Reporting
import Runs

/// How results leave the command.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, latex, csv, json, html

  /// The format that a file's extension stands for.
  init?(path: String) {
    switch Self.fileExtension(of: path)?.lowercased() {
    case "txt": self = .text
    case "md", "markdown": self = .markdown
    case "tex": self = .latex
    case "csv": self = .csv
    case "json": self = .json
    case "htm", "html": self = .html
    default: return nil
    }
  }

  /// The text after the last dot of a file's name; nil without one.
  static func fileExtension(of path: String) -> String? {
    let name = path.lastPathPart
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return String(name[name.index(after: dot)...])
  }
}

/// A choice among the formats that a verb has.
protocol FormatChoice: ExpressibleByArgument, Sendable {
  /// The choice of a format that every verb has.
  init(_ format: OutputFormat)

  /// The format that every verb has; nil for one of its own.
  var usual: OutputFormat? { get }

  /// Writes reports in the format.
  ///
  /// - Parameter text: How plain text is written where it goes.
  /// - Returns: The writer.
  func renderer(text: TextFormat) -> any ReportFormat
}

extension FormatChoice {
  /// The formats whose result has no place for warnings.
  var lacksWarnings: Bool { usual == .csv || usual == .latex }

  /// Whether programs read the format, which need names as they are.
  var isData: Bool { usual == .csv || usual == .json }
}

extension OutputFormat: FormatChoice {
  init(_ format: OutputFormat) { self = format }

  var usual: OutputFormat? { self }

  func renderer(text: TextFormat) -> any ReportFormat {
    switch self {
    case .text: text
    case .markdown: MarkdownFormat()
    case .latex: LaTeXFormat()
    case .csv: CSVFormat()
    case .json: JSONFormat()
    case .html: HTMLFormat()
    }
  }
}
