import Quantities

/// Figures as SVG, with no more than lines, circles and text: readable by browsers and by LaTeX tools.
public struct SVGFormat: Sendable {
  /// Creates the format.
  public init() {}

  // The page in user units, of which a browser shows one a pixel.
  static let width = 720.0
  private static let panelHeight = 280.0
  static let left = 84.0
  static let right = 24.0
  private static let top = 56.0
  private static let gap = 24.0
  private static let bottom = 56.0

  private static let ink = "#222222"
  private static let grid = "#dddddd"
  private static let curve = "#1f5fa8"
  private static let dot = "#777777"

  /// The figure as a document of its own.
  public func text(of figure: Figure) -> String {
    let count = Double(figure.panels.count)
    let legend = Self.legend(figure.legend, top: Self.top)
    let top = Self.top + Double(legend.rows) * Self.legendHeight
    let height = top + count * Self.panelHeight + max(count - 1, 0) * Self.gap + Self.bottom
    let horizontal = AxisPlaces(
      figure.horizontal, showing: figure.panels.flatMap(\.layers).flatMap(\.points).map(\.x),
      length: Self.width - Self.left - Self.right)
    let panels = figure.panels.enumerated().flatMap { index, panel in
      Self.lines(
        of: panel, over: horizontal,
        top: top + Double(index) * (Self.panelHeight + Self.gap))
    }
    let foot = height - Self.bottom
    let head = [
      Self.text(figure.title, x: Self.left, y: 24, anchor: "start", size: 16),
      Self.text(figure.caption, x: Self.left, y: 42, anchor: "start"),
    ]
    let marks = horizontal.marks.map {
      Self.text($0.text, x: Self.left + $0.place, y: foot + 18, anchor: "middle")
    }
    let label = Self.text(
      figure.horizontal.label, x: (Self.left + Self.width - Self.right) / 2, y: foot + 40,
      anchor: "middle")
    return
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.number(Self.width)) "
          + "\(Self.number(height))\" font-family=\"sans-serif\" fill=\"\(Self.ink)\">",
        "<title>\(Self.escaped(figure.title))</title>",
        "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
      ] + head + legend.lines + panels + marks + [label, "</svg>"]).joined(separator: "\n") + "\n"
  }

  private static func lines(
    of panel: Figure.Panel, over horizontal: AxisPlaces, top: Double
  ) -> [String] {
    let vertical = AxisPlaces(
      panel.vertical, showing: panel.layers.filter { !$0.isBand }.flatMap(\.points).map(\.y),
      and: panel.layers.filter(\.isBand).flatMap(\.points).map(\.y), length: panelHeight)
    let (base, end) = (top + panelHeight, width - right)
    func place(_ point: Figure.Point) -> (x: Double, y: Double)? {
      guard let x = horizontal.place(of: point.x), let y = vertical.place(of: point.y) else {
        return nil
      }
      return (left + x, base - y)
    }
    let rules =
      vertical.marks.flatMap { mark in
        let y = base - mark.place
        return [
          rule(left, y, end, y), text(mark.text, x: left - 8, y: y + 4, anchor: "end"),
        ]
      } + horizontal.marks.map { rule(left + $0.place, top, left + $0.place, base) }
    let rectangle =
      "<rect x=\"\(number(left))\" y=\"\(number(top))\" width=\"\(number(end - left))\" "
      + "height=\"\(number(panelHeight))\""
    let clip = "panel\(number(top))"
    let middle = number(top + panelHeight / 2)
    let label =
      "<text transform=\"translate(18 \(middle)) rotate(-90)\" text-anchor=\"middle\" "
      + "font-size=\"12\">\(escaped(panel.vertical.label))</text>"
    return rules + [
      "<clipPath id=\"\(clip)\">\(rectangle)/></clipPath>", "<g clip-path=\"url(#\(clip))\">",
    ] + panel.layers.flatMap { drawn($0, at: place) } + [
      "</g>", "\(rectangle) fill=\"none\" stroke=\"\(ink)\"/>", label,
    ]
  }

  private static func drawn(
    _ layer: Figure.Layer, at place: (Figure.Point) -> (x: Double, y: Double)?
  ) -> [String] {
    func path(_ points: [Figure.Point]) -> String {
      points.compactMap(place).map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    }
    switch layer {
    case .series(let points, let index):
      let color = color(index)
      return [
        "<polyline points=\"\(path(points))\" fill=\"none\" stroke=\"\(color)\" "
          + "stroke-width=\"2\"/>"
      ] + points.compactMap(place).map { mark(x: $0.x, y: $0.y, color) }
    case .dashed(let points):
      return [
        "<polyline points=\"\(path(points))\" fill=\"none\" stroke=\"\(ink)\" "
          + "stroke-dasharray=\"5 4\"/>"
      ]
    case .band(let lower, let upper):
      return [
        "<polygon points=\"\(path(upper + lower.reversed()))\" fill=\"\(curve)\" "
          + "fill-opacity=\"0.18\"/>"
      ]
    case .line(let points):
      return [
        "<polyline points=\"\(path(points))\" fill=\"none\" stroke=\"\(curve)\" "
          + "stroke-width=\"2\"/>"
      ]
    case .dots(let points):
      return points.compactMap(place).map {
        "<circle cx=\"\(number($0.x))\" cy=\"\(number($0.y))\" r=\"2.5\" fill=\"none\" "
          + "stroke=\"\(dot)\"/>"
      }
    }
  }

  private static func rule(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" "
      + "stroke=\"\(grid)\"/>"
  }

  static func text(
    _ words: String, x: Double, y: Double, anchor: String, size: Int = 12
  ) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\" "
      + "font-size=\"\(size)\">\(escaped(words))</text>"
  }

  /// A length to a hundredth.
  static func number(_ length: Double) -> String {
    NumberStyle.plain.text((100 * length).rounded() / 100, digits: 6)
  }

  static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }.joined()
  }
}
