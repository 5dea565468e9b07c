public import Quantities

/// A drawing as a value: panels one above the other, all over the same horizontal axis.
///
/// What is drawn, in the units of the axes; `SVGFormat` decides where and how.
public struct Figure: Sendable, Hashable {
  /// How values are laid along an axis.
  public enum Scale: Sendable, Hashable {
    /// Equal factors are equally long; values of 0 and below are not drawn.
    case log
    /// Equal differences are equally long.
    case linear
  }

  /// What lies along a side of a panel.
  public struct Axis: Sendable, Hashable {
    /// The quantity, such as `N [parameters]`.
    public let label: String
    /// How values are laid along it.
    public let scale: Scale
    /// How its numbers are written.
    public let style: NumberStyle

    package init(label: String, scale: Scale, style: NumberStyle) {
      self.label = label
      self.scale = scale
      self.style = style
    }
  }

  /// A place in a panel, in the units of its axes.
  public struct Point: Sendable, Hashable {
    /// Along the horizontal axis.
    public let x: Double
    /// Along the vertical axis.
    public let y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A part of what a panel shows; later ones lie above earlier ones.
  public enum Layer: Sendable, Hashable {
    /// The area between two curves over the same places.
    case band(lower: [Point], upper: [Point])
    /// A curve.
    case line([Point])
    /// Single points.
    case dots([Point])
    /// A curve with its points marked, in the color of a place of the legend.
    case series([Point], place: Int)
    /// A dashed curve.
    case dashed([Point])

    /// Whether the layer is an area.
    var isBand: Bool { if case .band = self { true } else { false } }

    /// All points of the layer.
    public var points: [Point] {
      switch self {
      case .band(let lower, let upper): lower + upper
      case .line(let points), .dots(let points), .dashed(let points), .series(let points, _): points
      }
    }
  }

  /// A rectangle with a vertical axis of its own.
  public struct Panel: Sendable, Hashable {
    /// The vertical axis.
    public let vertical: Axis
    /// What is drawn.
    public let layers: [Layer]

    package init(vertical: Axis, layers: [Layer]) {
      self.vertical = vertical
      self.layers = layers
    }
  }

  /// One line above the panels.
  public let title: String
  /// What the layers are, one line.
  public let caption: String
  /// The names of the series by their places, in their colors; empty where there are none.
  public let legend: [String]
  /// The axis that all panels share.
  public let horizontal: Axis
  /// The panels, from the top.
  public let panels: [Panel]

  package init(
    title: String, caption: String, legend: [String] = [], horizontal: Axis, panels: [Panel]
  ) {
    self.title = title
    self.caption = caption
    self.legend = legend
    self.horizontal = horizontal
    self.panels = panels
  }
}
