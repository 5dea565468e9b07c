/// How wide words are in print, before anybody has a font: the widths of the widest font that drawings ask for.
package enum TextWidth {
  /// The widths of the characters from space to tilde in thousandths of the font's size, as in DejaVu Sans: an eighth wider
  /// than Helvetica, so that no name is cut where that one stands in.
  private static let thousandths = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770,
    632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989,
    685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278,
    579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636,
    838,
  ]
  /// The size of raised digits.
  static let raised = 0.72

  /// The width of a text in a font of some size; what stands behind `10^` is raised.
  package static func of(_ text: String, font: Double) -> Double {
    let (base, power) = parts(text)
    return font * (ems(base) + raised * ems(power))
  }

  /// A text and what is raised behind it: `10` and `21` of `10^21`.
  static func parts(_ text: String) -> (base: String, power: String) {
    guard text.hasPrefix("10^") else { return (text, "") }
    return ("10", String(text.dropFirst(3)))
  }

  /// A text cut to a width, with an ellipsis where some is cut off.
  static func cut(_ text: String, to width: Double, font: Double) -> String {
    guard of(text, font: font) > width else { return text }
    var rest = text
    while !rest.isEmpty, of(rest + "…", font: font) > width { rest.removeLast() }
    return rest + "…"
  }

  private static func ems(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      let index = Int(scalar.value) - 32
      // Signs such as × and − are wider than letters; East Asian letters fill a square.
      let other = scalar.value >= 0x2E80 ? 1000 : 840
      return sum + Double(thousandths.indices.contains(index) ? thousandths[index] : other) / 1000
    }
  }
}
