internal import Formulas

extension Law {
  /// Reads a law in the .law language (docs/laws.md).
  ///
  /// - Parameters:
  ///   - text: One statement a line; `#` begins a comment.
  ///   - name: The file's name for messages; without a `law` statement the law is named after it.
  ///   - ranges: The values that variables have in the runs that are to be fitted;
  ///     scales of variables without a usual name are looked for near them, where the text gives no range.
  /// - Throws: `LawError.fault` with file, line, column, what was found and what is accepted.
  public init(
    parsing text: String, name: String? = nil, ranges: RunRanges = [:]
  ) throws(LawError) {
    do throws(LawError) {
      self = try Self.read(text, name: name, ranges: ranges)
    } catch {
      guard case .fault(let fault, let file, let line?, nil) = error else { throw error }
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let own = lines.indices.contains(line - 1) ? String(lines[line - 1]) : nil
      throw .fault(fault, file: file, line: line, text: own)
    }
  }

  private static func read(
    _ text: String, name: String?, ranges: RunRanges
  ) throws(LawError) -> Law {
    var draft = LawDraft(file: name, ranges: ranges)
    for statement in try LawStatement.statements(of: text, file: name) {
      try draft.take(statement)
    }
    if draft.name.isEmpty { draft.name = stem(of: name ?? "law") }
    return try draft.law()
  }

  /// The file's name without folder and extension.
  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".law") ? String(file.dropLast(4)) : file
  }
}
