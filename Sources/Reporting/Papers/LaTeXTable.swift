import Formulas
public import Laws
import Quantities

/// A table for a paper as a float of LaTeX, which fits the columns of the paper.
struct LaTeXTable {
  let table: PaperTable
  let style: PaperStyle

  /// The widths of lines in points: one column of `article` and wider, one of two columns, both with their gap.
  private static let widths = (one: LaTeXFormat.lineWidth, two: 234.0, both: 487.0)

  private var numbers: LaTeXNumbers {
    switch style.numbers {
    case .math: .mathematics
    case .siunitx: .siunitx
    case .plain: .plain
    }
  }

  /// The float, or several where one would not fit a page.
  var text: String {
    let tabular = LaTeXTabular(
      table.table, symbols: table.symbols, numbers: numbers, rules: table.rules)
    let (layout, environment) = layout(of: tabular)
    let pages = tabular.pages(of: layout)
    let floats = pages.enumerated().map { index, parts in
      float(
        parts, environment, layout.size, isFirst: index == 0, isLast: index == pages.count - 1)
    }
    return ([preamble] + floats).joined(separator: "\n\n") + "\n"
  }

  private var preamble: String {
    "% To be \\input; the document needs \\usepackage{booktabs}"
      + (style.numbers == .siunitx ? " and \\usepackage{siunitx}" : "")
      + (style.columns == .two
        ? ", and columns of 3.25 inches or more." : ", and lines of 4.77 inches or more.")
  }

  private func layout(
    of tabular: LaTeXTabular
  ) -> (layout: LaTeXTabular.Layout, environment: String) {
    switch style.columns {
    case .one: (tabular.layout(within: Self.widths.one), "table")
    case .two:
      tabular.whole(within: Self.widths.two).map { ($0, "table") }
        ?? (tabular.layout(within: Self.widths.both), "table*")
    }
  }

  private func float(
    _ parts: [[String]], _ environment: String, _ size: LaTeXTabular.Size, isFirst: Bool,
    isLast: Bool
  ) -> String {
    let caption =
      isFirst
      ? [
        "  \\caption{\(LaTeXText.prose(table.caption))}", "  \\label{\(table.label)}",
        "  \\par\\vspace{4pt}",
      ] : ["  \\addtocounter{table}{-1}", "  \\caption{Continued.}\\par\\vspace{4pt}"]
    let space = "  \\setlength{\\tabcolsep}{\(Int(size.space))pt}"
    let command = size.command.isEmpty ? [] : ["  " + size.command]
    let head = ["\\begin{\(environment)}[tp]", "  \\centering\\sloppy"] + caption + command
    let bodies = parts.map { lines in lines.map { "  " + $0 }.joined(separator: "\n") + "\\par" }
    let notes = isLast ? table.footnotes.map { "  \\smallskip\n  \(LaTeXText.prose($0))\\par" } : []
    let lines =
      head + (isFirst ? equations : []) + [space, bodies.joined(separator: "\n  \\medskip\n")]
      + notes
    return (lines + ["\\end{\(environment)}"]).joined(separator: "\n")
  }

  /// The equations of the laws, a line each.
  private var equations: [String] {
    table.equations.flatMap { equation in
      let name = equation.name.map { LaTeXText.escaped($0) + ": " } ?? ""
      let lines = equation.law.latexEquations.enumerated().map { index, text in
        "\(index == 0 ? name : "")\\(\\displaystyle \(text)\\)"
      }
      let derived = equation.derived.map { "\\(\\displaystyle \($0.latexEquation)\\)" }.joined(
        separator: ", ")
      return (lines + (derived.isEmpty ? [] : [derived])).map { "  \($0)\\par\\smallskip" }
    }
  }
}

extension Law {
  /// The equation, the parts that it is written with, and the named formulas in it, as mathematics for LaTeX without
  /// the signs that begin and end it.
  public var latexEquations: [String] {
    let written = (try? Formula(parsingAlongRuns: writtenFormula)) ?? formula
    let whole = Definition(symbol: response.symbol, formula: written)
    return ([whole] + parts + namedFormulas).map(\.latexEquation)
  }
}

extension Law.Definition {
  /// The definition as mathematics.
  fileprivate var latexEquation: String {
    LaTeXSymbol(symbol.name).text + " = " + formula.latex { LaTeXSymbol($0.name).text }
  }
}
