import ArgumentParser
import FoundationEssentials
import Reporting
import Runs

/// How results leave the command.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, latex, csv, json

  var renderer: any ReportFormat {
    switch self {
    case .text: TextFormat()
    case .markdown: MarkdownFormat()
    case .latex: LaTeXFormat()
    case .csv: CSVFormat()
    case .json: JSONFormat()
    }
  }

  /// The formats whose result has no place for warnings.
  var lacksWarnings: Bool { self == .csv || self == .latex }

  /// The format that a file's extension stands for.
  init?(path: String) {
    switch Self.fileExtension(of: path)?.lowercased() {
    case "txt": self = .text
    case "md", "markdown": self = .markdown
    case "tex": self = .latex
    case "csv": self = .csv
    case "json": self = .json
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

/// The options that every verb with a result shares.
struct OutputOptions: ParsableArguments {
  @Option(help: "The format of the result; by default that of the file's extension, else text.")
  var format: OutputFormat?

  @Option(name: .shortAndLong, help: "The file to write; without it the result is printed.")
  var output: String?

  /// Kinds of documents that would not open with text in them.
  private static let otherKinds: Set<String> = ["htm", "html", "pdf", "docx", "svg", "png", "xlsx"]

  func validate() throws {
    guard format == nil, let output, let ending = OutputFormat.fileExtension(of: output),
      Self.otherKinds.contains(ending.lowercased())
    else { return }
    throw ValidationError(
      "--output is '\(output)', and '.\(ending)' stands for no format; accepted are .txt, .md, "
        + ".tex, .csv and .json, or any name with --format")
  }

  /// Prints a report or writes it to the file; where its format has no place for warnings, they
  /// go to the standard error, a line each.
  func emit(_ report: Report) throws {
    let format = format ?? output.flatMap(OutputFormat.init(path:)) ?? .text
    let text = format.renderer.text(of: report)
    HeardWarnings.listener?.hear(report.warnings)
    if let output {
      try Files.write(Data(text.utf8), to: output)
    } else {
      print(text, terminator: "")
    }
    guard format.lacksWarnings else { return }
    for warning in report.warnings { Files.complain("warning: \(warning)") }
  }
}
