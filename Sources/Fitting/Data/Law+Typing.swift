public import Formulas
public import Laws
public import Quantities
public import Runs

extension Law {
  /// A law typed as an equation, its symbols read by the columns of runs.
  ///
  /// A symbol that is a column is a variable, a column that indexes a parameter a label, everything else a
  /// parameter. Nothing is guessed where two readings are possible: a symbol that is a column and stands as
  /// a coefficient would, one of the usual variables N and D without a column, and a near miss of a header
  /// are errors that name the ways out.
  /// - Parameters:
  ///   - equation: The equation, such as loss = E + A*N^-alpha.
  ///   - table: The runs.
  ///   - mapping: Which header stands for which symbol; a symbol that it names is a variable for certain.
  ///   - choices: What is said of symbols that could be read in two ways.
  ///   - held: Symbols that get a value and so are parameters.
  ///   - written: The right side as it was typed, for people; nil prints the formula's own text.
  ///   - name: What tables and messages call it; nil for a law without a name.
  /// - Throws: `FitError.law` for symbols that could be read in two ways and faults of the law,
  ///   `FitError.table` for columns that are missing, `FitError.nearColumn` for a near miss of a header.
  public init(
    typed equation: Equation, for table: RunTable, mapping: ColumnMapping = .usual,
    choices: SymbolChoices = SymbolChoices(), held: Set<Symbol> = [], written: String? = nil,
    name: String? = nil
  ) throws(FitError) {
    let reading = try TypedSymbols(
      equation, in: table, mapping: mapping, choices: choices, held: held)
    let shown = table.showing(reading.columns + [reading.response], mapping: mapping)
    do throws(LawError) {
      try self.init(
        equation, tableSymbols: reading.columns + reading.labels,
        units: shown.units(of: reading.columns + [reading.response]),
        ranges: shown.ranges(of: reading.columns),
        responses: shown.range(of: reading.response), written: written, name: name)
    } catch { throw .law(error) }
  }
}

extension RunTable {
  /// What values the columns of symbols have.
  ///
  /// - Parameters:
  ///   - symbols: Symbols of a law.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: The ranges of those that are columns with numbers.
  public func ranges(of symbols: [Symbol], by mapping: ColumnMapping) -> RunRanges {
    showing(symbols, mapping: mapping).ranges(of: symbols)
  }

  /// The least and the largest number of a column; nil where it has none.
  fileprivate func range(of symbol: Symbol) -> ClosedRange<Double>? {
    let numbers = (self[symbol]?.numbers ?? []).filter { !$0.isNaN }
    guard let least = numbers.min(), let largest = numbers.max() else { return nil }
    return least...largest
  }

  fileprivate func ranges(of symbols: [Symbol]) -> RunRanges {
    var ranges = RunRanges()
    for symbol in symbols { ranges.insert(self[symbol]?.numbers ?? [], of: symbol) }
    return ranges
  }

  /// The table with a column under each of these symbols that it has one for.
  fileprivate func showing(_ symbols: [Symbol], mapping: ColumnMapping) -> RunTable {
    symbols.reduce(self) { table, symbol in
      let pair = mapping.header(of: symbol).map { ColumnMapping.Pair(symbol: symbol, header: $0) }
      return (try? table.mapped(ColumnMapping(pair.map { [$0] } ?? []), to: [(symbol, nil)]))
        ?? table
    }
  }

  /// The units of the columns that have one, or a usual header: a column `bits` is in bits.
  fileprivate func units(of symbols: [Symbol]) -> [Symbol: Unit] {
    Dictionary(
      uniqueKeysWithValues: symbols.compactMap { symbol in
        guard let column = self[symbol] else { return nil }
        let isUsual = UsualHeaders.isUsual(column.header, for: symbol)
        return (column.unit ?? (isUsual ? Law.usualUnit(of: symbol) : nil)).map { (symbol, $0) }
      })
  }
}
