// Points of one mark and color: what they share stands on their group.
extension SVGPen {
  /// The radius of marks, in sizes of the font.
  private static let radius = 0.23

  /// Marks at some places.
  func marks(_ mark: Figure.Mark, at places: [(x: Double, y: Double)], _ color: String) -> [String]
  {
    [SVGElement.open("g", paint(mark, color))] + places.map { shape(mark, at: $0) } + ["</g>"]
  }

  /// How marks are filled, or their outlines stroked.
  private func paint(_ mark: Figure.Mark, _ color: String) -> [(String, String)] {
    switch mark {
    case .circle, .square, .triangle, .diamond: return [("fill", color), ("fill-opacity", "0.85")]
    case .ring, .cross, .plus:
      let width = SVGElement.number((mark == .ring ? 0.07 : 0.11) * font)
      return [("fill", "none"), ("stroke", color), ("stroke-width", width)]
    }
  }

  private func shape(_ mark: Figure.Mark, at place: (x: Double, y: Double)) -> String {
    let radius = Self.radius * font
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
