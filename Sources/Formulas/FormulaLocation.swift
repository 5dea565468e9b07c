/// A place in the text of a formula or a condition.
public struct FormulaLocation: Hashable, Sendable {
  /// What the text is: `formula` or `condition`.
  public let subject: String
  /// The whole text.
  public let text: String
  /// The place, in characters from 0; empty at the end of the text.
  public let range: Range<Int>

  /// A place in a text.
  public init(subject: String, text: String, range: Range<Int>) {
    self.subject = subject
    self.text = text
    self.range = range
  }

  /// The first character of the place, counted from 1.
  public var column: Int { range.lowerBound + 1 }

  /// How much of a long text `excerpt` shows.
  private static let width = 76

  /// The text around the place, indented, and below it a caret under each of its characters.
  public var excerpt: String {
    let characters = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    let place = min(range.lowerBound, characters.count)
    let first = characters.count <= Self.width ? 0 : max(0, place - Self.width / 2)
    let last = min(characters.count, first + Self.width)
    let before = first > 0 ? "..." : ""
    let after = last < characters.count ? "..." : ""
    let carets = max(1, min(range.upperBound, last) - place)
    return "  " + before + String(characters[first..<last]) + after + "\n  "
      + String(repeating: " ", count: before.count + place - first)
      + String(repeating: "^", count: carets)
  }
}
