import Quantities

/// Where the panels of a figure stand in a picture of some size, in points from its upper left corner.
struct FigureLayout {
  let figure: Figure
  let size: FigureSize
  let plots: [Plot]
  /// The series that no label beside their line names.
  let key: FigureKey
  let height: Double

  /// A panel in its place: where its axes enclose what is drawn.
  struct Plot {
    let panel: Figure.Panel
    /// Its row among the figure's own columns.
    let row: Int
    let x: AxisPlaces
    let y: AxisPlaces
    let left: Double
    let top: Double
    /// Whether the horizontal axis has words here, or those of a panel below stand for it.
    let hasWordsBelow: Bool
    let labels: [LineLabel]

    var width: Double { x.length }
    var height: Double { y.length }
    var right: Double { left + width }
    var base: Double { top + height }

    /// Where a point lies in the picture; nil where it has no place.
    func place(of point: Figure.Point) -> (x: Double, y: Double)? {
      guard let x = x.place(of: point.x), let y = y.place(of: point.y) else { return nil }
      return (left + x, base - y)
    }
  }

  /// The least width of a panel, in sizes of the font.
  private static let leastWidth = 14.0
  /// A label beside a line takes no more than this share of the picture.
  private static let mostLabel = 0.3

  init(_ figure: Figure, size: FigureSize) {
    let frame = Frame(figure, size: size)
    let labelled = frame.labelWidth.flatMap { room -> [Plot]? in
      guard room <= Self.mostLabel * size.width else { return nil }
      return frame.plots(labelRoom: room, below: frame.keyHeight(FigureKey(figure, besides: [])))
    }
    // With labels beside the lines less stands in the key, whose height moves the panels.
    let named = Set(labelled?.flatMap(\.labels).map(\.name) ?? [])
    let key = FigureKey(figure, besides: named)
    self.key = key
    self.figure = figure
    self.size = size
    plots =
      frame.plots(
        labelRoom: labelled == nil ? nil : frame.labelWidth, below: frame.keyHeight(key))
      ?? frame.plots(labelRoom: nil, below: frame.keyHeight(key)) ?? []
    height = (plots.map(\.base).max() ?? 0) + Frame.wordsBelow * size.font
  }

  /// The rows and columns of a figure, before the panels have their places.
  private struct Frame {
    let figure: Figure
    let font: Double
    let width: Double
    let columns: Int
    /// The panels; where they are laid in fewer columns than they were made for, without the places that are empty.
    let panels: [Figure.Panel]
    let isStacked: Bool
    let titleHeight: Double

    /// The room for the words of a horizontal axis, in sizes of the font.
    static let wordsBelow = 3.3

    init(_ figure: Figure, size: FigureSize) {
      self.figure = figure
      (font, width) = (size.font, size.width)
      let most = Int(size.width / (FigureLayout.leastWidth * size.font))
      columns = max(1, min(figure.columns, most))
      panels = columns < figure.columns ? figure.panels.filter { !$0.isBlank } : figure.panels
      let axes = panels.map(\.horizontal)
      isStacked = columns == 1 && axes.count > 1 && axes.allSatisfy { $0 == axes[0] }
      titleHeight = size.isTitled ? 2.2 * font : 0
    }

    /// The height of panels by their width.
    private var aspect: Double {
      if columns > 1 { return 0.85 }
      return panels.count > 1 ? 0.52 : 0.7
    }

    /// The room that labels beside lines need; nil where lines are not labelled so.
    var labelWidth: Double? {
      guard columns == 1 else { return nil }
      let names = panels.flatMap { LineLabel.lines(of: $0).map(\.name) }
      return names.map { TextWidth.of($0, font: font) }.max().map {
        $0 + (LineLabel.leader + 0.4) * font
      }
    }

    func keyHeight(_ key: FigureKey) -> Double {
      titleHeight + (key.isEmpty ? 0.5 * font : key.height(within: width, font: font) + 0.6 * font)
    }

    /// The panels in their places; nil where labels beside lines would run into each other.
    func plots(labelRoom: Double?, below top: Double) -> [Plot]? {
      let margins = (0..<columns).map(leftMargin)
      var (plots, y) = ([Plot](), top)
      for row in 0..<((panels.count + columns - 1) / columns) {
        let own = panels.indices.filter { $0 / columns == row }
        if own.contains(where: { !panels[$0].title.isEmpty }) { y += 1.5 * font }
        let hasWords = !isStacked || row == panels.count - 1
        for index in own where !panels[index].isBlank {
          guard
            let plot = plot(
              of: index, margin: margins[index % columns], top: y, hasWords, labelRoom: labelRoom)
          else { return nil }
          plots.append(plot)
        }
        y = (plots.last?.base ?? y) + (hasWords ? Self.wordsBelow : 0.9) * font
      }
      return plots
    }

    private func plot(
      of index: Int, margin: Double, top: Double, _ hasWords: Bool, labelRoom: Double?
    ) -> Plot? {
      let panel = panels[index]
      let cell = width / Double(columns)
      let (x, y) = panel.places(
        sharing: isStacked ? panels : [panel],
        width: cell - margin - (labelRoom ?? 1.1 * font), height: height(of: panel))
      var labels: [LineLabel] = []
      if labelRoom != nil {
        guard let placed = LineLabel.placed(in: panel, over: x, y, font: font) else { return nil }
        labels = placed
      }
      return Plot(
        panel: panel, row: index / figure.columns, x: x, y: y,
        left: Double(index % columns) * cell + margin, top: top,
        hasWordsBelow: hasWords, labels: labels)
    }

    /// The height of a panel: by its width, and enough for the names at its side.
    private func height(of panel: Figure.Panel) -> Double {
      max(
        aspect * (width / Double(columns) - 6 * font),
        Self.nameHeight * font * Double(panel.vertical.names.count))
    }

    /// The room for a name at the side, in sizes of the font.
    private static let nameHeight = 1.5

    /// The room for the numbers and the labels of the vertical axes of a column.
    private func leftMargin(ofColumn column: Int) -> Double {
      let widths = panels.indices.filter { $0 % columns == column }.flatMap { index in
        let axis = panels[index].places(
          sharing: [panels[index]], width: width, height: height(of: panels[index])
        ).y
        return axis.marks { _ in 1.7 * font }.map { TextWidth.of($0.text, font: font) }
      }
      return (widths.max() ?? 0) + 2.4 * font
    }
  }
}
