import ArgumentParser
import FoundationEssentials
import Reporting
import Runs

/// The options that every verb with a result shares.
typealias OutputOptions = ResultOptions<OutputFormat>

/// Where a result goes and how it is written.
struct ResultOptions<Format: FormatChoice>: ParsableArguments {
  @Option(help: "The format of the result; by default that of the file's extension, else text.")
  var format: Format?

  @Option(
    name: .shortAndLong, help: "The file to write; without it the result is printed.",
    completion: .file())
  var output: String?

  @Flag(help: "Prints the lines of the result alone, and how many warnings there are.")
  var quiet = false

  /// Kinds of documents that would not open with text in them.
  private var otherKinds: Set<String> { ["pdf", "docx", "svg", "png", "xlsx"] }

  /// The format that is asked for, or that the file stands for.
  var chosen: Format { format ?? Format(output.flatMap(OutputFormat.init(path:)) ?? .text) }

  func validate() throws {
    if quiet, chosen.usual != .text {
      throw ValidationError(
        "--quiet leaves words out, and the format is \(chosen.defaultValueDescription); accepted is text"
      )
    }
    guard format == nil, let output, let ending = OutputFormat.fileExtension(of: output),
      otherKinds.contains(ending.lowercased())
    else { return }
    throw ValidationError(
      "--output is '\(output)', and '.\(ending)' stands for no format; accepted are .txt, .md, "
        + ".tex, .csv, .json and .html, or any name with --format")
  }

  /// Prints a report or writes it to the file; where its format has no place for warnings, they
  /// go to the standard error, a line each.
  func emit(_ report: Report) throws {
    Listener.current?.hear(report.warnings)
    try emit(text(of: quiet ? report.quiet : report))
    guard chosen.lacksWarnings else { return }
    for warning in report.warnings { Files.complain(.warning, warning) }
  }

  /// Prints a page or writes it to the file.
  func emit(_ page: Page) throws { try emit(page.text) }

  private func emit(_ text: String) throws {
    ProgressBar.hide()
    if let output {
      try Files.write(Data(text.utf8), to: output)
    } else {
      try Files.print(text)
    }
  }

  /// The report in its format; what steers a terminal is written out but for programs that read files and pipes.
  private func text(of report: Report) -> String {
    let terminal = output == nil ? Terminal.output : nil
    let text = chosen.renderer(text: terminal?.format ?? TextFormat()).text(of: report)
    if chosen.usual == .text || chosen.isData && terminal?.isTerminal != true { return text }
    return PrintedText.printable(text, keeping: ["\n", "\r", "\t"])
  }
}
