internal import Quantities

/// Cells that spell large numbers as people do: `125m`, `1.3 billion`, `1'000'000`, `1 000 000`.
struct SpelledCounts {
  /// The numbers, missing where a cell is.
  let numbers: [Double]
  /// The first cell that is no plain number, and what it is read as.
  let example: String
  /// Whether letters spell some of them, as `125m`, which may as well be the name of a model.
  let hasLetters: Bool

  /// What words stand for, in small letters; letters are those of `NumberText` and a small m.
  private static let words: [(word: String, suffix: String)] = [
    ("thousand", "K"), ("million", "M"), ("mn", "M"), ("mio", "M"), ("m", "M"), ("billion", "B"),
    ("bn", "B"), ("trillion", "T"),
  ]
  /// What stands between groups of three digits beside commas and points.
  private static let marks: Set<Character> = [
    "'", "\u{2019}", " ", "\u{A0}", "\u{202F}", "\u{2009}",
  ]

  /// The numbers of a column of texts; nil unless every cell is a number, is spelled so, or has no value.
  init?(_ cells: TextCells, decimal: DecimalSign?) {
    var numbers: [Double] = []
    var example: String?
    var hasLetters = false
    for row in 0..<cells.count {
      if let plain = cells.withBytes(of: row, { (decimal ?? .point).number($0) }) {
        numbers.append(plain)
        continue
      }
      guard let value = Self.number(cells[row], decimal ?? .point) else { return nil }
      numbers.append(value)
      hasLetters = hasLetters || cells[row].contains(where: \.isLetter)
      example = example ?? "\(cells[row]) is \(NumberText.text(value, digits: 17))"
    }
    guard let example else { return nil }
    self.numbers = numbers
    self.example = example
    self.hasLetters = hasLetters
  }

  /// The number that a text spells; nil for other text.
  static func number(_ text: String, _ decimal: DecimalSign) -> Double? {
    var body = text.trimmingSpaces
    var suffix = ""
    let lower = body.lowercased()
    // `millions` and `million` are one word.
    let singular = lower.hasSuffix("s") ? String(lower.dropLast()) : lower
    if let found = words.first(where: { singular.hasSuffix($0.word) }) {
      suffix = found.suffix
      body = String(body.dropLast(found.word.count + (singular == lower ? 0 : 1))).trimmingSpaces
      guard let last = body.last, last.isASCII, last.isNumber else { return nil }
    }
    guard let joined = joiningGroups(body) else { return nil }
    return value(joined + suffix, decimal)
  }

  /// The digits without the marks between groups of three; nil where marks stand elsewhere.
  private static func joiningGroups(_ text: String) -> String? {
    let whole = text.prefix { $0.isNumber || marks.contains($0) || $0 == "-" || $0 == "+" }
    guard whole.contains(where: marks.contains) else { return text }
    let groups = whole.split(omittingEmptySubsequences: false, whereSeparator: marks.contains)
    let first = groups[0].drop { $0 == "-" || $0 == "+" }
    guard Set(whole.filter(marks.contains)).count == 1, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy(\.isNumber) })
    else { return nil }
    return groups.joined() + text.dropFirst(whole.count)
  }

  private static func value(_ text: String, _ decimal: DecimalSign) -> Double? {
    var text = text
    return text.withUTF8 { decimal.number(UnsafeRawBufferPointer($0)) }
  }
}
