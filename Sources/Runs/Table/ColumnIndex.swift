internal import Quantities

/// Where the columns of a wide table stand, by symbol and by header.
///
/// The metrics of a tracker may be a hundred thousand; to look through all of them for each would take a minute.
struct ColumnIndex: Sendable {
  /// Fewer columns are looked through as fast.
  private static let least = 64

  private var symbols: [Symbol: Int] = [:]
  /// The place of a header; nil for one that several columns have.
  private var headers: [String: Int?] = [:]

  /// The places of columns; nil where these are few.
  init?(_ columns: [Column]) {
    guard columns.count >= Self.least else { return nil }
    symbols.reserveCapacity(columns.count)
    headers.reserveCapacity(columns.count)
    for (place, column) in columns.enumerated() {
      if symbols[column.symbol] == nil { symbols[column.symbol] = place }
      guard !column.origin.isAlias else { continue }
      headers.updateValue(headers[column.header] == nil ? place : nil, forKey: column.header)
    }
  }

  /// The place of the first column of a symbol, or else of the only one of this exact header.
  subscript(symbol: Symbol) -> Int? { symbols[symbol] ?? headers[symbol.name] ?? nil }
}
