/// The names of series with what is drawn under them, in rows above the panels.
struct FigureKey {
  let series: [Figure.Series]

  var isEmpty: Bool { series.isEmpty }

  /// The room of a sample and its gaps, in sizes of the font.
  private static let sample = 2.0
  private static let gap = 1.2
  private static let rowHeight = 1.45

  /// - Parameters:
  ///   - figure: The figure.
  ///   - named: The series that are named elsewhere.
  init(_ figure: Figure, besides named: Set<String>) {
    series = figure.series.filter { !named.contains($0.name) }
  }

  /// Where each name stands: its left edge and its row; names that are too wide are cut.
  func places(within width: Double, font: Double) -> [(x: Double, row: Int, name: String)] {
    var (x, row) = (0.0, 0)
    return series.map { series in
      let name = TextWidth.cut(series.name, to: width - (Self.sample + 0.5) * font, font: font)
      let room = (Self.sample + 0.5) * font + TextWidth.of(name, font: font)
      if x > 0, x + room > width { (x, row) = (0, row + 1) }
      defer { x += room + Self.gap * font }
      return (x, row, name)
    }
  }

  func height(within width: Double, font: Double) -> Double {
    let rows = (places(within: width, font: font).last?.row ?? -1) + 1
    return Double(rows) * Self.rowHeight * font
  }

  /// The key as elements.
  func lines(
    top: Double, within width: Double, font: Double, theme: FigureTheme
  ) -> [String] {
    zip(series, places(within: width, font: font)).flatMap { series, place -> [String] in
      let y = top + (Double(place.row) + 0.75) * Self.rowHeight * font
      let middle = y - 0.32 * font
      let pen = SVGPen(theme: theme, font: font)
      let samples = series.samples.flatMap {
        pen.sample(of: $0, from: place.x, to: place.x + Self.sample * font, y: middle)
      }
      let name = SVGElement.text(
        place.name, x: place.x + (Self.sample + 0.5) * font, y: y, font: font, anchor: .start)
      return [SVGElement.open("g", [("class", "legend"), ("data-series", series.name)])] + samples
        + [name, "</g>"]
    }
  }
}
