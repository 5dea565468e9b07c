public import Quantities

/// A drawing as a value: panels in rows, each with two axes and layers above one another.
///
/// What is drawn, in the units of the axes; `SVGFormat` and `VegaFormat` decide where and how.
public struct Figure: Sendable, Hashable {
  /// One line of what is shown; drawn where there is no caption below the figure, as on slides.
  public var title: String
  /// What the layers are, for the caption below the figure.
  public var caption: String
  /// The panels, row by row.
  public let panels: [Panel]
  /// How many panels stand side by side where there is room.
  public let columns: Int

  package init(title: String, caption: String, panels: [Panel], columns: Int = 1) {
    self.title = title
    self.caption = caption
    self.panels = panels
    self.columns = max(1, min(columns, panels.count))
  }

  /// How values are laid along an axis.
  public enum Scale: String, Sendable, Hashable {
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
    public var scale: Scale
    /// How its numbers are written.
    public let style: NumberStyle
    /// Where it begins and ends; nil where what is drawn decides.
    public let range: Interval?
    /// What stands at 1, 2, 3 and so on, where things are told apart by names; empty for numbers.
    public let names: [String]

    package init(
      label: String, scale: Scale, style: NumberStyle, range: Interval? = nil, names: [String] = []
    ) {
      self.names = names
      self.label = label
      self.scale = scale
      self.style = style
      self.range = range
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

  /// A rectangle with two axes.
  public struct Panel: Sendable, Hashable {
    /// One line above the panel; empty where the axes say it all.
    public let title: String
    /// The axis below.
    public var horizontal: Axis
    /// The axis at the left.
    public var vertical: Axis
    /// What is drawn; later ones lie above earlier ones.
    public let layers: [Layer]

    package init(title: String = "", horizontal: Axis, vertical: Axis, layers: [Layer]) {
      self.title = title
      self.horizontal = horizontal
      self.vertical = vertical
      self.layers = layers
    }
  }
}
