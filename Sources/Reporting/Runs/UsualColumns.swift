import Quantities
import Runs

/// Which columns of a table are taken for the usual variables of a law.
struct UsualColumns {
  /// The columns that were found, by symbol.
  let columns: [(symbol: Symbol, column: Column)]

  init(of table: RunTable, mapping: ColumnMapping) {
    let given = mapping.explicit.map(\.symbol)
    let usual = UsualHeaders.symbols.filter { !given.contains($0) }
    columns = (given + usual).compactMap { symbol in
      // `B` alone may be a batch or a coefficient; as bits it has their unit or a usual header.
      if symbol == "B", !given.contains(symbol), let own = table["B"], own.unit != .bits {
        return nil
      }
      let mapped = try? table.mapped(mapping, to: [(symbol, nil)])
      return mapped?[symbol].map { (symbol, $0) }
    }
  }

  /// The numbers of a usual variable; nil when no column is taken for it.
  func numbers(_ symbol: Symbol) -> [Double]? {
    columns.first { $0.symbol == symbol }?.column.numbers
  }

  /// The usual variables that a column is taken for.
  func symbols(of column: Column) -> [Symbol] {
    columns.filter { $0.column.header == column.header }.map(\.symbol)
  }
}
