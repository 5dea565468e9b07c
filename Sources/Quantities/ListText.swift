/// Lists in one text, as people type them on a command line or in a law.
package enum ListText {
  /// The places of a character outside of brackets and backticks.
  ///
  /// - Complexity: O(characters).
  package static func places(of mark: Character, in text: Substring) -> [Substring.Index] {
    var (depth, isQuoted) = (0, false)
    return text.indices.filter { place in
      let character = text[place]
      if character == "`" { isQuoted.toggle() }
      if isQuoted { return false }
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      return character == mark && depth <= 0
    }
  }

  /// The parts between commas, but for those in brackets and backticks: `E[code,gpt2]=2` and `a=1` of
  /// `E[code,gpt2]=2,a=1`.
  ///
  /// - Complexity: O(characters).
  package static func parts(of text: Substring) -> [Substring] {
    var (parts, start): ([Substring], Substring.Index) = ([], text.startIndex)
    for place in places(of: ",", in: text) {
      parts.append(text[start..<place])
      start = text.index(after: place)
    }
    return parts + [text[start...]]
  }
}
