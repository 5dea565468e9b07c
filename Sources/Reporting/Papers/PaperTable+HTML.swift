import Quantities

extension PaperTable {
  /// The table as a page by itself; what stands between `<table>` and `</table>` goes into other pages.
  var html: String {
    let headers = table.columns.map { column in
      "<th\(Self.side(of: column))>\(header(column.header))</th>"
    }
    let rows = table.rows.enumerated().map { index, row in
      let cells = zip(table.columns, row).map { column, cell in
        "<td\(Self.side(of: column))>\(Self.text(of: cell))</td>"
      }
      return "<tr\(rules.contains(index) ? " class=\"rule\"" : "")>\(cells.joined())</tr>"
    }
    let head = [
      "<!doctype html>", "<html lang=\"en\">", "<meta charset=\"utf-8\">",
      "<title>\(MarkupText.escaped(label))</title>", "<style>\(Self.style)</style>",
    ]
    let start = [
      "<table id=\"\(MarkupText.escaped(label))\">",
      "<caption>\(MarkupText.escaped(caption))</caption>",
      "<thead><tr>\(headers.joined())</tr></thead>", "<tbody>",
    ]
    let lines: [String] = head + equations.map(html) + start + rows
    let notes = footnotes.map { "<p>\(MarkupText.escaped($0))</p>" }
    return (lines + ["</tbody>", "</table>"] + notes + ["</html>"]).joined(separator: "\n") + "\n"
  }

  private func html(of equation: Equation) -> String {
    let lines = equation.text.split(separator: "\n").map(String.init)
    return "<p><code>\(lines.map(MarkupText.escaped).joined(separator: "<br>"))</code></p>"
  }

  private static let style =
    "body{font:16px/1.4 serif;margin:2em auto;max-width:60em}table{border-collapse:collapse;"
    + "border-top:2px solid;border-bottom:2px solid}thead,tr.rule{border-top:1px solid;border-bottom:1px solid}"
    + "tr.rule{border-bottom:0}th,td{padding:.2em .8em;text-align:left;vertical-align:top}.number{text-align:right}"
    + "caption{text-align:left;padding:.6em 0}"

  private static func side(of column: Table.Column) -> String {
    column.kind == .numbers ? " class=\"number\"" : ""
  }

  private func header(_ text: String) -> String {
    text.split(separator: " ").map { word in
      let end = word.hasSuffix(",") ? "," : ""
      let name = String(word.dropLast(end.count))
      return symbols.contains(name)
        ? LaTeXSymbol(name).html + end : MarkupText.escaped(String(word))
    }.joined(separator: " ")
  }

  private static func text(of cell: Table.Cell) -> String {
    switch cell {
    case .words(let words), .missing(let words): MarkupText.escaped(words)
    case .symbol(let symbol): LaTeXSymbol(symbol.name).html
    case .formula(let formula): "<code>\(MarkupText.escaped(formula))</code>"
    case .number(_, let text): PrintedNumber(text)?.html ?? MarkupText.escaped(text)
    case .interval(_, let text):
      PrintedNumber.ends(of: text).map { ends in
        "["
          + ends.map { PrintedNumber($0)?.html ?? MarkupText.escaped($0) }.joined(separator: ", ")
          + "]"
      } ?? MarkupText.escaped(text)
    }
  }
}
