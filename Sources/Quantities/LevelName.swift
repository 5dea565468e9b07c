/// Names of the levels of a label column, such as `int4` or `16`.
///
/// Numbers may be names: 16, 16.0 and 1.6e1 are one name, `16`.
package enum LevelName {
  /// The name of a number.
  package static func text(of value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The name that a text spells.
  package static func text(of written: String) -> String {
    let isPlain = written.utf8.allSatisfy { $0 &- 48 < 10 || "+-.eE".utf8.contains($0) }
    guard isPlain, let value = Double(written), value.isFinite else { return written }
    return text(of: value)
  }

  /// The name of several labels taken together, such as `code,gpt2`.
  package static func joined(_ names: some Sequence<String>) -> String {
    names.joined(separator: ",")
  }

  /// The index of a symbol without spaces about its commas: `Task,Model` for `Task, Model`.
  package static func closed(_ index: String) -> String {
    index.contains(",") ? joined(index.split(separator: ",").map(trimmed)) : index
  }

  /// Names in order: numbers first, by size, then texts; those of several labels by the first, then the second.
  package static func sorted(_ names: some Sequence<String>) -> [String] {
    Set(names).map { ($0, keys(of: $0)) }.sorted { left, right in
      for (a, b) in zip(left.1, right.1) where a != b { return a < b }
      return left.1.count == right.1.count ? left.0 < right.0 : left.1.count < right.1.count
    }.map(\.0)
  }

  private static func keys(of name: String) -> [Key] {
    name.split(separator: ",", omittingEmptySubsequences: false).map { part in
      Double(String(part)).map { .number($0) } ?? .text(String(part))
    }
  }

  /// A text without the spaces at its ends.
  static func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  /// What a name is ordered by.
  private enum Key: Comparable {
    case number(Double)
    case text(String)
  }
}
