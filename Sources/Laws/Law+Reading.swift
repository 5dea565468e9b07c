internal import Formulas

extension Law {
  /// Reads a law in the .law language (docs/laws.md).
  ///
  /// - Parameters:
  ///   - text: One statement a line; `#` begins a comment.
  ///   - name: The file's name for messages; without a `law` statement the law is named after it.
  /// - Throws: `LawError.fault` with file, line, what was found and what is accepted.
  public init(parsing text: String, name: String? = nil) throws(LawError) {
    var draft = LawDraft(file: name)
    for statement in try LawStatement.statements(of: text, file: name) {
      try draft.take(statement)
    }
    if draft.name.isEmpty { draft.name = Self.stem(of: name ?? "law") }
    self = try draft.law()
  }

  /// The file's name without folder and extension.
  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".law") ? String(file.dropLast(4)) : file
  }
}
