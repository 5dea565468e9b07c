/// How wide words are in print, before anybody has a font: the widths of Helvetica.
enum TextWidth {
  /// The widths of the characters from space to tilde in thousandths of the font's size, as in Adobe's
  /// metrics of Helvetica.
  private static let thousandths = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
  /// Fonts that stand in for Helvetica are up to so much wider.
  private static let allowance = 1.06
  /// The size of raised digits.
  static let raised = 0.72

  /// The width of a text in a font of some size; what stands behind `10^` is raised.
  static func of(_ text: String, font: Double) -> Double {
    let (base, power) = parts(text)
    return font * allowance * (ems(base) + raised * ems(power))
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
      // Letters of other scripts are wider on the whole; East Asian ones fill a square.
      let other = scalar.value >= 0x2E80 ? 1000 : 600
      return sum + Double(thousandths.indices.contains(index) ? thousandths[index] : other) / 1000
    }
  }
}
