import Quantities

/// Elements of SVG as text, all values escaped.
enum SVGElement {
  /// A length to a hundredth.
  static func number(_ length: Double) -> String {
    NumberStyle.plain.text((100 * length).rounded() / 100, digits: 6)
  }

  /// An element without content.
  static func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    "<\(name)\(written(attributes))/>"
  }

  /// The beginning of an element.
  static func open(_ name: String, _ attributes: [(String, String)] = []) -> String {
    "<\(name)\(written(attributes))>"
  }

  /// Words at a place; what stands behind `10^` is raised.
  static func text(
    _ words: String, x: Double, y: Double, font: Double, anchor: Anchor = .middle,
    _ attributes: [(String, String)] = []
  ) -> String {
    let (base, power) = TextWidth.parts(words)
    let size = number(TextWidth.raised * font)
    let raised =
      power.isEmpty
      ? ""
      : "<tspan dy=\"\(number(-0.38 * font))\" font-size=\"\(size)\">\(MarkupText.escaped(power))</tspan>"
    let place = [
      ("x", number(x)), ("y", number(y)), ("text-anchor", anchor.rawValue),
      ("font-size", number(font)),
    ]
    return open("text", place + attributes) + MarkupText.escaped(base) + raised + "</text>"
  }

  /// Where a text has its place.
  enum Anchor: String { case start, middle, end }

  private static func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0.0)=\"\(MarkupText.escaped($0.1))\"" }.joined()
  }
}
