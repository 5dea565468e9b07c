/// The shapes of text that a table is read from.
public enum TableFormat: String, Hashable, Sendable, CaseIterable {
  /// Values separated by commas, or by semicolons or tabs when the header has no comma.
  case csv
  /// Values separated by tabs.
  case tsv
  /// One JSON document.
  case json
  /// One JSON object a line.
  case jsonLines

  /// The format that a file's name ends in, before `.gz` and `.zst`; nil when it says nothing.
  public init?(path: String) {
    let name = Archive.unpackedName(path.lastPathPart)
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    case "json": self = .json
    case "jsonl", "ndjson", "jsonlines": self = .jsonLines
    default: return nil
    }
  }
}
