import Quantities

/// The axes of a panel: lines behind it, marks, numbers and words around it.
struct SVGAxes {
  private let plot: FigureLayout.Plot
  private let font: Double
  private let theme: FigureTheme
  private let below: [AxisPlaces.Mark]
  private let beside: [AxisPlaces.Mark]

  init(plot: FigureLayout.Plot, font: Double, theme: FigureTheme) {
    self.plot = plot
    self.font = font
    self.theme = theme
    below = plot.x.marks { TextWidth.of($0, font: font) + 0.9 * font }
    beside = plot.y.marks { _ in 1.7 * font }
  }

  /// What a script finds values by: where the panel lies, and what its axes begin and end with.
  var about: [(String, String)] {
    [
      ("data-left", SVGElement.number(plot.left)), ("data-top", SVGElement.number(plot.top)),
      ("data-width", SVGElement.number(plot.width)),
      ("data-height", SVGElement.number(plot.height)),
      ("data-x-label", plot.panel.horizontal.label), ("data-x-scale", plot.x.axis.scale.rawValue),
      ("data-x-from", "\(plot.x.ends.lower)"), ("data-x-to", "\(plot.x.ends.upper)"),
      ("data-y-label", plot.panel.vertical.label), ("data-y-scale", plot.y.axis.scale.rawValue),
      ("data-y-from", "\(plot.y.ends.lower)"), ("data-y-to", "\(plot.y.ends.upper)"),
    ]
  }

  /// The lines behind what is drawn, at the marks with words.
  var grid: [String] {
    let upright = below.filter { !$0.text.isEmpty }.map { mark in
      line(plot.left + mark.place, plot.top, plot.left + mark.place, plot.base, theme.grid)
    }
    let level = beside.filter { !$0.text.isEmpty }.map { mark in
      line(plot.left, plot.base - mark.place, plot.right, plot.base - mark.place, theme.grid)
    }
    return upright + level
  }

  /// The two axes with their marks, numbers and labels, and the panel's title.
  var lines: [String] {
    let ink = theme.color(.ink)
    let ticks =
      below.map { mark in
        let x = plot.left + mark.place
        return line(x, plot.base, x, plot.base + tick(mark), ink)
      }
      + beside.map { mark in
        let y = plot.base - mark.place
        return line(plot.left, y, plot.left - tick(mark), y, ink)
      }
    return [
      line(plot.left, plot.top, plot.left, plot.base, ink),
      line(plot.left, plot.base, plot.right, plot.base, ink),
    ] + ticks + numbers + words
  }

  private func tick(_ mark: AxisPlaces.Mark) -> Double { (mark.text.isEmpty ? 0.2 : 0.38) * font }

  private var numbers: [String] {
    let under =
      plot.hasWordsBelow
      ? below.filter { !$0.text.isEmpty }.map { mark in
        SVGElement.text(mark.text, x: plot.left + mark.place, y: plot.base + 1.4 * font, font: font)
      } : []
    let left = beside.filter { !$0.text.isEmpty }.map { mark in
      SVGElement.text(
        mark.text, x: plot.left - 0.55 * font, y: plot.base - mark.place + 0.35 * font, font: font,
        anchor: .end)
    }
    return under + left
  }

  private var words: [String] {
    let middle = (plot.left + plot.right) / 2
    let widest = beside.map { TextWidth.of($0.text, font: font) }.max() ?? 0
    let x = plot.left - 0.55 * font - widest - 0.65 * font
    let label = TextWidth.cut(plot.panel.vertical.label, to: plot.height + 2 * font, font: font)
    // Long words reach below the axis, where its numbers stand further right.
    let highest = plot.top - 0.3 * font + TextWidth.of(label, font: font) / 2
    let y = max((plot.top + plot.base) / 2, highest)
    let turn = "rotate(-90 \(SVGElement.number(x)) \(SVGElement.number(y)))"
    let beside = SVGElement.text(label, x: x, y: y, font: font, [("transform", turn)])
    // Long words reach to the left, where the numbers of the other axis leave room.
    let below = TextWidth.cut(plot.panel.horizontal.label, to: plot.width + 4 * font, font: font)
    let furthest = plot.right + 0.9 * font - TextWidth.of(below, font: font) / 2
    let under = SVGElement.text(
      below, x: min(middle, furthest), y: plot.base + 2.8 * font, font: font)
    let title = SVGElement.text(
      TextWidth.cut(plot.panel.title.printedMinus, to: plot.width + font, font: font),
      x: plot.left,
      y: plot.top - 0.5 * font, font: font, anchor: .start)
    return [beside] + (plot.hasWordsBelow ? [under] : [])
      + (plot.panel.title.isEmpty ? [] : [title])
  }

  /// The names of lines beside their ends, in ink as bright colors are no letters, with a line of their color to them.
  var labels: [String] {
    plot.labels.flatMap { label -> [String] in
      let (x, y) = (plot.right + LineLabel.leader * font, plot.base - label.y)
      let end = (x: plot.left + label.end.x, y: plot.base - label.end.y)
      let leader = line(
        end.x, end.y, x - 0.3 * font, y, theme.color(label.tint))
      return [
        leader,
        SVGElement.text(
          label.name, x: x, y: y + 0.35 * font, font: font, anchor: .start,
          [("class", "legend"), ("data-series", label.name)]),
      ]
    }
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: String
  ) -> String {
    SVGElement.tag(
      "line",
      [
        ("x1", SVGElement.number(x1)), ("y1", SVGElement.number(y1)),
        ("x2", SVGElement.number(x2)), ("y2", SVGElement.number(y2)), ("stroke", color),
        ("stroke-width", SVGElement.number(0.07 * font)),
      ])
  }
}
