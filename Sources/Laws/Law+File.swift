internal import FoundationEssentials

extension Law {
  /// Reads the law in a .law file.
  ///
  /// - Parameters:
  ///   - path: The path of the file; messages name it as it is given.
  ///   - ranges: What is known of the runs, as in `init(parsing:name:ranges:)`.
  /// - Throws: `LawError.unreadable` when there is no such text file, and what
  ///   `init(parsing:name:ranges:)` throws.
  public init(
    contentsOf path: String, ranges: RunRanges = [:]
  ) throws(LawError) {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw .unreadable(
        path: path, reason: exists ? "it is not a text in UTF-8" : "there is no such file")
    }
    try self.init(parsing: text, name: path, ranges: ranges)
  }
}
