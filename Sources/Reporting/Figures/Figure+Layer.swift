extension Figure {
  /// A part of what a panel shows.
  public struct Layer: Sendable, Hashable {
    /// What is drawn.
    public let form: Form
    /// In which color.
    public let tint: Tint
    /// The name of what it shows, in the key or beside it; layers of one name are one series.
    public let series: String?
    /// Whether the axes make room for it in full, or as far as it leaves the rest readable.
    public let room: Room

    package init(_ form: Form, _ tint: Tint = .ink, series: String? = nil, room: Room = .full) {
      self.form = form
      self.tint = tint
      self.series = series
      self.room = room
    }

    /// All points of the layer; of a rule none.
    public var points: [Point] {
      switch form {
      case .band(let lower, let upper, _): lower + upper
      case .line(let points, _), .dots(let points, _, _): points
      case .intervals(let spans, let along): spans.flatMap { $0.ends(along) + [$0.middle] }
      case .cells(let cells): cells.flatMap { [$0.lower, $0.upper] }
      case .note(let point, _): [point]
      case .rule: []
      }
    }
  }

  /// What a layer draws.
  public enum Form: Sendable, Hashable {
    /// The area between two curves over the same places.
    case band(lower: [Point], upper: [Point], Depth)
    /// A curve.
    case line([Point], Stroke)
    /// Single points, and what each is called; no names where they have none.
    case dots([Point], Mark, names: [String])
    /// An interval at each place.
    case intervals([Span], Direction)
    /// Rectangles with words in them.
    case cells([Cell])
    /// A line from edge to edge at a value of one axis.
    case rule(Double, Direction, Stroke)
    /// Words at a place.
    case note(Point, String)
  }

  /// How much of what lies behind a band is seen.
  public enum Depth: Sendable, Hashable {
    /// The interval of a mean: the darker one.
    case near
    /// The interval of single runs: the lighter one.
    case far
  }

  /// How a curve is stroked.
  public enum Stroke: String, Sendable, Hashable {
    case solid, thick, dashed, dotted
  }

  /// How a point is marked.
  public enum Mark: String, Sendable, Hashable {
    case circle, ring, square, triangle, diamond, cross, plus

    /// The mark of a place of the palette, so that series are told apart in grey too.
    public static func place(_ place: Int) -> Mark {
      let marks: [Mark] = [.circle, .square, .triangle, .diamond, .cross, .plus, .ring]
      return marks[((place % marks.count) + marks.count) % marks.count]
    }
  }

  /// Along which axis something goes.
  public enum Direction: Sendable, Hashable {
    case horizontal, vertical
  }

  /// The color of a layer, which the theme of a picture decides.
  public enum Tint: Sendable, Hashable {
    /// That of text.
    case ink
    /// That of what lies behind.
    case quiet
    /// One of a palette of clearly different colors.
    case category(Int)
    /// A place from 0 to 1 of a ramp from dark to bright.
    case shade(Double)
  }

  /// How much room an axis makes.
  public enum Room: Sendable, Hashable {
    /// All is shown.
    case full
    /// All is shown as long as the axis becomes no more than three times as long.
    case limited
    /// What lies beyond the other layers is cut off.
    case none
  }

  /// A value with its interval along one axis.
  public struct Span: Sendable, Hashable {
    /// The value, or the middle where there is none.
    public let middle: Point
    /// The ends along the axis of the interval.
    public let lower: Double, upper: Double

    package init(_ middle: Point, lower: Double, upper: Double) {
      self.middle = middle
      self.lower = lower
      self.upper = upper
    }

    /// The two ends as points.
    func ends(_ along: Direction) -> [Point] {
      [lower, upper].map {
        along == .horizontal ? Point(x: $0, y: middle.y) : Point(x: middle.x, y: $0)
      }
    }
  }

  /// A rectangle of a map.
  public struct Cell: Sendable, Hashable {
    /// The corner of the smallest coordinates.
    public let lower: Point
    /// The corner of the largest coordinates.
    public let upper: Point
    /// What stands in it.
    public let words: String
    /// Its color.
    public let tint: Tint

    package init(lower: Point, upper: Point, words: String, tint: Tint) {
      self.lower = lower
      self.upper = upper
      self.words = words
      self.tint = tint
    }
  }

  /// A name with what is drawn under it.
  public struct Series: Sendable, Hashable {
    /// The name.
    public let name: String
    /// One layer of each form, in the order drawn.
    public let samples: [Layer]
  }

  /// The named series of all panels, in the order of their first layers.
  public var series: [Series] {
    var names: [String] = []
    var samples: [String: [Layer]] = [:]
    for layer in panels.flatMap(\.layers) {
      guard let name = layer.series else { continue }
      if samples[name] == nil { names.append(name) }
      let known = samples[name, default: []]
      if !known.contains(where: { $0.form.kind == layer.form.kind }) {
        samples[name] = known + [layer]
      }
    }
    return names.map { Series(name: $0, samples: samples[$0] ?? []) }
  }
}

extension Figure.Form {
  /// What is drawn, without where: words of programs.
  package var kind: String {
    switch self {
    case .band: "band"
    case .line: "line"
    case .dots: "point"
    case .intervals: "interval"
    case .cells: "cell"
    case .rule: "rule"
    case .note: "note"
    }
  }
}
