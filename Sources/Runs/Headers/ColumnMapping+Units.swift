internal import NumericsCore
public import Quantities

extension ColumnMapping {
  /// A symbol or header and how the numbers of its column are written.
  public struct Writing: Hashable, Sendable {
    /// The symbol, or the header of the column.
    public let symbol: Symbol
    /// How its numbers are written.
    public let unit: WrittenUnit

    /// The way in which the column of a symbol is written.
    public init(symbol: Symbol, unit: WrittenUnit) {
      self.symbol = symbol
      self.unit = unit
    }
  }

  /// The mapping with the units that a text gives, such as `N=M,D=B tokens,Acc=%,C=log10`.
  ///
  /// - Throws: `RunError.mapping` with the part that is no pair; `mappedTwice` for a symbol repeated.
  public func reading(units text: String) throws(RunError) -> ColumnMapping {
    let pairs: [Pair]
    do { pairs = try ColumnMapping(parsing: text).explicit } catch {
      guard case .mapping(let text, let found) = error else { throw error }
      throw .units(text: text, found: found)
    }
    let new = pairs.map { Writing(symbol: $0.symbol, unit: WrittenUnit(parsing: $0.header)) }
    for writing in new where units.contains(where: { $0.symbol == writing.symbol }) {
      throw .mappedTwice(text: text, symbol: writing.symbol.name)
    }
    return ColumnMapping(explicit, units: units + new)
  }
}
