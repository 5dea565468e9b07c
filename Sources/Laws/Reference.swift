/// A text that a law or its values come from, as the law's file names it.
public struct Reference: Sendable, Hashable {
  /// The authors as they are named: `Hoffmann et al.`, or surnames; empty where none is named.
  public internal(set) var authors: [String]
  /// Whether there are more authors than are named.
  public internal(set) var hasMoreAuthors: Bool
  /// The title; empty where none is given.
  public internal(set) var title: String
  /// The year; nil where neither the text nor a number of arXiv says it.
  public internal(set) var year: Int?
  /// The number on arXiv, such as `2203.15556`; nil where there is none.
  public internal(set) var arXiv: String?
  /// Where it appeared, such as `NeurIPS`; empty where that is not said.
  public internal(set) var venue: String
  /// The text that it was read from.
  public let text: String

  /// The name of its entry, such as `hoffmann2022` or `arxiv2408.13359`.
  public var key: String {
    let first = authors.first.map { name in
      name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    if let first, !first.isEmpty { return first + (year.map { "\($0)" } ?? "") }
    if let arXiv { return "arxiv\(arXiv)" }
    let words = (title.isEmpty ? text : title).lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.prefix(3).joined() + (year.map { "\($0)" } ?? "")
  }
}

extension Reference {
  /// The references of a text such as `Hoffmann et al. 2022, "Training ...", arXiv:2203.15556, eq. 2`.
  ///
  /// A reference is a title, a number of arXiv, or both, with the authors and the year right before them; authors and
  /// year at the beginning are one by themselves, and a text without any of these is one.
  ///
  /// - Parameter text: The source of a law or of published values.
  /// - Returns: The references, in their order; none of an empty text.
  public static func references(in text: String) -> [Reference] {
    guard !text.isEmpty else { return [] }
    let matches = text.matches(
      of:
        /(?:((?:[A-Z][\p{L}'\-]+, )*[A-Z][\p{L}'\-]+)( et al\.)? ([12][0-9]{3}), )?(?:(?:"([^"]+)", )?arXiv:([0-9]{4}\.[0-9]{5})|"([^"]+)", ([A-Z][A-Za-z]+) ([12][0-9]{3}))/
    )
    let placed = matches.map { match in
      let parts = match.output
      return Reference(
        names: parts.1, hasMore: parts.2 != nil, title: parts.4 ?? parts.6,
        year: parts.3 ?? parts.8,
        arXiv: parts.5, venue: parts.7, text: text)
    }
    let start = text.prefixMatch(
      of: /((?:[A-Z][\p{L}'\-]+, )*[A-Z][\p{L}'\-]+)( et al\.)? ([12][0-9]{3})\b/)
    if let start, matches.first?.range.lowerBound != text.startIndex {
      let leading = Reference(
        names: start.output.1, hasMore: start.output.2 != nil, title: nil, year: start.output.3,
        arXiv: nil, venue: nil, text: text)
      return [leading] + placed
    }
    return placed.isEmpty
      ? [
        Reference(
          names: nil, hasMore: false, title: nil, year: nil, arXiv: nil, venue: nil, text: text)
      ] : placed
  }

  private init(
    names: Substring?, hasMore: Bool, title: Substring?, year: Substring?, arXiv: Substring?,
    venue: Substring?, text: String
  ) {
    authors = names.map { $0.split(separator: ",").map { String(LawStatement.trimmed($0)) } } ?? []
    hasMoreAuthors = hasMore
    self.title = title.map(String.init) ?? ""
    // The first digits of a number are the year in which arXiv gave it.
    self.year =
      year.flatMap { Int($0) } ?? arXiv.flatMap { Int($0.prefix(2)) }.map { 2000 + $0 }
    self.arXiv = arXiv.map(String.init)
    self.venue = venue.map(String.init) ?? ""
    self.text = text
  }
}

extension Law {
  /// What the law and published values of it come from, each once.
  ///
  /// - Parameter row: Published values that are used; nil for the form of the law alone.
  /// - Returns: The references; what the text of one lacks is taken from the catalog, where it has the same number.
  public func references(with row: Published? = nil) -> [Reference] {
    let own = Reference.references(in: source)
    // Further texts of a row are those that its values are told apart from.
    let more = row.map { Array(Reference.references(in: $0.source).prefix(1)) } ?? []
    var found: [Reference] = []
    // A row without authors, a title or a number is one of the law's own text.
    for reference in own + more.filter({ !$0.authors.isEmpty || !$0.hasNoPlace || own.isEmpty }) {
      let whole = Reference.completed(reference, by: own + LawCatalog.references)
      if !found.contains(where: { $0.isSame(as: whole) }) { found.append(whole) }
    }
    return found
  }
}

extension LawCatalog {
  /// What the laws of the catalog and their published values come from, each once: the first that has a title.
  public static let references: [Reference] = {
    var found: [Reference] = []
    let texts = EmbeddedCatalog.files.flatMap { file in
      file.text.split(separator: "\n").compactMap { line -> String? in
        if line.hasPrefix("source ") { return LawStatement.trimmed(line.dropFirst(7)).description }
        guard line.hasPrefix("published "), let start = line.firstRange(of: " from ") else {
          return nil
        }
        return String(line[start.upperBound...].prefix { $0 != ";" })
      }
    }
    for reference in texts.flatMap(Reference.references) {
      if let place = found.firstIndex(where: { $0.isSame(as: reference) }) {
        found[place] = found[place].filled(by: reference)
      } else {
        found.append(reference)
      }
    }
    return found
  }()
}

extension Reference {
  /// Whether both name one text: by its number, by its title, or by author and year where one of them lacks both.
  public func isSame(as other: Reference) -> Bool {
    if self == other { return true }
    if let arXiv, let theirs = other.arXiv { return arXiv == theirs }
    if !title.isEmpty, !other.title.isEmpty { return title == other.title }
    return !authors.isEmpty && authors.first == other.authors.first && year == other.year
      && (hasNoPlace || other.hasNoPlace)
  }

  fileprivate var hasNoPlace: Bool { arXiv == nil && title.isEmpty }

  /// The reference with what it lacks from another of the same text.
  func filled(by other: Reference) -> Reference {
    var filled = self
    if authors.isEmpty {
      (filled.authors, filled.hasMoreAuthors) = (other.authors, other.hasMoreAuthors)
    }
    if title.isEmpty { filled.title = other.title }
    if arXiv == nil { filled.arXiv = other.arXiv }
    if venue.isEmpty { filled.venue = other.venue }
    if year == nil || (authors.isEmpty && !other.authors.isEmpty) { filled.year = other.year }
    return filled
  }

  fileprivate static func completed(_ reference: Reference, by others: [Reference]) -> Reference {
    let same = others.filter { $0.isSame(as: reference) }
    return same.reduce(reference) { $0.filled(by: $1) }
  }
}
