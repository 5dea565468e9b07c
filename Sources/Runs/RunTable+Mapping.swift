public import Quantities

extension RunTable {
  /// The table with a column for every symbol that is wanted, in the unit that is wanted.
  ///
  /// Columns found under other headers are added under the symbol and named in the provenance; a
  /// column that a given header displaces is set aside. Without a unit a column is taken to be in
  /// the unit wanted. Symbols of the mapping that are not wanted are mapped as well.
  ///
  /// - Parameters:
  ///   - mapping: The headers given; equal and usual headers are looked for after them.
  ///   - wanted: The symbols, with the units that their numbers must have.
  ///   - optional: The symbols among them that the table may lack, as they can be computed.
  /// - Returns: The table with those columns after the others.
  /// - Throws: `RunError.unknownColumn`, `ambiguousColumn` or `unitMismatch`.
  /// - Complexity: O(columns) for each symbol, O(rows) for those that are converted.
  public func mapped(
    _ mapping: ColumnMapping, to wanted: [(symbol: Symbol, unit: Unit?)],
    optional: Set<Symbol> = []
  ) throws(RunError) -> RunTable {
    var wanted = wanted
    for pair in mapping.explicit
    where !pair.isPattern && !wanted.contains(where: { $0.symbol == pair.symbol }) {
      wanted.append((pair.symbol, nil))
    }
    // Headers are those of this table, not those of columns added on the way.
    var columns = columns
    var provenance = provenance
    for (symbol, unit) in wanted {
      guard let source = try source(of: symbol, mapping) else {
        if optional.contains(symbol) { continue }
        // Throws, as there is no such column.
        _ = try column(symbol)
        continue
      }
      let found = try converted(source, to: symbol, unit: unit)
      columns.removeAll { $0.symbol == symbol }
      columns.append(found)
      if source.symbol != symbol {
        let unit = Self.readUnit(source).map { ", read in \($0)" } ?? ""
        provenance = provenance.adding(step: "\(symbol) is the column '\(source.header)'\(unit)")
      }
    }
    return RunTable(
      name: name, columns: columns, provenance: provenance, places: places)
  }

  /// The column that stands for a symbol, by the mapping, its own header, or a usual one.
  func source(of symbol: Symbol, _ mapping: ColumnMapping) throws(RunError) -> Column? {
    if let header = mapping.header(of: symbol) { return try column(Symbol(header)) }
    if let exact = self[symbol] { return exact }
    let namesakes = columns.filter { Header($0.header).name == symbol.name }
    let candidates =
      namesakes.isEmpty ? columns.filter { Self.isUsual($0, for: symbol) } : namesakes
    guard candidates.count > 1 else { return candidates.first }
    throw .ambiguousColumn(
      file: name, name: symbol.name, candidates: candidates.map(\.symbol.name))
  }

  /// Whether a column has a usual header of a symbol, or one of these with a unit behind it.
  private static func isUsual(_ column: Column, for symbol: Symbol) -> Bool {
    let name = Header(column.header).name
    guard !column.origin.isAlias else { return false }
    return UsualHeaders.headers(for: symbol).contains {
      UsualHeaders.plain($0) == UsualHeaders.plain(name)
    } || ImpliedUnit(name).map { UsualHeaders.names(symbol, $0.name) } == true
  }

  /// The unit that a column is read in because its header names it, where that is no base unit.
  public static func readUnit(_ column: Column) -> Unit? {
    guard column.unit == nil,
      let unit = UsualHeaders.impliedUnit(of: Header(column.header).name), unit != unit.baseUnit
    else { return nil }
    return unit
  }

  private func converted(
    _ column: Column, to symbol: Symbol, unit: Unit?
  ) throws(RunError) -> Column {
    let header = Header(column.header).name
    let known =
      column.unit ?? UsualHeaders.impliedUnit(of: header) ?? UsualHeaders.impliedMeasure(of: header)
    var factor = 1.0
    if let known, let unit {
      guard let conversion = known.factor(to: unit) else {
        throw .unitMismatch(file: name, column: column.header, found: known, wanted: unit)
      }
      factor = conversion
    } else if let known {
      factor = known.scale
    }
    let isSame = column.symbol == symbol
    return column.renamed(
      symbol, unit: unit ?? known?.baseUnit, factor: factor,
      origin: isSame ? column.origin : .alias(column.header))
  }
}
