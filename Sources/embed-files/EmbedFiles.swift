import FoundationEssentials

/// Writes a Swift file that holds the texts of files.
///
/// Use: `embed-files OUTPUT.swift NAME FILE ...`; the enum is called NAME, and each file has its name without its
/// ending, which is its kind.
@main
struct EmbedFiles {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first, let name = arguments.dropFirst().first else { return }
    var entries: [String] = []
    for path in arguments.dropFirst(2) {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let (stem, kind) = parts(of: path)
      entries.append(
        "    (name: \(literal(stem)), kind: \(literal(kind)), text: \(literal(text)))")
    }
    let source = """
      // Written by embed-files; do not edit.
      enum \(name) {
        static let files: [(name: String, kind: String, text: String)] = [
      \(entries.joined(separator: ",\n"))
        ]
      }

      """
    // A file as it was compiles nothing again.
    guard (try? String(contentsOfFile: output, encoding: .utf8)) != source else { return }
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// The file's name without folder and ending, and the ending.
  static func parts(of path: String) -> (stem: String, kind: String) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: ".") else { return (file, "") }
    return (String(file[..<dot]), String(file[file.index(after: dot)...]))
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
