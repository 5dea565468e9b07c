import Quantities

/// LaTeX with booktabs tables: a piece to `\input` into a paper.
public struct LaTeXFormat: ReportFormat {
  /// Creates the format.
  public init() {}

  /// The title and the blocks of the report.
  public func text(of report: Report) -> String {
    let preamble = "% To be \\input; the document needs \\usepackage{booktabs}."
    let title = "\\section*{\(LaTeXText.escaped(report.title))}"
    return ([preamble, title] + report.written.map(text(of:))).joined(separator: "\n\n") + "\n"
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
        facts.map { "[\(LaTeXText.escaped($0.label))] \(LaTeXText.escaped($0.text))" })
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
    let letters = table.columns.indices.map { alignment(ofColumn: $0, in: table) }
    let header = line(table.columns.map { LaTeXText.escaped($0.header) })
    let rows = table.rows.map { "  " + line($0.map(text(of:))) }
    let lines =
      ["\\begin{center}", "\\begin{tabular}{\(letters.joined())}", "  \\toprule", "  \(header)"]
      + ["  \\midrule"] + rows + ["  \\bottomrule", "\\end{tabular}", "\\end{center}"]
    return lines.joined(separator: "\n")
  }

  /// Right for numbers, left for the rest; long words get a paragraph column.
  private func alignment(ofColumn index: Int, in table: Table) -> String {
    if table.columns[index].kind == .numbers { return "r" }
    let longest = table.rows.map { $0[index].plain.count }.max() ?? 0
    return table.columns[index].kind == .words && longest > 36 ? "p{0.36\\linewidth}" : "l"
  }

  private func line(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }

  private func text(of cell: Table.Cell) -> String {
    switch cell {
    case .words(let words), .missing(let words): LaTeXText.escaped(words)
    case .symbol(let symbol): LaTeXText.symbol(symbol.name)
    case .formula(let formula): LaTeXText.typed(formula)
    case .number(_, let text): LaTeXText.number(text)
    case .interval(_, let text): LaTeXText.interval(text)
    }
  }
}
