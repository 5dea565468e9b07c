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
      let names = NamedCounts(source, of: mapping.meanings[symbol] ?? symbol)
      let found = try converted(names?.column ?? source, to: symbol, unit: unit)
      columns.removeAll { $0.symbol == symbol }
      columns.append(found)
      if source.symbol != symbol {
        let read = (names?.reading ?? Self.reading(of: source)).map { ", read \($0)" } ?? ""
        provenance = provenance.adding(step: "\(symbol) is the column '\(source.header)'\(read)")
      }
    }
    return RunTable(
      name: name, columns: columns, provenance: provenance, places: places)
  }

  /// Refuses a mapping with a header that the table does not have, such as one that is mistyped.
  ///
  /// - Parameter mapping: The headers given.
  /// - Throws: `RunError.unknownColumn` with the nearest header.
  public func checkHeaders(of mapping: ColumnMapping) throws(RunError) {
    for pair in mapping.explicit where !pair.isPattern { _ = try column(Symbol(pair.header)) }
  }

  /// The column that stands for a symbol, by the mapping, its own header, or a usual one.
  func source(of symbol: Symbol, _ mapping: ColumnMapping) throws(RunError) -> Column? {
    if let header = mapping.header(of: symbol) { return try column(Symbol(header)) }
    if let exact = self[symbol] { return exact }
    let namesakes = columns.filter { $0.meaning.name == symbol.name }
    let meaning = mapping.meanings[symbol] ?? symbol
    var usual = namesakes.isEmpty ? columns.filter { Self.isUsual($0, for: meaning) } : namesakes
    if usual.allSatisfy({ UsualHeaders.isTraining($0.header) }) {
      usual += columns.filter { Self.isLesser($0, for: meaning) }
    }
    // A column of logarithms stands next to one of the numbers as often as in its place.
    let candidates =
      usual.isEmpty ? columns.filter { Self.isLogarithm($0, of: meaning) } : usual
    guard candidates.count > 1 else { return candidates.first }
    // Of a size in words, 'small', and one in numbers only the second can be meant.
    let counted = candidates.filter { $0.holdsNumber || NamedCounts($0, of: meaning) != nil }
    guard counted.count != 1 else { return counted[0] }
    throw .ambiguousColumn(
      file: name, name: symbol.name,
      candidates: (counted.isEmpty ? candidates : counted).map(\.symbol.name))
  }

  /// Whether a column has a usual header of a symbol, or one of these with a unit behind it.
  private static func isUsual(_ column: Column, for symbol: Symbol) -> Bool {
    !column.origin.isAlias && column.meaning.isUsual(for: symbol)
  }

  /// Whether a column has a header that stands for a symbol where no usual one does.
  private static func isLesser(_ column: Column, for symbol: Symbol) -> Bool {
    !column.origin.isAlias && column.meaning.isLesser(for: symbol)
  }

  /// Whether a column has a header of logarithms of a symbol, such as `log10_D`.
  private static func isLogarithm(_ column: Column, of symbol: Symbol) -> Bool {
    !column.origin.isAlias && column.meaning.isLogarithm(of: symbol)
  }

  /// How a column is read because its header says so, such as `in M parameters`; nil for one that is
  /// read as it is written.
  public static func reading(of column: Column) -> String? {
    guard column.writing == nil, let implied = column.meaning.implied else { return nil }
    switch implied.written {
    case .unit(let unit):
      return column.unit == nil && unit != unit.baseUnit ? "in \(unit)" : nil
    case .logarithm(let base): return "as \(base), \(base.power) of its numbers"
    case .perplexity, nil: return nil
    }
  }

  private func converted(
    _ column: Column, to symbol: Symbol, unit: Unit?
  ) throws(RunError) -> Column {
    let implied = column.writing == nil ? column.meaning.implied : nil
    let isSame = column.symbol == symbol
    let origin = isSame ? column.origin : .alias(column.header)
    if let implied, case .logarithm(let base) = implied.written {
      return column.read(symbol, as: .logarithm(base), unit: implied.unit, origin: origin)
    }
    let known = column.unit ?? implied?.unit
    var factor = 1.0
    if let known, let unit {
      guard let conversion = known.factor(to: unit) else {
        throw .unitMismatch(file: name, column: column.header, found: known, wanted: unit)
      }
      factor = conversion
    } else if let known {
      factor = known.scale
    }
    let read = column.renamed(symbol, unit: unit ?? known?.baseUnit, factor: factor, origin: origin)
    guard column.unit == nil, let implied, case .unit(let written) = implied.written,
      written.scale != 1
    else { return read }
    return Column(
      symbol: symbol, header: read.header, unit: read.unit, origin: origin, cells: read.cells,
      writing: implied.written, meaning: column.meaning)
  }
}

extension RunTable {
  /// How the numbers of a symbol's column are written in the file, where these differ from what is read.
  package func writing(of symbol: Symbol) -> WrittenUnit? {
    guard let column = self[symbol] else { return nil }
    guard case .alias(let header) = column.origin else { return column.writing }
    let source = columns.first { $0.header == header && !$0.origin.isAlias }
    return source?.writing ?? column.writing
  }
}
