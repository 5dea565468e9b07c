public import ArgumentParser
import FoundationEssentials
public import Quantities
public import Reporting

extension PaperFormat: ExpressibleByArgument {
  /// The format that a file's extension stands for.
  init?(path: String) {
    switch OutputFormat.fileExtension(of: path)?.lowercased() {
    case "txt": self = .text
    case "md", "markdown": self = .markdown
    case "tex": self = .latex
    case "csv": self = .csv
    case "htm", "html": self = .html
    case "json": self = .json
    default: return nil
    }
  }
}

extension PaperStyle.Columns: ExpressibleByArgument {}
extension PaperStyle.Numbers: ExpressibleByArgument {}
extension NumberStyle.Uncertainty: ExpressibleByArgument {}

/// How a table for a paper is written, and where to.
struct TableOptions: ParsableArguments {
  @Option(
    help: "The format of the table; by default that of the file's extension, else text.")
  var format: PaperFormat?
  @Option(
    name: .shortAndLong, help: "The file to write; without it the table is printed.",
    completion: .file())
  var output: String?
  @Option(
    help: "What stands above the table; by default the law, its runs and what the numbers are.")
  var caption: String?
  @Option(help: "What a paper refers to the table by; by default tab:LAW-KIND.")
  var label: String?
  @Option(
    help: "The columns of the paper: one, or two of 3.25 inches, over both of which wide tables go."
  )
  var columns: PaperStyle.Columns = .one
  @Option(
    help:
      "How LaTeX has numbers: in mathematics, by the package siunitx, or as the verbs print them.")
  var numbers: PaperStyle.Numbers = .math
  @Option(
    help:
      "The uncertainty of parameters: 0.347(15), 0.347 ± 0.015, or the distances of the interval's ends."
  )
  var uncertainty: NumberStyle.Uncertainty?

  /// The format that is asked for, by name or by the ending of a file; nil where neither says one.
  var chosen: PaperFormat? { format ?? output.flatMap(PaperFormat.init(path:)) }

  func validate() throws {
    if let label, !PaperTable.isLabel(label) {
      throw ValidationError(
        "--label is '\(label)'; accepted are letters, digits and the signs : - _ . / +, as LaTeX reads others as commands"
      )
    }
    if let caption, caption.allSatisfy(\.isWhitespace) {
      throw ValidationError(
        "--caption is empty; accepted is text, or no --caption for the usual one")
    }
    guard chosen != .latex else { return }
    let given = [
      ("--columns two", columns == .two), ("--numbers \(numbers.rawValue)", numbers != .math),
    ]
    if let option = given.first(where: \.1)?.0 {
      throw ValidationError(
        "\(option) is about LaTeX; accepted with -o FILE.tex or --format latex")
    }
  }

  /// Refuses endings of files that stand for no format of a table.
  ///
  /// - Parameter accepted: The endings that stand for one.
  /// - Throws: `CommandFailure` for another ending, unless a format is named.
  func checkEnding(accepted: String) throws {
    guard format == nil, let output, chosen == nil,
      let ending = OutputFormat.fileExtension(of: output)
    else { return }
    throw CommandFailure(
      "--output is '\(output)', and '.\(ending)' stands for no format; accepted are \(accepted)")
  }

  /// Prints or writes a table; what its format has no place for goes to the standard error.
  func emit(_ table: PaperTable, noting notes: [String]) throws {
    var table = table
    if let caption { table.caption = caption }
    if let label { table.label = label }
    let format = chosen ?? .text
    try write(table.text(as: format, style: PaperStyle(columns: columns, numbers: numbers)))
    for note in notes { Files.complain(.note, note) }
    guard format != .text else { return }
    for warning in table.warnings { Files.complain(.warning, warning) }
  }

  /// Prints or writes a text.
  func write(_ text: String) throws {
    if let output {
      try Files.write(Data(text.utf8), to: output)
    } else {
      try Files.print(text)
    }
  }
}
