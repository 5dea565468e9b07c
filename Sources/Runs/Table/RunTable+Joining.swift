public import Quantities

extension RunTable {
  /// The column that tells joined tables apart.
  public static let tableLabel: Symbol = "table"

  /// The rows of several tables, one below the other.
  ///
  /// - Precondition: There are two tables or more.
  package init(joining tables: [RunTable], mapping: ColumnMapping, digest: String) throws(RunError)
  {
    let labels = try Self.labels(of: tables)
    let tables = Self.sharing(tables, mapping: mapping)
    var columns: [Column] = []
    for symbol in Self.union(tables.map { $0.columns.map(\.symbol) }) {
      columns.append(try Self.column(symbol, of: tables))
    }
    let isLabelled = columns.contains { $0.symbol == Self.tableLabel }
    if !isLabelled {
      var cells = TextCells()
      for (label, table) in zip(labels, tables) {
        for _ in 0..<table.rowCount { cells.append(label) }
      }
      columns.append(
        Column(
          symbol: Self.tableLabel, header: Self.tableLabel.name, unit: nil, origin: .memory,
          cells: .texts(cells)))
    }
    let sources = tables.map(\.provenance)
    let counts = zip(labels, tables).map { "\($0) (\($1.rowCount))" }
    let told = isLabelled ? "" : ", each named in '\(Self.tableLabel)'"
    let places = RowPlaces(joining: tables.map(\.places))
    let copied = CopiedRows(among: columns.filter { $0.symbol != Self.tableLabel }, at: places)
    self.init(
      name: Self.inWords(tables.map(\.name)), columns: columns,
      provenance: Provenance(
        source: Self.inWords(sources.map(\.source)), digest: digest,
        rowsRead: sources.reduce(0) { $0 + $1.rowsRead },
        steps: ["\(tables.count) tables\(told): \(Self.inWords(counts))"]
          + Self.steps(of: sources, labels) + (copied.map { [$0.words] } ?? [])),
      places: places)
  }

  /// What was done with each table, the same of several said once.
  private static func steps(of sources: [Provenance], _ labels: [String]) -> [String] {
    var order: [String] = []
    var members: [String: [String]] = [:]
    for (label, source) in zip(labels, sources) {
      for step in source.steps {
        if members[step] == nil { order.append(step) }
        members[step, default: []].append(label)
      }
    }
    return order.map { step in
      let own = members[step] ?? []
      let isOfAll = own.count > 1 && own.count == labels.count
      return "in \(isOfAll ? "all of them" : inWords(own)) \(step)"
    }
  }

  /// So many tables are all named; of more the first few are.
  private static let mostNamed = 12
  /// How many of more tables are named.
  private static let firstNamed = 3

  /// Names with commas between, the first of them where there are many.
  private static func inWords(_ names: [String]) -> String {
    guard names.count > mostNamed else { return names.joined(separator: ", ") }
    let first = names.prefix(firstNamed).joined(separator: ", ")
    return "\(first) and \(names.count - firstNamed) more"
  }

  /// A label a table: its name without folder and extension, or the whole where these repeat.
  private static func labels(of tables: [RunTable]) throws(RunError) -> [String] {
    let names = tables.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .joinedTwice(file: twice)
    }
    let stems = names.map { name in
      let last = Archive.unpackedName(name.lastPathPart)
      return last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
    }
    return Set(stems).count == stems.count ? stems : names
  }

  /// The tables with a column under each symbol that they have under several headers.
  private static func sharing(_ tables: [RunTable], mapping: ColumnMapping) -> [RunTable] {
    let symbols = union([mapping.explicit.map(\.symbol), UsualHeaders.symbols]).filter { symbol in
      let headers = tables.map { (try? $0.source(of: symbol, mapping))?.symbol }
      return !headers.contains(nil) && Set(headers).count > 1
    }
    let pairs = ColumnMapping(mapping.explicit.filter { symbols.contains($0.symbol) })
    return tables.map { table in
      (try? table.mapped(pairs, to: symbols.map { ($0, nil) })) ?? table
    }
  }

  /// One column from those of one symbol: numbers where all hold numbers, else texts.
  private static func column(
    _ symbol: Symbol, of tables: [RunTable]
  ) throws(RunError) -> Column {
    let own = tables.map { table in table.columns[symbol] }
    let units = zip(tables, own).compactMap { table, column in
      column?.unit.map { Measured(file: table.name, unit: $0) }
    }
    let found = own.compactMap(\.self)
    let model = found[0]
    if let first = units.first,
      let other = units.first(where: { $0.unit.factor(to: first.unit) == nil })
    {
      throw .mixedUnits(column: symbol.name, first, other)
    }
    let converted = own.map { column in
      guard let column, let unit = column.unit, let wanted = units.first?.unit else {
        return column
      }
      return column.renamed(
        symbol, unit: wanted, factor: unit.factor(to: wanted) ?? 1, origin: column.origin)
    }
    return Column(
      symbol: symbol, header: model.header, unit: units.first?.unit, origin: model.origin,
      cells: joined(zip(tables, converted).map { ($0.rowCount, $1) }),
      writing: found.allSatisfy { $0.writing == model.writing } ? model.writing : nil)
  }

  /// The cells of columns one below the other, empty ones where there is no column.
  private static func joined(_ parts: [(rowCount: Int, column: Column?)]) -> Column.Cells {
    let numbers = parts.map { rowCount, column in
      column.map(\.numbers) ?? [Double](repeating: .missing, count: rowCount)
    }
    guard numbers.contains(where: { $0 == nil }) else {
      return .numbers(numbers.flatMap { $0 ?? [] })
    }
    var cells = TextCells()
    for (rowCount, column) in parts {
      let names = column?.names ?? [String](repeating: "", count: rowCount)
      names.forEach { cells.append($0) }
    }
    return .texts(cells)
  }

  /// What occurs in any of the lists, in the order in which it first does.
  private static func union(_ lists: [[Symbol]]) -> [Symbol] {
    var seen: Set<Symbol> = []
    return lists.flatMap { $0 }.filter { seen.insert($0).inserted }
  }
}

extension RunTable {
  /// Checks that some row, and of several files one in each, has a value of a symbol.
  ///
  /// - Throws: `RunError.emptyColumn`, or `nothingInFile` for the first file that has none.
  public func checkEveryFile(has symbol: Symbol) throws(RunError) {
    guard let column = self[symbol], rowCount > 0 else { return }
    guard column.missingRows.count < rowCount else {
      throw .emptyColumn(
        file: name, column: column.header, rows: rowCount, leftOut: provenance.leftOut,
        holding: column.wordsForNumbers)
    }
    for part in places.byFile(Array(0..<rowCount)) {
      guard let name = part.name, !part.rows.isEmpty, part.rows.allSatisfy(column.isMissing) else {
        continue
      }
      throw .nothingInFile(file: name, name: symbol.name)
    }
  }
}
