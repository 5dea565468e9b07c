import Quantities
import Runs

/// Which columns of a table are taken for the usual variables of a law.
struct UsualColumns {
  /// The columns that were found, by symbol.
  let columns: [(symbol: Symbol, column: Column)]

  private let table: RunTable
  private let mapping: ColumnMapping

  init(of table: RunTable, mapping: ColumnMapping) {
    (self.table, self.mapping) = (table, mapping)
    let given = mapping.explicit.map(\.symbol)
    let own = given + mapping.meanings.keys.sorted().filter { !given.contains($0) }
    let meant = own.compactMap { mapping.meanings[$0] }
    let usual = UsualHeaders.symbols.filter { !own.contains($0) && !meant.contains($0) }
    columns = (own + usual).compactMap { symbol in
      // `B` alone may be a batch or a coefficient; as bits it has their unit or a usual header.
      if symbol == "B", !given.contains(symbol), let own = table["B"], own.unit != .bits {
        return nil
      }
      let mapped = try? table.mapped(mapping, to: [(symbol, nil)])
      return mapped?[symbol].map { (symbol, $0) }
    }
  }

  /// The column of what a usual symbol stands for, whatever its own symbol is: as the law or a header says
  /// it, else the only column of a unit; nil when there is none.
  func column(
    _ usual: Symbol, unit: Quantities.Unit? = nil
  ) -> (symbol: Symbol, column: Column)? {
    let said = columns.first { symbol, column in
      mapping.meanings[symbol] == usual || symbol == usual
        || UsualHeaders.isUsual(column.header, for: usual)
    }
    if let said { return said }
    let measured = table.columns.filter { !$0.origin.isAlias && unit != nil && $0.unit == unit }
    return measured.count == 1 ? (measured[0].symbol, measured[0]) : nil
  }

  /// The usual variables that a column is taken for.
  func symbols(of column: Column) -> [Symbol] {
    columns.filter { $0.column.header == column.header }.map(\.symbol)
  }
}
