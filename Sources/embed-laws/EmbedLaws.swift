import FoundationEssentials

/// Writes a Swift file that holds the text of .law files.
///
/// Use: `embed-laws OUTPUT.swift FILE.law ...`; the law's name is the file's.
@main
struct EmbedLaws {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { return }
    var entries: [String] = []
    for path in arguments.dropFirst() {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      entries.append("    (name: \(literal(stem(of: path))), text: \(literal(text)))")
    }
    let source = """
      // Written by embed-laws from Sources/Laws/Catalog; do not edit.
      enum EmbeddedLaws {
        static let files: [(name: String, text: String)] = [
      \(entries.joined(separator: ",\n"))
        ]
      }

      """
    // A file as it was compiles nothing again.
    guard (try? String(contentsOfFile: output, encoding: .utf8)) != source else { return }
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// The file's name without folder and extension.
  static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".law") ? String(file.dropLast(4)) : file
  }

  /// The text as a Swift string literal.
  static func literal(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default:
        scalar.properties.isWhitespace && scalar != " " || scalar.value < 0x20
          ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
