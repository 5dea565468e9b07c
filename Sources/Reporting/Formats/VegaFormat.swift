import Quantities

/// Figures as Vega-Lite (version 5): they open in JupyterLab, in Altair and in editors of the web.
public struct VegaFormat: Sendable {
  /// How large the figure is, and in which colors.
  private let size: FigureSize
  private let theme: FigureTheme

  /// Creates the format.
  public init(size: FigureSize = .page, theme: FigureTheme = .light) {
    self.size = size
    self.theme = theme
  }

  /// The figure as a specification with its data inside.
  public func text(of figure: Figure) -> String {
    JSONFormat().text(of: record(of: figure.thinned())) + "\n"
  }

  private func record(of figure: Figure) -> Record {
    let names = figure.series.map(\.name)
    let colors = figure.series.map { theme.color($0.samples.first?.tint ?? .ink) }
    let palette = Palette(names: names, colors: colors)
    let layout = FigureLayout(figure, size: size)
    return [
      "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
      "title": .string(figure.title), "description": .string(figure.caption),
      "background": .string(theme.ground),
      "vconcat": .array(
        Set(layout.plots.map(\.row)).sorted().map { row in
          ["hconcat": .array(layout.plots.filter { $0.row == row }.map { panel($0, palette) })]
        }),
      "config": ["font": "Helvetica, Arial, sans-serif", "view": ["stroke": .null]],
    ]
  }

  /// The names of series with their colors, the same in every panel.
  private struct Palette {
    let names: [String]
    let colors: [String]

    /// How a layer is colored: by its name in the key, or by itself.
    func encoding(of series: String?) -> Record? {
      guard series != nil else { return nil }
      return [
        "field": "series", "type": "nominal", "title": .null,
        "scale": [
          "domain": .array(names.map { .string($0) }), "range": .array(colors.map { .string($0) }),
        ],
      ]
    }
  }

  private func panel(_ plot: FigureLayout.Plot, _ palette: Palette) -> Record {
    [
      "title": .string(plot.panel.title), "width": .number(plot.width.rounded()),
      "height": .number(plot.height.rounded()),
      "layer": .array(
        plot.panel.layers.flatMap { layer in
          VegaLayer(
            layer: layer, plot: plot, color: theme.color(layer.tint),
            series: palette.encoding(of: layer.series)
          ).records
        }),
    ]
  }
}

/// A layer as units of Vega-Lite.
private struct VegaLayer {
  let layer: Figure.Layer
  let plot: FigureLayout.Plot
  let color: String
  let series: Record?

  var records: [Record] {
    switch layer.form {
    case .band(let lower, let upper, let depth):
      // A closed line with a filling, as an area knows one value below and one above at each place.
      let outline = (lower + upper.reversed()).enumerated().map { index, point in
        values(point, "").appending(["order": .count(index)])
      }
      let mark: Record = [
        "type": "line", "fill": .string(color), "strokeWidth": 0,
        "fillOpacity": .number(depth == .near ? 0.22 : 0.12),
      ]
      return [unit(mark, outline, ["order": ["field": "order", "type": "quantitative"]])]
    case .line(let points, let stroke):
      let mark: Record = [
        "type": "line", "strokeDash": stroke.dashes,
        "strokeWidth": .number(stroke == .thick ? 4 : 2),
      ]
      return [unit(mark, points.map { values($0, "") })]
    case .dots(let points, let mark, let names):
      let places = points.indices.map { values(points[$0], names.isEmpty ? "" : names[$0]) }
      let point: Record = ["type": "point", "tooltip": ["content": "data"]]
      return [unit(point.appending(mark.record), places)]
    case .intervals(let spans, let along):
      let values: [Record] = spans.map { span in
        let ends = span.ends(along)
        return [
          "x": .number(ends[0].x), "y": .number(ends[0].y), "x2": .number(ends[1].x),
          "y2": .number(ends[1].y),
        ]
      }
      let second: Record = along == .horizontal ? ["x2": ["field": "x2"]] : ["y2": ["field": "y2"]]
      return [unit(["type": "rule"], values, second)]
    case .cells(let cells): return cells.flatMap(units)
    case .rule(let value, let along, let stroke):
      let axis = along == .vertical ? ("x", plot.x) : ("y", plot.y)
      let place = scaled(axis.1).appending(["datum": .number(value)])
      return [
        [
          "data": ["values": [[:]]], "mark": mark(["type": "rule", "strokeDash": stroke.dashes]),
          "encoding": .object([Record.Member(axis.0, place)]),
        ]
      ]
    case .note(let point, let words):
      return [unit(["type": "text", "text": .string(words)], [values(point, "")])]
    }
  }

  private func units(of cell: Figure.Cell) -> [Record] {
    let values: [Record] = [
      [
        "x": .number(cell.lower.x), "x2": .number(cell.upper.x), "y": .number(cell.lower.y),
        "y2": .number(cell.upper.y), "name": .string(cell.words),
      ]
    ]
    let second: Record = ["x2": ["field": "x2"], "y2": ["field": "y2"]]
    return [
      unit(["type": "rect", "opacity": 0.35, "tooltip": ["content": "data"]], values, second)
    ]
  }

  private func values(_ point: Figure.Point, _ name: String) -> Record {
    let place: Record = ["x": .number(point.x), "y": .number(point.y)]
    return name.isEmpty ? place : place.appending(["name": .string(name)])
  }

  private func unit(_ mark: Record, _ values: [Record], _ more: Record = [:]) -> Record {
    let axes: Record = ["x": field("x", plot.x), "y": field("y", plot.y)]
    let tint: Record = series.map { ["color": $0] } ?? [:]
    let named = values.map { value in
      layer.series.map { value.appending(["series": .string($0)]) } ?? value
    }
    return [
      "data": ["values": .array(named)], "mark": self.mark(mark),
      "encoding": axes.appending(more).appending(tint),
    ]
  }

  private func mark(_ mark: Record) -> Record {
    mark.appending(["clip": true]).appending(series == nil ? ["color": .string(color)] : [:])
  }

  private func field(_ name: String, _ axis: AxisPlaces) -> Record {
    scaled(axis).appending(["field": .string(name)])
  }

  /// Numbers as the other formats have them: `1B` for what d3 writes as `1G`.
  private static let number =
    "datum.value >= 1e4 && datum.value < 1e15 ? "
    + "replace(replace(format(datum.value, '~s'), 'G', 'B'), 'k', 'K') : format(datum.value, '~g')"

  /// The marks of an axis of names; nil for one of numbers.
  private func names(_ axis: Figure.Axis) -> Record? {
    guard !axis.names.isEmpty else { return nil }
    let names = JSONFormat().text(of: Record.array(axis.names.map { .string($0) }))
    return [
      "values": .array(axis.names.indices.map { .number(Double($0 + 1)) }),
      "labelExpr": .string("\(names)[datum.value - 1]"),
    ]
  }

  private func scaled(_ axis: AxisPlaces) -> Record {
    [
      "type": "quantitative", "title": .string(axis.axis.label),
      "scale": [
        "type": .string(axis.axis.scale.rawValue), "nice": false, "zero": false,
        "domain": [.number(axis.ends.lower), .number(axis.ends.upper)],
      ],
      "axis": names(axis.axis) ?? ["labelExpr": .string(Self.number)],
    ]
  }
}

extension Figure.Stroke {
  fileprivate var dashes: Record {
    switch self {
    case .solid, .thick: [1, 0]
    case .dashed: [4, 3]
    case .dotted: [1, 2]
    }
  }
}

extension Figure.Mark {
  fileprivate var record: Record {
    switch self {
    case .circle: ["shape": "circle", "filled": true]
    case .ring: ["shape": "circle", "filled": false]
    case .square, .diamond, .cross: ["shape": .string(rawValue), "filled": true]
    case .triangle: ["shape": "triangle-up", "filled": true]
    case .plus: ["shape": "stroke", "filled": false]
    }
  }
}

extension Record: ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral
{
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
}
