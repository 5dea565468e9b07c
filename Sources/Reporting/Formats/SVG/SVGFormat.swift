import Quantities

/// Figures as SVG: readable by browsers, by LaTeX tools and by librsvg.
public struct SVGFormat: Sendable {
  /// How large the figure is.
  public var size: FigureSize
  /// Its colors.
  public var theme: FigureTheme
  /// Whether the drawing has the values of its points in full, for the script of a page.
  public var hasValues = false

  /// Creates the format.
  ///
  /// - Parameters:
  ///   - size: How large the figure is drawn.
  ///   - theme: Its colors; those of a page are drawn into one, others as documents of their own.
  public init(size: FigureSize = .page, theme: FigureTheme = .light) {
    self.size = size
    self.theme = theme
  }

  /// The figure as a document of its own, or as an element of a page.
  ///
  /// - Parameters:
  ///   - figure: The figure.
  ///   - id: What names its parts within a page, where several figures stand in one.
  /// - Returns: The document, the same for the same figure.
  public func text(of figure: Figure, id: String = "figure") -> String {
    let figure = figure.thinned()
    let layout = FigureLayout(figure, size: size)
    let font = size.font
    let titled =
      size.isTitled
      ? [
        SVGElement.text(
          TextWidth.cut(figure.title, to: size.width - font, font: 1.15 * font), x: 0.5 * font,
          y: 1.4 * font, font: 1.15 * font, anchor: .start, [("font-weight", "bold")])
      ] : []
    let key = layout.key.lines(
      top: size.isTitled ? 2.2 * font : 0, within: size.width, font: font, theme: theme)
    let plots = layout.plots.enumerated().flatMap { lines(of: $1, clip: "\(id)-\($0)") }
    return (head(figure, height: layout.height, id) + titled + key + plots + ["</svg>"])
      .joined(separator: "\n") + "\n"
  }

  private func head(_ figure: Figure, height: Double, _ id: String) -> [String] {
    let (wide, high) = (SVGElement.number(size.width), SVGElement.number(height))
    let box = [("viewBox", "0 0 \(wide) \(high)")]
    let place =
      theme == .page
      ? [("class", "figure"), ("role", "img"), ("aria-labelledby", "\(id)-title \(id)-caption")]
      : [("width", "\(wide)pt"), ("height", "\(high)pt")]
    let look = [
      ("font-family", theme == .page ? "inherit" : Self.fonts), ("fill", theme.color(.ink)),
    ]
    let words = [
      SVGElement.open("title", [("id", "\(id)-title")]) + MarkupText.escaped(figure.title)
        + "</title>",
      SVGElement.open("desc", [("id", "\(id)-caption")]) + MarkupText.escaped(figure.caption)
        + "</desc>",
    ]
    let ground = theme.ground.map {
      SVGElement.tag("rect", [("width", "100%"), ("height", "100%"), ("fill", $0)])
    }
    return [SVGElement.open("svg", [("xmlns", "http://www.w3.org/2000/svg")] + box + place + look)]
      + words + [ground].compactMap(\.self)
  }

  private static let fonts = "Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"

  private func lines(of plot: FigureLayout.Plot, clip: String) -> [String] {
    let pen = SVGPen(theme: theme, font: size.font)
    let area = [
      ("x", SVGElement.number(plot.left)), ("y", SVGElement.number(plot.top)),
      ("width", SVGElement.number(plot.width)), ("height", SVGElement.number(plot.height)),
    ]
    let layers = plot.panel.layers.flatMap { layer in
      [
        SVGElement.open(
          "g",
          [("class", "layer")] + (layer.series.map { [("data-series", $0)] } ?? [])
            + (hasValues ? LayerValues(layer: layer).attributes : []))
      ]
        + pen.lines(of: layer, in: plot) + ["</g>"]
    }
    let axes = SVGAxes(plot: plot, font: size.font, theme: theme)
    return [
      SVGElement.open("g", [("class", "panel")] + (theme == .page ? axes.about : [])),
      SVGElement.open("clipPath", [("id", clip)]) + SVGElement.tag("rect", area) + "</clipPath>",
    ] + axes.grid + [SVGElement.open("g", [("clip-path", "url(#\(clip))")])] + layers + ["</g>"]
      + axes.lines + axes.labels + ["</g>"]
  }
}
