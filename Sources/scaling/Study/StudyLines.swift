/// The lines on which sections and keys of a TOML text stand, which its reader does not tell.
struct StudyLines {
  private struct Key: Hashable {
    let section: String
    /// Which of the sections of that name it is.
    let place: Int
    /// The key; nil for the section itself.
    let name: String?
  }

  private var lines: [Key: Int] = [:]

  /// Looks through a text that has been read.
  init(of text: String) {
    var (section, place) = ("", 0)
    var counts: [String: Int] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if let header = line.prefixMatch(of: /\s*\[\[?\s*["']?([A-Za-z0-9_\-]+)["']?\s*\]/) {
        section = String(header.output.1)
        place = counts[section, default: 0]
        counts[section] = place + 1
        note(Key(section: section, place: place, name: nil), index + 1)
      } else if let key = line.prefixMatch(of: /\s*["']?([A-Za-z0-9_\-.]+)["']?\s*=/) {
        note(Key(section: section, place: place, name: String(key.output.1)), index + 1)
      }
    }
  }

  /// The first line counts.
  private mutating func note(_ key: Key, _ line: Int) {
    if lines[key] == nil { lines[key] = line }
  }

  /// Where a key stands, as `file:line`; where it is not found by itself, its section or the file.
  func place(of key: String?, in section: String, _ place: Int, _ file: String) -> String {
    let dotted = key.map { section.isEmpty ? $0 : "\(section).\($0)" }
    let line =
      lines[Key(section: section, place: place, name: key)]
      ?? lines[Key(section: "", place: 0, name: dotted)]
      ?? lines[Key(section: section, place: place, name: nil)]
    return line.map { "\(file):\($0)" } ?? file
  }
}
