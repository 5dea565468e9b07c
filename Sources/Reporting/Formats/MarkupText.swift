/// Text for HTML, SVG and other XML.
enum MarkupText {
  /// A text with every character escaped that could begin or end markup, in elements and in attributes; control
  /// characters, which XML has none of, are replaced.
  static func escaped(_ text: String) -> String {
    var result = ""
    // By scalars: a mark behind a character would make one character of both.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
