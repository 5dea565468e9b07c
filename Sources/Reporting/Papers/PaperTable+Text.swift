/// How a table for a paper is written.
public enum PaperFormat: String, Sendable, CaseIterable {
  /// For a terminal.
  case text
  /// A pipe table.
  case markdown
  /// A float with a booktabs table.
  case latex
  /// The numbers in full.
  case csv
  /// A page with the table.
  case html
  /// The record, numbers in full.
  case json
}

/// What LaTeX makes of a table.
public struct PaperStyle: Sendable, Hashable {
  /// The columns of the paper.
  public enum Columns: String, Sendable, CaseIterable {
    /// Lines of 4.77 inches or more.
    case one
    /// Two columns of 3.25 inches; what does not fit one goes over both.
    case two
  }

  /// How numbers are written.
  public enum Numbers: String, Sendable, CaseIterable {
    /// In mathematics, powers of ten as such.
    case math
    /// By the package siunitx.
    case siunitx
    /// As the verbs print them.
    case plain
  }

  /// The columns of the paper.
  public var columns: Columns
  /// How numbers are written.
  public var numbers: Numbers

  /// A style.
  public init(columns: Columns = .one, numbers: Numbers = .math) {
    self.columns = columns
    self.numbers = numbers
  }
}

extension PaperTable {
  /// The table as text of a format, with a line break at its end.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - style: What LaTeX makes of it.
  /// - Returns: The text.
  public func text(as format: PaperFormat, style: PaperStyle = PaperStyle()) -> String {
    switch format {
    case .text: TextFormat().text(of: report)
    case .markdown: markdown
    case .latex: LaTeXTable(table: self, style: style).text
    case .csv: CSVFormat().text(of: report)
    case .html: html
    case .json: JSONFormat().text(of: report)
    }
  }

  /// The table as a report.
  private var report: Report {
    Report(
      title: "Table of \(kind.rawValue)",
      blocks: [.paragraph(caption)] + equations.map { .formula($0.text) } + [.table(table)]
        + footnotes.map { .paragraph($0) } + warnings.map { .warning(Words.sentence($0)) },
      record: record, data: data)
  }

  private var markdown: String {
    let format = MarkdownFormat()
    let blocks: [Report.Block] =
      [.paragraph(caption)] + equations.map { .formula($0.text) } + [.table(table)]
      + footnotes.map { .paragraph($0) }
    return blocks.map(format.text(of:)).joined(separator: "\n\n") + "\n"
  }
}
