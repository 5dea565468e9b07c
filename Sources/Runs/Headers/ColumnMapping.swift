public import Quantities

/// Which column stands for which symbol, where a header does not say so itself.
///
/// A symbol is looked for in this order: the header given for it, a header (or symbol) equal to
/// it, then the usual headers (`UsualHeaders`), without regard to case.
public struct ColumnMapping: Hashable, Sendable {
  /// A symbol and the header of its column.
  public struct Pair: Hashable, Sendable {
    /// The symbol in formulas.
    public let symbol: Symbol
    /// The header or symbol of the column in the table.
    public let header: String

    /// The pair of a symbol and a header.
    public init(symbol: Symbol, header: String) {
      self.symbol = symbol
      self.header = header
    }

    /// Whether the pair is one of a family and the pattern of its headers: `w[i]=share_*`.
    var isPattern: Bool { symbol.index != nil && header.contains("*") }
  }

  /// The headers given, in order; a symbol occurs once.
  public let explicit: [Pair]
  /// How columns are written whose headers do not say it; it counts where a table is read with the
  /// mapping, `RunTable(contentsOf:mapping:)`, and not again.
  public let units: [Writing]

  /// The usual symbols whose headers are looked for in the place of those of other names: N for P, if that is
  /// the size of a model.
  package private(set) var meanings: [Symbol: Symbol] = [:]

  /// Equal and usual headers alone.
  public static let usual = ColumnMapping([])

  /// The mapping with these headers before the usual ones.
  ///
  /// - Parameters:
  ///   - explicit: The headers.
  ///   - units: How the numbers of columns are written.
  public init(_ explicit: [Pair], units: [Writing] = []) {
    self.explicit = explicit
    self.units = units
  }

  /// The mapping for symbols that mean what other symbols usually do.
  package func meaning(_ meanings: [Symbol: Symbol]) -> ColumnMapping {
    var mapping = self
    mapping.meanings = meanings
    return mapping
  }

  /// Reads pairs such as `N=params,D=train/tokens`.
  ///
  /// A header with a comma, an equals sign or spaces at its ends is written in backticks or quotes.
  /// - Throws: `RunError.mapping`, with the part that is no pair; `mappedTwice` for a symbol repeated.
  public init(parsing text: String) throws(RunError) {
    var pairs: [Pair] = []
    for part in Self.parts(of: text) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let names = sides.map { String($0).trimmingSpaces.unquoted }
      guard names.count == 2, names.allSatisfy({ !$0.isEmpty }) else {
        throw .mapping(text: text, found: part)
      }
      guard !pairs.contains(where: { $0.symbol.name == names[0] }) else {
        throw .mappedTwice(text: text, symbol: names[0])
      }
      pairs.append(Pair(symbol: Symbol(names[0]), header: names[1]))
    }
    self.init(pairs)
  }

  /// The header given for a symbol.
  public func header(of symbol: Symbol) -> String? {
    explicit.first { $0.symbol == symbol }?.header
  }

  /// The mapping with another header for a symbol.
  package func mapping(_ symbol: Symbol, to header: String) -> ColumnMapping {
    var mapping = ColumnMapping(
      explicit.filter { $0.symbol != symbol } + [Pair(symbol: symbol, header: header)], units: units
    )
    mapping.meanings = meanings
    return mapping
  }

  /// A header as it stands in the text of a mapping.
  package static func quoted(_ header: String) -> String {
    header.contains { ",=\"'`".contains($0) } ? "`\(header)`" : header
  }

  /// The parts between the commas that stand outside quotes.
  private static func parts(of text: String) -> [String] {
    var parts = [""]
    var quote: Character?
    for character in text {
      if character == quote {
        quote = nil
      } else if quote == nil, "`'\"".contains(character) {
        quote = character
      }
      if character == ",", quote == nil {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}

extension String {
  /// The text without the quotes or backticks that enclose it.
  var unquoted: String {
    guard count >= 2, let first, first == last, "`'\"".contains(first) else { return self }
    return String(dropFirst().dropLast())
  }
}
