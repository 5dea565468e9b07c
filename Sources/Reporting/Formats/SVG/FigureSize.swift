import Quantities

/// How large a figure is drawn, and how large its text is then, in points of 1/72 inch.
public struct FigureSize: Sendable, Hashable {
  /// The width of the whole figure.
  public let width: Double
  /// The size of its text.
  public let font: Double
  /// Whether the title stands in the figure, as nothing around it says what it shows.
  public let isTitled: Bool

  private init(width: Double, font: Double, isTitled: Bool = false) {
    self.width = width
    self.font = font
    self.isTitled = isTitled
  }

  /// A column of a paper in two columns: 3.25 inches, text of 8 points.
  public static let column = FigureSize(width: 234, font: 8)
  /// The whole width of a paper: 6.75 inches, text of 8 points.
  public static let page = FigureSize(width: 486, font: 8)
  /// A slide, with its title.
  public static let talk = FigureSize(width: 720, font: 16, isTitled: true)
  /// A web page, which scales it.
  public static let screen = FigureSize(width: 720, font: 12.5)

  /// The widths that are taken, in words.
  public static let accepted = "a width from 2in to 40in, such as 3.25in, 6.75in or 9cm, and talk"

  /// The size that is written as a width with its unit, with text of 8 points, or as `talk`.
  ///
  /// - Parameter text: Such as `3.25in`, `9cm`, `90mm`, `234pt` or `talk`.
  public init?(_ text: String) {
    if text == "talk" {
      self = .talk
      return
    }
    let points = ["in": 72, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pt": 1]
    guard let unit = points[String(text.suffix(2))], let number = Double(text.dropLast(2)),
      (144...2880).contains((number * unit).rounded())
    else { return nil }
    self.init(width: number * unit, font: 8)
  }
}
