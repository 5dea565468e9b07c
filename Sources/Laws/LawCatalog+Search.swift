import Quantities

extension LawCatalog {
  /// The laws that hold a word.
  ///
  /// A law holds it where one of its symbols is the word, or where name, title, source, the source of published
  /// values or the meaning of a symbol has it at the beginning of a word, in letters of any case. A single
  /// letter is looked for among symbols alone.
  ///
  /// - Parameter word: A word or several, such as `batch size`, `Hoffmann` or `2203.15556`.
  /// - Returns: The laws in alphabetical order, at least one.
  /// - Throws: `LawError.nothingFound` with the nearest names where no law holds it.
  /// - Complexity: O(n m) with the letters of the catalog and of the word.
  public static func laws(holding word: String) throws(LawError) -> [Law] {
    var found: [Law] = []
    for name in names {
      let law = try law(named: name)
      if law.holds(word) { found.append(law) }
    }
    guard !found.isEmpty else {
      throw .nothingFound(word, nearest: nearest(to: word), all: names)
    }
    return found
  }

  /// How many near names a search that found nothing tells.
  private static let nearCount = 3

  private static func nearest(to word: String) -> [String] {
    var (left, found) = (names, [String]())
    while found.count < nearCount, let next = Spelling.nearest(to: word, among: left) {
      found.append(next)
      left.removeAll { $0 == next }
    }
    return found
  }
}

extension Law {
  /// Whether a symbol is the word, or a text of the law has it at the beginning of a word.
  fileprivate func holds(_ word: String) -> Bool {
    let quantities = [response] + variables
    let symbols = quantities.map(\.symbol) + parameters.map(\.symbol) + labels.map(\.symbol)
    if symbols.contains(where: { $0.name == word || $0.base == word }) { return true }
    let wanted = Array(word.lowercased())
    guard wanted.count > 1 else { return false }
    let meanings = quantities.map(\.about) + parameters.map(\.about) + labels.map(\.about)
    return ([name, title, source] + published.map(\.source) + meanings).contains { text in
      let letters = Array(text.lowercased())
      return letters.indices.contains { place in
        (place == 0 || !letters[place - 1].isPartOfWord) && letters[place...].starts(with: wanted)
      }
    }
  }
}

extension Character {
  fileprivate var isPartOfWord: Bool { isLetter || isNumber }
}
