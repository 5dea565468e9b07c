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

  /// Names in order: numbers first, by size, then texts.
  package static func sorted(_ names: some Sequence<String>) -> [String] {
    Set(names).map { ($0, Double($0)) }.sorted { left, right in
      switch (left.1, right.1) {
      case (let a?, let b?): a < b
      case (.some, nil): true
      case (nil, .some): false
      case (nil, nil): left.0 < right.0
      }
    }.map(\.0)
  }
}
