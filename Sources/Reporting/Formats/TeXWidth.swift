/// How wide text is in the fonts that LaTeX begins with, in points at the size of 10 points.
///
/// From the metrics of Computer Modern (cmr10, cmtt10); Times and its kin are narrower. What is laid out by these
/// widths fits without asking TeX.
enum TeXWidth {
  /// A space between words.
  static let space = 3.4

  /// A character of text that is typed.
  private static let typedWidth = 5.25

  /// Text of one width.
  static func typed(_ text: String) -> Double { Double(text.unicodeScalars.count) * typedWidth }

  /// Prose.
  static func prose(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + (widths[$1] ?? otherWidth) }
  }

  /// No letter with an accent is wider but capitals, which are rare.
  private static let otherWidth = 7.8

  private static let widths: [Unicode.Scalar: Double] = {
    var widths: [Unicode.Scalar: Double] = [:]
    for (width, characters) in groups {
      for scalar in characters.unicodeScalars { widths[scalar] = width }
    }
    return widths
  }()

  private static let groups: [(Double, String)] = [
    (2.8, "il.,:;'![]"), (3.1, "jf"), (3.4, " -"), (3.7, "I"), (3.9, "()ts"), (4, "r"),
    (4.5, "cez?"), (5, "0123456789ag/o*$@"), (5.2, "J"), (5.3, "kqvxy_"), (5.6, "bdhnpuS`|\""),
    (6.2, "ZL"), (6.6, "F"), (6.9, "EP"), (7.1, "B"), (7.3, "wCT"), (7.5, "RAHNUVXY"),
    (7.8, "+=±×÷<>DKOQG&#~^\\"), (8.4, "m%"), (9.2, "M"), (10.3, "W"),
  ]
}
