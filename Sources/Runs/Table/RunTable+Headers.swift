import Quantities

extension RunTable {
  /// The headers of numbers that a pattern takes, in the order of the table.
  ///
  /// - Parameter pattern: A header, with or without its unit, or one with a star for any part of it, `eval/*`.
  /// - Returns: The headers; none where nothing is called so.
  /// - Complexity: O(columns).
  public func headers(like pattern: String) -> [String] {
    let own = columns.filter { !$0.origin.isAlias && $0.numbers != nil }
    guard let melt = pattern.contains("*") ? try? Melt(parsing: pattern) : nil else {
      return own.filter { $0.header == pattern || $0.symbol.name == pattern }.map(\.header)
    }
    return own.filter { melt.part(of: $0.header) != nil }.map(\.header)
  }
}
