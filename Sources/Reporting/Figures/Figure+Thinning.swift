import Quantities

extension Figure {
  /// More points than these of all layers are thinned: they would lie upon each other.
  package static let mostPoints = 6000
  /// Thinned points lie no closer than a panel's width divided by this.
  private static let cells = [400.0, 250, 150, 90, 50]

  /// The figure with no more points than are seen, and how many of them are drawn said in its caption.
  ///
  /// Of the points of a layer that lie in one small square the first is kept. Curves stay as they are.
  package func thinned() -> Figure {
    let all = panels.reduce(0) { $0 + $1.pointCount }
    guard all > Self.mostPoints else { return self }
    var thinned = self
    for cells in Self.cells {
      thinned = Figure(
        title: title, caption: caption, panels: panels.map { $0.thinned(cells) }, columns: columns)
      if thinned.panels.reduce(0, { $0 + $1.pointCount }) <= Self.mostPoints { break }
    }
    let kept = thinned.panels.reduce(0) { $0 + $1.pointCount }
    thinned.caption += "; \(kept) of \(all) points drawn, the others lie upon these"
    return thinned
  }
}

extension Figure.Panel {
  /// The points that stand by themselves.
  fileprivate var pointCount: Int {
    layers.reduce(0) { sum, layer in
      if case .dots(let points, _, _) = layer.form { sum + points.count } else { sum }
    }
  }

  /// More squares than any place lies away from the corner of the axes.
  private static let farthest = 1 << 20

  /// The panel with one point a square of its axes.
  fileprivate func thinned(_ cells: Double) -> Figure.Panel {
    let (x, y) = places(sharing: [self], width: cells, height: cells)
    return Figure.Panel(
      title: title, horizontal: horizontal, vertical: vertical,
      layers: layers.map { layer in
        guard case .dots(let points, let mark, let names) = layer.form else { return layer }
        var taken: Set<Int> = []
        let kept = points.indices.filter { index in
          guard let across = x.place(of: points[index].x), let up = y.place(of: points[index].y)
          else {
            return false
          }
          return taken.insert(Int(across) * Self.farthest + Int(up)).inserted
        }
        return Figure.Layer(
          .dots(kept.map { points[$0] }, mark, names: names.isEmpty ? [] : kept.map { names[$0] }),
          layer.tint, series: layer.series, room: layer.room)
      })
  }
}
