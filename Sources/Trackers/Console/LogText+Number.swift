internal import CReaders
internal import Quantities

extension LogText {
  /// The number that the text begins with, after spaces, and what follows it; nil without one.
  ///
  /// Read are a sign, digits, which may stand in groups of three with commas between them, a fraction, an
  /// exponent, and `nan` and `inf` in any case: `1,234.5`, `7.39E+00`, `-inf`.
  func leadingNumber() -> (value: Double, rest: LogText)? {
    let start = indentation
    var end = start
    if self[end] == UInt8(ascii: "+") || self[end] == UInt8(ascii: "-") { end += 1 }
    guard let first = self[end] else { return nil }
    let hasSign = end > start
    // from_chars takes no plus sign, and would take `nan(...)` and hang on to names such as `inference`.
    if !Self.isDigit(first), first != UInt8(ascii: ".") { return leadingWord(from: start, hasSign) }
    if self[start] == UInt8(ascii: "+") { return from(start + 1).plainNumber() }
    return from(start).plainNumber()
  }

  /// The number of the whole text, with the suffixes of sizes, as in `123.65M`; nil for other text.
  var number: Double? {
    if let (value, rest) = leadingNumber(), rest.trimmed.isEmpty { return value }
    return NumberText.value(ofBytes: bytes)
  }

  /// The number that follows a word; nil without the word or where no number follows.
  func number(after word: StaticString) -> Double? {
    after(word)?.leadingNumber()?.value
  }

  /// The figure that the text begins with, as it is written but for commas between thousands, with a suffix
  /// such as M.
  var leadingFigure: String {
    let start = indentation
    var end = start
    while let byte = self[end], Self.isDigit(byte) || ".,".utf8.contains(byte) { end += 1 }
    if let suffix = self[end], "kKMBGT".utf8.contains(suffix), end > start { end += 1 }
    while end > start, let last = self[end - 1], ".,".utf8.contains(last) { end -= 1 }
    return self[start..<end].string.filter { $0 != "," }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// A number that begins with a digit, a point or a minus sign at the first byte.
  private func plainNumber() -> (value: Double, rest: LogText)? {
    var value = 0.0
    let used = scan(&value)
    guard used > 0 else { return nil }
    guard self[used] == UInt8(ascii: ","), let end = groupsEnd(from: used) else {
      return (value, from(used))
    }
    return withoutCommas(upTo: end)
  }

  private func scan(_ value: inout Double) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let start = base.assumingMemoryBound(to: CChar.self)
    let used = cs_number(start, start + count, &value)
    return used
  }

  /// Where groups of three digits after commas end, with the fraction that may follow; nil without groups.
  private func groupsEnd(from start: Int) -> Int? {
    var end = start
    while self[end] == UInt8(ascii: ","), (1...3).allSatisfy({ isDigit(at: end + $0) }),
      !isDigit(at: end + 4)
    {
      end += 4
    }
    guard end > start else { return nil }
    if self[end] == UInt8(ascii: "."), isDigit(at: end + 1) {
      end += 1
      while isDigit(at: end) { end += 1 }
    }
    return end
  }

  private func withoutCommas(upTo end: Int) -> (value: Double, rest: LogText)? {
    let digits = bytes[..<end].filter { $0 != UInt8(ascii: ",") }
    var value = 0.0
    let used = digits.withUnsafeBytes { LogText(bytes: $0).scan(&value) }
    return used == digits.count ? (value, from(end)) : nil
  }

  private func isDigit(at index: Int) -> Bool { self[index].map(Self.isDigit) ?? false }

  /// `nan`, `inf` or `infinity` after a sign, where no letter follows.
  private func leadingWord(from start: Int, _ hasSign: Bool) -> (value: Double, rest: LogText)? {
    let word = from(hasSign ? start + 1 : start)
    let isNegative = self[start] == UInt8(ascii: "-")
    for (name, value) in Self.words where word.count >= name.count {
      let isNamed = zip(name, word.bytes).allSatisfy { $0 == $1 | 0x20 }
      let follows = word[name.count].map { $0 | 0x20 }
      if isNamed, follows.map({ !(97...122).contains($0) && !Self.isDigit($0) }) ?? true {
        return (isNegative ? -value : value, word.from(name.count))
      }
    }
    return nil
  }

  private static let words: [(name: [UInt8], value: Double)] = [
    (Array("nan".utf8), .nan), (Array("infinity".utf8), .infinity), (Array("inf".utf8), .infinity),
  ]
}
