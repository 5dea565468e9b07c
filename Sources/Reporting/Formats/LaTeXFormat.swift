/// LaTeX with booktabs tables: a piece to `\input` into a paper.
///
/// Its tables fit a line of 4.77 inches, that of `article` at 10 points, and wider ones.
public struct LaTeXFormat: ReportFormat {
  /// The width of a line of `article` at 10 points, in points.
  static let lineWidth = 345.0

  /// Creates the format.
  public init() {}

  /// The title and the blocks of the report.
  public func text(of report: Report) -> String {
    let preamble =
      "% To be \\input; the document needs \\usepackage{booktabs} and lines of 4.77 inches or more."
    let title = "\\section*{\(LaTeXText.escaped(report.title))}"
    // Lines may have wide spaces: long words and formulas are not to stand out beyond them.
    return ([preamble + "\n\\begingroup\\sloppy", title] + report.written.map(text(of:))).joined(
      separator: "\n\n") + "\n\n\\par\\endgroup\n"
  }

  private func text(of block: Report.Block) -> String {
    switch block {
    case .heading(let title): "\\subsection*{\(LaTeXText.escaped(title))}"
    case .paragraph(let words): LaTeXText.escaped(words)
    case .formula(let formula):
      "\\begin{quote}\\raggedright\n"
        + formula.split(separator: "\n").map { LaTeXText.typed(String($0)) }
        .joined(separator: " \\\\\n") + "\n\\end{quote}"
    case .facts(let facts):
      list(
        "description",
        facts.map { "[{\(LaTeXText.escaped($0.label))}] \(LaTeXText.escaped($0.text))" })
    case .list(let items): list("itemize", items.map { " " + LaTeXText.escaped($0) })
    case .table(let table): text(of: table)
    case .warning(let words): "\\textbf{Warning:} " + LaTeXText.escaped(words)
    case .figure: ""
    }
  }

  private func list(_ name: String, _ items: [String]) -> String {
    let lines = items.map { "  \\item\($0)" }
    return (["\\begin{\(name)}"] + lines + ["\\end{\(name)}"]).joined(separator: "\n")
  }

  private func text(of table: Table) -> String {
    let tabular = LaTeXTabular(table, symbols: [], numbers: .report)
    let layout = tabular.layout(within: Self.lineWidth)
    let size =
      layout.size.command.isEmpty
      ? "" : "\(layout.size.command)\\setlength{\\tabcolsep}{\(Int(layout.size.space))pt}"
    return tabular.pages(of: layout).flatMap(\.self).map { lines in
      (["\\begin{center}\(size)"] + lines + ["\\end{center}"]).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
