import ArgumentParser
import FoundationEssentials
import Reporting

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

  /// The format that a file's extension stands for.
  init?(path: String) {
    switch path.split(separator: ".").last.map(String.init)?.lowercased() {
    case "txt": self = .text
    case "md", "markdown": self = .markdown
    case "tex": self = .latex
    case "csv": self = .csv
    case "json": self = .json
    default: return nil
    }
  }
}

/// The options that every verb with a result shares.
struct OutputOptions: ParsableArguments {
  @Option(help: "The format of the result; by default that of the file's extension, else text.")
  var format: OutputFormat?

  @Option(name: .shortAndLong, help: "The file to write; without it the result is printed.")
  var output: String?

  /// Prints a report or writes it to the file.
  func emit(_ report: Report) throws {
    let format = format ?? output.flatMap(OutputFormat.init(path:)) ?? .text
    let text = format.renderer.text(of: report)
    guard let output else {
      print(text, terminator: "")
      return
    }
    try Files.write(Data(text.utf8), to: output)
  }
}
