/// Text for HTML.
enum HTMLText {
  /// A text with every character escaped that could begin or end markup, in elements and in attributes.
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
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
