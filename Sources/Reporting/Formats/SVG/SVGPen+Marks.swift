// Points of one mark and color: what they share stands on their group.
extension SVGPen {
  /// The radius of marks, in sizes of the font, and of those of a cloud, the least of all.
  private static let (radius, leastRadius) = (0.23, 0.11)
  /// More marks of one kind than these are a cloud: smaller and paler, so that its density is seen.
  private static let cloud = 200

  /// Marks at some places.
  func marks(_ mark: Figure.Mark, at places: [(x: Double, y: Double)], _ color: String) -> [String]
  {
    let share = min(1, (Double(Self.cloud) / Double(max(places.count, 1))).squareRoot())
    let radius = max(Self.leastRadius, Self.radius * share) * font
    if share < 1, mark == .circle { return cloud(places, color, radius) }
    return [SVGElement.open("g", paint(mark, color, opacity: share < 1 ? "0.5" : "0.85"))]
      + places.map { shape(mark, at: $0, radius) } + ["</g>"]
  }

  /// Many discs as the round ends of some paths, which take a fifth of the room and darken where they lie upon each other.
  private func cloud(
    _ places: [(x: Double, y: Double)], _ color: String, _ radius: Double
  ) -> [String] {
    (0..<Self.cloudPaths).map { part in
      let own = stride(from: part, to: places.count, by: Self.cloudPaths).map {
        "M\(SVGElement.number(places[$0].x)) \(SVGElement.number(places[$0].y))h0"
      }
      return SVGElement.tag(
        "path",
        [
          ("d", own.joined()), ("fill", "none"), ("stroke", color), ("stroke-opacity", "0.4"),
          ("stroke-width", SVGElement.number(2 * radius)), ("stroke-linecap", "round"),
        ])
    }
  }
  private static let cloudPaths = 8

  /// How marks are filled, or their outlines stroked.
  private func paint(
    _ mark: Figure.Mark, _ color: String, opacity: String
  ) -> [(String, String)] {
    switch mark {
    case .circle, .square, .triangle, .diamond:
      return [("fill", color), ("fill-opacity", opacity)]
    case .ring, .cross, .plus:
      let width = SVGElement.number((mark == .ring ? 0.07 : 0.11) * font)
      return [("fill", "none"), ("stroke", color), ("stroke-width", width)]
    }
  }

  private func shape(
    _ mark: Figure.Mark, at place: (x: Double, y: Double), _ radius: Double
  ) -> String {
    guard !mark.corners.isEmpty else {
      return SVGElement.tag(
        "circle",
        [
          ("cx", SVGElement.number(place.x)), ("cy", SVGElement.number(place.y)),
          ("r", SVGElement.number(radius)),
        ])
    }
    let isOpen = mark == .cross || mark == .plus
    let path = mark.corners.map { line in
      line.enumerated().map { index, corner in
        "\(index == 0 ? "M" : "L")\(SVGElement.number(place.x + radius * corner.0)) "
          + SVGElement.number(place.y + radius * corner.1)
      }.joined() + (isOpen ? "" : "Z")
    }
    return SVGElement.tag("path", [("d", path.joined())])
  }
}

extension Figure.Mark {
  /// The corners of a shape of radius 1, line by line; none of a circle.
  fileprivate var corners: [[(Double, Double)]] {
    switch self {
    case .circle, .ring: []
    case .square: [[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]]
    case .triangle: [[(0, -1.15), (1.05, 0.75), (-1.05, 0.75)]]
    case .diamond: [[(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)]]
    case .cross: [[(-0.9, -0.9), (0.9, 0.9)], [(-0.9, 0.9), (0.9, -0.9)]]
    case .plus: [[(-1.1, 0), (1.1, 0)], [(0, -1.1), (0, 1.1)]]
    }
  }
}
