/// A name in a formula, a law or a table, such as `N`, `alpha` or `train/loss`.
///
/// Any text is a symbol; a formula writes those that are not identifiers in backticks.
/// Symbols are ordered as their names are, and coded as plain strings.
public struct Symbol: Hashable, Sendable {
  /// The text of the name.
  public let name: String

  /// The symbol of the given name.
  public init(_ name: String) {
    self.name = name
  }
}

extension Symbol: Comparable {
  /// Whether the name of `left` is ordered before that of `right`.
  public static func < (left: Symbol, right: Symbol) -> Bool { left.name < right.name }
}

extension Symbol: ExpressibleByStringLiteral, CustomStringConvertible {
  /// The symbol that a literal names.
  public init(stringLiteral name: String) {
    self.init(name)
  }

  /// The name alone.
  public var description: String { name }
}

extension Symbol: Codable, CodingKeyRepresentable {
  /// Reads the symbol from a plain string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the symbol as a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }

  /// The name as a key, so that a dictionary by symbol is coded as an object.
  public var codingKey: any CodingKey { NameKey(stringValue: name) }

  /// The symbol of a key's text.
  public init?(codingKey: some CodingKey) {
    self.init(codingKey.stringValue)
  }
}

/// A coding key that is any text.
private struct NameKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) { nil }
}
