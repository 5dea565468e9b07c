internal import FoundationEssentials

extension Law {
  /// Reads the law in a .law file.
  ///
  /// - Throws: `LawError.unreadable` when there is no such text file, and what
  ///   `init(parsing:name:)` throws.
  public init(contentsOf path: String) throws(LawError) {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw .unreadable(
        path: path, reason: exists ? "it is not a text in UTF-8" : "there is no such file")
    }
    try self.init(parsing: text, name: path)
  }
}
