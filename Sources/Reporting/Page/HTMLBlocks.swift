/// The blocks of a report as HTML: headings in order, tables with headers for each column and row, warnings as notes.
struct HTMLBlocks {
  private let blocks: [Report.Block]
  /// What the names of headings begin with.
  private let id: String
  /// The level of the headings.
  private let level: Int

  init(_ blocks: [Report.Block], id: String, level: Int = 2) {
    (self.blocks, self.id, self.level) = (blocks, id, level)
  }

  /// The headings with their names.
  var headings: [(id: String, title: String)] {
    blocks.enumerated().compactMap { place, block in
      if case .heading(let title) = block { (name(place), title) } else { nil }
    }
  }

  /// All blocks, a line each.
  var text: String {
    var caption = ""
    return blocks.enumerated().map { place, block in
      if case .heading(let title) = block { caption = title }
      return Self.text(of: block, caption: caption, named: name(place), level: level)
    }.joined(separator: "\n")
  }

  private func name(_ place: Int) -> String { "\(id)-\(place)" }

  private static func text(
    of block: Report.Block, caption: String, named id: String, level: Int
  ) -> String {
    switch block {
    case .heading(let title): "<h\(level) id=\"\(id)\">\(escaped(title))</h\(level)>"
    case .figure(let figure): text(of: figure, named: id, level: level)
    case .paragraph(let words): "<p>\(prose(words))</p>"
    case .formula(let formula):
      "<pre class=\"formula\" tabindex=\"0\"><code>\(escaped(formula))</code></pre>"
    case .facts(let facts): text(of: facts)
    case .list(let items):
      "<ul>" + items.map { "<li>\(prose($0))</li>" }.joined() + "</ul>"
    case .table(let table): text(of: table, caption: caption)
    case .warning(let words):
      "<p class=\"warning\" role=\"note\"><strong>Warning:</strong> \(prose(words))</p>"
    }
  }

  /// A figure with its axes as they are, and hidden with linear ones where heights are logarithmic: its script shows either.
  private static func text(of figure: Figure, named id: String, level: Int) -> String {
    // The script reads the values from the first drawing for both.
    let format = SVGFormat(size: .screen, theme: .page)
    var valued = format
    valued.hasValues = true
    let own = "<div class=\"variant\">\(valued.text(of: figure, id: id))</div>"
    let linear = figure.linear.map {
      "<div class=\"variant\" hidden>\(format.text(of: $0, id: "\(id)-linear"))</div>"
    }
    return "<figure class=\"plot\"><h\(level + 1)>\(escaped(figure.title))</h\(level + 1)>\n"
      + own + (linear ?? "")
      + "<figcaption>\(escaped(Words.sentence(Words.capitalized(figure.caption))))</figcaption></figure>"
  }

  private static func text(of facts: [Report.Fact]) -> String {
    "<dl>"
      + facts.map { "<div><dt>\(escaped($0.label))</dt><dd>\(escaped($0.text))</dd></div>" }
      .joined()
      + "</dl>"
  }

  /// A table that scrolls by itself where the page is too narrow; the first cell of a row is its header.
  private static func text(of table: Table, caption: String) -> String {
    let head = table.columns.map { column in
      "<th scope=\"col\" class=\"\(kind(column))\">\(escaped(column.header))</th>"
    }.joined()
    let rows = table.rows.map { row in
      let cells = zip(table.columns, row).enumerated().map { place, pair in
        let (column, cell) = pair
        let tag = place == 0 ? "th" : "td"
        let scope = place == 0 ? " scope=\"row\"" : ""
        return "<\(tag)\(scope) class=\"\(kind(column))\">\(text(of: cell))</\(tag)>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    let name = caption.isEmpty ? "Table" : caption
    return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(escaped(name))\">"
      + "<table><caption>\(escaped(name))</caption><thead><tr>\(head)</tr></thead>\n<tbody>"
      + rows.joined(separator: "\n") + "</tbody></table></div>"
  }

  private static func kind(_ column: Table.Column) -> String {
    switch column.kind {
    case .words: "words"
    case .symbols: "symbols"
    case .numbers: "numbers"
    case .intervals: "intervals"
    }
  }

  private static func text(of cell: Table.Cell) -> String {
    switch cell {
    case .formula(let text): "<code>\(escaped(text))</code>"
    case .number(let value, let text):
      "<data value=\"\(JSONFormat.number(value))\">\(escaped(text))</data>"
    case .words, .symbol, .interval, .missing: escaped(cell.plain)
    }
  }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(text) }

  /// A text in which no line ends next to the sign of `N = 7B`.
  private static func prose(_ text: String) -> String {
    escaped(text).replacing(" = ", with: "\u{A0}=\u{A0}")
  }
}

extension Figure {
  /// The figure with its heights over differences in place of factors; nil where they are so already, and where nobody
  /// could read some of them then.
  fileprivate var linear: Figure? {
    let panels = panels.map { panel in
      let points = panel.layers.flatMap(\.points)
      return Panel(
        title: panel.title, horizontal: panel.horizontal.linear(over: points.map(\.x)),
        vertical: panel.vertical.linear(over: points.map(\.y)), layers: panel.layers)
    }
    guard self.panels.contains(where: { $0.vertical.scale == .log }),
      panels.allSatisfy({ $0.vertical.scale == .linear })
    else { return nil }
    return Figure(title: title, caption: caption, panels: panels, columns: columns)
  }
}

extension Figure.Axis {
  /// Values further apart than this factor crowd at one end of a linear axis.
  private static let mostSpan = 1000.0

  /// The axis over differences; as it is where values are too far apart for that.
  fileprivate func linear(over values: [Double]) -> Figure.Axis {
    guard scale == .log, let least = values.min(), let largest = values.max(), least > 0,
      largest <= Self.mostSpan * least
    else { return self }
    var axis = self
    axis.scale = .linear
    return axis
  }
}
