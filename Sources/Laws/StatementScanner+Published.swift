internal import Quantities

extension StatementScanner {
  /// `hoffmann E=1.69 A=406 from a paper; in its Table 3; here reached to 1e-4`.
  ///
  /// The name in front and the parts behind the source may be absent.
  mutating func published() throws(LawFault) -> Law.Published {
    let key = try publishedKey()
    var values: [Symbol: Double] = [:]
    while !take(word: "from") {
      guard !remainder.isEmpty else {
        throw .unexpected(found: "", expected: "'from' and where the values stand")
      }
      let symbol = try symbol()
      guard take("=") else {
        throw .unexpected(found: remainder, expected: "'=' after '\(symbol)'")
      }
      values[symbol] = try number("the value of '\(symbol)'")
    }
    let (source, place, reproduction) = Self.provenance(remainder)
    return Law.Published(
      key: key, source: source, place: place, reproduction: reproduction, values: values)
  }

  /// The first word, where it is no `symbol=value`.
  private mutating func publishedKey() throws(LawFault) -> String? {
    var ahead = self
    if ahead.take(word: "from") { return nil }
    let word = nextWord
    guard !word.contains("="), !word.hasPrefix("`"), ahead.take(word: word), !ahead.take("=")
    else { return nil }
    guard let first = word.first, first.isLetter else {
      throw .unexpected(found: word, expected: "a name that begins with a letter, or symbol=value")
    }
    self = ahead
    return word
  }

  /// The parts of a source: the last ones behind a semicolon that begin with `in` and `here`.
  private static func provenance(
    _ text: String
  ) -> (source: String, place: String, reproduction: String) {
    var parts = text.split(separator: ";", omittingEmptySubsequences: false)
      .map { String(LawStatement.trimmed($0)) }
    func takeLast(_ word: String) -> String {
      guard parts.count > 1, let last = parts.last, last.hasPrefix("\(word) ") else { return "" }
      parts.removeLast()
      return String(LawStatement.trimmed(last.dropFirst(word.count)))
    }
    let reproduction = takeLast("here")
    let place = takeLast("in")
    return (parts.joined(separator: "; "), place, reproduction)
  }
}
