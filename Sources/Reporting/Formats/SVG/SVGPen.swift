/// Draws layers as elements of SVG, in the colors of a theme.
struct SVGPen {
  let theme: FigureTheme
  let font: Double

  /// The width of curves, in sizes of the font.
  private static let curve = 0.14

  /// A layer in its place.
  func lines(of layer: Figure.Layer, in plot: FigureLayout.Plot) -> [String] {
    let color = theme.color(layer.tint)
    switch layer.form {
    case .band(let lower, let upper, let depth):
      return [band(path(upper + lower.reversed(), in: plot), color, depth)]
    case .line(let points, let stroke): return [curve(path(points, in: plot), color, stroke)]
    case .dots(let points, let mark, _):
      return marks(mark, at: points.compactMap(plot.place), color)
    case .intervals(let spans, let along):
      return spans.flatMap { interval($0, along, color, in: plot) }
    case .cells(let cells): return cells.flatMap { self.cell($0, in: plot) }
    case .rule(let value, let along, let stroke): return rule(value, along, stroke, color, in: plot)
    case .note(let point, let words):
      return plot.place(of: point).map { [self.words(words, at: $0, color, in: plot)] } ?? []
    }
  }

  /// What a layer looks like, in a key.
  func sample(of layer: Figure.Layer, from x: Double, to end: Double, y: Double) -> [String] {
    let color = theme.color(layer.tint)
    func n(_ value: Double) -> String { SVGElement.number(value) }
    switch layer.form {
    case .band(_, _, let depth):
      let (top, bottom) = (y - 0.35 * font, y + 0.35 * font)
      return [
        band(
          "\(n(x)),\(n(top)) \(n(end)),\(n(top)) \(n(end)),\(n(bottom)) \(n(x)),\(n(bottom))",
          color, depth)
      ]
    case .line(_, let stroke), .rule(_, _, let stroke):
      return [curve("\(n(x)),\(n(y)) \(n(end)),\(n(y))", color, stroke)]
    case .dots(_, let mark, _): return marks(mark, at: [((x + end) / 2, y)], color)
    case .intervals: return [curve("\(n(x)),\(n(y)) \(n(end)),\(n(y))", color, .solid)]
    case .cells, .note: return []
    }
  }

  private func path(_ points: [Figure.Point], in plot: FigureLayout.Plot) -> String {
    points.compactMap(plot.place).map {
      "\(SVGElement.number($0.x)),\(SVGElement.number($0.y))"
    }.joined(separator: " ")
  }

  private func band(_ path: String, _ color: String, _ depth: Figure.Depth) -> String {
    SVGElement.tag(
      "polygon",
      [("points", path), ("fill", color), ("fill-opacity", depth == .near ? "0.22" : "0.12")])
  }

  private func curve(_ path: String, _ color: String, _ stroke: Figure.Stroke) -> String {
    let dash: [(String, String)] =
      switch stroke {
      case .solid, .thick: []
      case .dashed:
        [("stroke-dasharray", "\(SVGElement.number(0.5 * font)) \(SVGElement.number(0.32 * font))")]
      case .dotted:
        [
          (
            "stroke-dasharray",
            "\(SVGElement.number(0.14 * font)) \(SVGElement.number(0.28 * font))"
          )
        ]
      }
    return SVGElement.tag(
      "polyline",
      [
        ("points", path), ("fill", "none"), ("stroke", color),
        ("stroke-width", SVGElement.number((stroke == .thick ? 2 : 1) * Self.curve * font)),
        ("stroke-linejoin", "round"),
      ] + dash)
  }

  private func interval(
    _ span: Figure.Span, _ along: Figure.Direction, _ color: String, in plot: FigureLayout.Plot
  ) -> [String] {
    let ends = span.ends(along)
    guard let from = plot.place(of: ends[0]), let to = plot.place(of: ends[1]) else { return [] }
    let cap = 0.25 * font
    func segment(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
      "M\(SVGElement.number(x1)) \(SVGElement.number(y1))L\(SVGElement.number(x2)) \(SVGElement.number(y2))"
    }
    let (dx, dy) = along == .horizontal ? (0, cap) : (cap, 0)
    let path =
      segment(from.x, from.y, to.x, to.y)
      + [from, to].map { segment($0.x - dx, $0.y - dy, $0.x + dx, $0.y + dy) }.joined()
    return [
      SVGElement.tag(
        "path",
        [
          ("d", path), ("stroke", color), ("stroke-width", SVGElement.number(0.09 * font)),
          ("fill", "none"),
        ]
      )
    ]
  }

  private func cell(_ cell: Figure.Cell, in plot: FigureLayout.Plot) -> [String] {
    guard let low = plot.place(of: cell.lower), let high = plot.place(of: cell.upper) else {
      return []
    }
    let (width, height) = (high.x - low.x, low.y - high.y)
    let rectangle = SVGElement.tag(
      "rect",
      [
        ("x", SVGElement.number(low.x)), ("y", SVGElement.number(high.y)),
        ("width", SVGElement.number(width)), ("height", SVGElement.number(height)),
        ("fill", theme.color(cell.tint)), ("fill-opacity", "0.35"), ("stroke", theme.halo),
        ("stroke-width", "0.5"),
      ])
    guard TextWidth.of(cell.words, font: font) < width, height > font else { return [rectangle] }
    let middle = (x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 + 0.35 * font)
    return [
      rectangle,
      SVGElement.text(
        cell.words, x: middle.x, y: middle.y, font: 0.9 * font, [("fill", theme.color(.ink))]),
    ]
  }

  private func rule(
    _ value: Double, _ along: Figure.Direction, _ stroke: Figure.Stroke, _ color: String,
    in plot: FigureLayout.Plot
  ) -> [String] {
    func n(_ value: Double) -> String { SVGElement.number(value) }
    switch along {
    case .vertical:
      guard let place = plot.x.place(of: value) else { return [] }
      let x = n(plot.left + place)
      return [curve("\(x),\(n(plot.top)) \(x),\(n(plot.base))", color, stroke)]
    case .horizontal:
      guard let place = plot.y.place(of: value) else { return [] }
      let y = n(plot.base - place)
      return [curve("\(n(plot.left)),\(y) \(n(plot.right)),\(y)", color, stroke)]
    }
  }

  /// Words on a ground of their own, so that lines behind them do not cross them.
  private func words(
    _ words: String, at place: (x: Double, y: Double), _ color: String, in plot: FigureLayout.Plot
  ) -> String {
    let half = TextWidth.of(words, font: 0.9 * font) / 2
    let x = min(max(place.x, plot.left + half), max(plot.left, plot.right - half))
    let y = min(max(place.y, plot.top + 0.7 * font), plot.base - 0.2 * font)
    return SVGElement.text(
      words, x: x, y: y, font: 0.9 * font,
      [
        ("fill", color), ("stroke", theme.halo), ("stroke-width", SVGElement.number(0.55 * font)),
        ("paint-order", "stroke"), ("stroke-linejoin", "round"),
      ])
  }
}
