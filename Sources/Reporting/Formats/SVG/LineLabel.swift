/// The name of a series beside the end of its line.
struct LineLabel {
  let name: String
  let tint: Figure.Tint
  /// Where its line ends, from the panel's left and lower edges.
  let end: (x: Double, y: Double)
  /// Where the words stand, from the lower edge.
  let y: Double

  /// The room between a panel and its labels, in sizes of the font.
  static let leader = 1.1
  /// Labels stand no closer than so many sizes of the font.
  private static let gap = 1.12
  /// A label stands no further than so many sizes of the font from its line.
  private static let mostMoved = 2.6
  /// Lines are labelled where they reach this share of the panel.
  private static let reach = 0.85
  /// More names than these are read better in a key.
  private static let mostLines = 9

  /// The lines of a panel that have a name, those of one name once.
  static func lines(of panel: Figure.Panel) -> [(
    name: String, tint: Figure.Tint, points: [Figure.Point]
  )] {
    var found: [(name: String, tint: Figure.Tint, points: [Figure.Point])] = []
    for layer in panel.layers {
      guard let name = layer.series, case .line(let points, _) = layer.form else { continue }
      if let known = found.firstIndex(where: { $0.name == name }) {
        found[known].points += points
      } else {
        found.append((name, layer.tint, points))
      }
    }
    return found
  }

  /// The labels of a panel's lines at its right edge; nil where they would run into each other, or stand
  /// beside other lines than their own.
  static func placed(
    in panel: Figure.Panel, over x: AxisPlaces, _ y: AxisPlaces, font: Double
  ) -> [LineLabel]? {
    let lines = lines(of: panel)
    guard lines.count <= mostLines else { return nil }
    var ends: [(name: String, tint: Figure.Tint, end: (x: Double, y: Double))] = []
    for line in lines {
      let inside = line.points.compactMap { point -> (x: Double, y: Double)? in
        guard let x0 = x.place(of: point.x), let y0 = y.place(of: point.y),
          (-0.5...x.length + 0.5).contains(x0), (-0.5...y.length + 0.5).contains(y0)
        else { return nil }
        return (x0, y0)
      }
      guard let last = inside.max(by: { $0.x < $1.x }), last.x >= reach * x.length else {
        return nil
      }
      ends.append((line.name, line.tint, last))
    }
    let sorted = ends.sorted { ($0.end.y, $0.name) < ($1.end.y, $1.name) }
    let places = spread(sorted.map(\.end.y), gap: gap * font, within: 0...y.length)
    guard zip(sorted, places).allSatisfy({ abs($0.end.y - $1) <= mostMoved * font }) else {
      return nil
    }
    return zip(sorted, places).map { LineLabel(name: $0.name, tint: $0.tint, end: $0.end, y: $1) }
  }

  /// Places at least a gap apart, as near as may be to those wanted, which are in order.
  private static func spread(
    _ wanted: [Double], gap: Double, within range: ClosedRange<Double>
  ) -> [Double] {
    // Neighbours that are too close form a block around the mean of what its members want.
    var blocks: [(sum: Double, count: Int)] = []
    func first(_ block: (sum: Double, count: Int)) -> Double {
      let width = gap * Double(block.count - 1)
      let start = block.sum / Double(block.count) - width / 2
      return min(max(start, range.lowerBound), max(range.lowerBound, range.upperBound - width))
    }
    for place in wanted {
      blocks.append((place, 1))
      while blocks.count > 1 {
        let (last, before) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
        guard first(before) + gap * Double(before.count) > first(last) else { break }
        blocks.removeLast(2)
        blocks.append((before.sum + last.sum, before.count + last.count))
      }
    }
    return blocks.flatMap { block in (0..<block.count).map { first(block) + gap * Double($0) } }
  }
}
