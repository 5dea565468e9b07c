/// Text as a terminal prints it: what it may not get raw, and how many columns it takes.
public enum PrintedText {
  /// The text with what steers a terminal or hides from its reader written out, such as `\u{1B}`.
  ///
  /// Written out are control characters (C0, C1 and DEL), line and paragraph separators, and characters of
  /// format: overrides and marks of the direction, spaces without width, tags. The two joiners stay, which
  /// scripts and emoji need.
  ///
  /// - Parameters:
  ///   - text: The text, such as a name from a log.
  ///   - kept: Characters that stay as they are, such as line breaks.
  /// - Returns: The text; characters of the printable rest are unchanged.
  public static func printable(_ text: String, keeping kept: Set<Unicode.Scalar> = []) -> String {
    if plainColumns(of: text) != nil { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isHidden(scalar), !kept.contains(scalar) {
        let number = String(scalar.value, radix: 16, uppercase: true)
        result.append(contentsOf: "\\u{\(number)}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The columns that a terminal gives to a printable text: two to wide characters, none to marks on others.
  static func columns(of text: some StringProtocol) -> Int {
    plainColumns(of: text) ?? text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns of a text of printable ASCII and `±`, as cells of tables are, without a look at its characters; nil for
  /// other texts.
  static func plainColumns(of text: some StringProtocol) -> Int? {
    var (columns, isOpen) = (0, false)
    for byte in text.utf8 {
      if isOpen {
        guard byte == 0xB1 else { return nil }
        isOpen = false
        columns += 1
      } else if byte == 0xC2 {
        isOpen = true
      } else {
        guard (0x20...0x7E).contains(byte) else { return nil }
        columns += 1
      }
    }
    return isOpen ? nil : columns
  }

  /// Whether the words of a text are parted by one space each, and none stands at its ends.
  static func hasSingleSpaces(_ text: some StringProtocol) -> Bool {
    var last = UInt8(ascii: " ")
    for byte in text.utf8 {
      if byte == UInt8(ascii: " "), last == byte { return false }
      last = byte
    }
    return text.isEmpty || last != UInt8(ascii: " ")
  }

  /// The joiners of zero width, which decide how neighbours are drawn and hide nothing.
  private static let joiners: Set<Unicode.Scalar> = ["\u{200C}", "\u{200D}"]

  /// Whether a character steers a terminal, or hides from a reader.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20...0x7E).contains(scalar.value) { return false }
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: !joiners.contains(scalar)
    default: false
    }
  }

  private static func columns(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    // A later sign asks for the picture of a character that is text by itself.
    if isWide(first) || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }

  /// Wide and full-width characters: Unicode Standard Annex 11, its blocks of East Asian scripts.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD,
  ]

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard let first = wide.first, scalar.value >= first.lowerBound else { return false }
    return scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
  }
}
