import Quantities

extension RunTable {
  /// One table of several that hold other columns of the same rows, such as shares of a mixture in one file
  /// and losses in another.
  ///
  /// They are so where one column alone, the key, is in more than one table, and in all of them; where it
  /// has a value in every row, each once, and the same ones in all; and where no two of the other columns
  /// stand for one symbol. Rows are in the order of the first table, whose places they have.
  ///
  /// - Parameters:
  ///   - tables: The tables, of different names.
  ///   - digest: The digest of all their bytes.
  /// - Returns: The table, or nil for tables whose rows stand below each other.
  /// - Precondition: There are two tables or more.
  /// - Complexity: O(cells).
  static func matching(_ tables: [RunTable], digest: String) -> RunTable? {
    guard Set(tables.map(\.name)).count == tables.count, let key = key(of: tables),
      !haveOneSymbolTwice(tables, besides: key)
    else { return nil }
    let first = tables[0]
    guard let order = first[key]?.names, Set(order).count == order.count, order.count > 1 else {
      return nil
    }
    var columns = first.columns
    for table in tables.dropFirst() {
      guard let rows = table.rows(of: order, in: key) else { return nil }
      columns += table.columns.filter { $0.symbol != key }.map { $0.selecting(rows) }
    }
    let sources = tables.map(\.provenance)
    return RunTable(
      name: tables.map(\.name).joined(separator: ", "), columns: columns,
      provenance: Provenance(
        source: sources.map(\.source).joined(separator: ", "), digest: digest,
        rowsRead: first.provenance.rowsRead,
        steps: ["\(tables.count) tables side by side, as each has a row for every '\(key)'"]
          + sources.flatMap { source in source.steps.map { "in \(source.source) \($0)" } }),
      places: first.places)
  }

  /// The only column that several tables have, where all of them have it and others beside it.
  private static func key(of tables: [RunTable]) -> Symbol? {
    var counts: [Symbol: Int] = [:]
    for table in tables {
      guard table.columns.count > 1 else { return nil }
      for column in table.columns { counts[column.symbol, default: 0] += 1 }
    }
    let shared = counts.filter { $0.value > 1 }
    guard shared.count == 1, let only = shared.first, only.value == tables.count else { return nil }
    return only.key
  }

  /// Whether columns of two tables stand for one symbol, as `loss` here and `val_loss` there.
  private static func haveOneSymbolTwice(_ tables: [RunTable], besides key: Symbol) -> Bool {
    UsualHeaders.symbols.contains { symbol in
      let holders = tables.filter { table in
        table.columns.contains {
          $0.symbol != key && ($0.symbol == symbol || $0.meaning.isUsual(for: symbol))
        }
      }
      return holders.count > 1
    }
  }

  /// The rows in which a column has the given names; nil where it has others, or one of them twice.
  private func rows(of names: [String], in key: Symbol) -> [Int]? {
    guard let own = self[key]?.names, own.count == names.count, !names.contains("") else {
      return nil
    }
    var places: [String: Int] = [:]
    for (row, name) in own.enumerated() {
      guard places.updateValue(row, forKey: name) == nil else { return nil }
    }
    let rows = names.compactMap { places[$0] }
    return rows.count == names.count ? rows : nil
  }
}
