internal import Quantities

extension RunTable {
  /// The table with a row for each row and column of some patterns.
  ///
  /// Patterns of one label are melted together, so that a row has the cells of all of them. A row in which all
  /// of these are empty is left out. Where everything that stars stand for is a number, the label is one.
  ///
  /// - Parameter melts: The patterns.
  /// - Returns: The table, in whose steps stands what was done.
  /// - Throws: `RunError.steps` for a pattern without columns, `columnExists` for a name that is taken, and
  ///   `mixedUnits`.
  /// - Complexity: O(rows) for each column and label.
  public func melted(by melts: [Melt]) throws(RunError) -> RunTable {
    var labels: [Symbol] = []
    for melt in melts where !labels.contains(melt.label) { labels.append(melt.label) }
    var table = self
    for label in labels {
      table = try table.melted(melts.filter { $0.label == label }, to: label)
    }
    return table
  }

  private func melted(_ melts: [Melt], to label: Symbol) throws(RunError) -> RunTable {
    var parts: [[(part: String, column: Column)]] = []
    for melt in melts { parts.append(try columns(of: melt)) }
    let taken = Set(parts.flatMap { $0.map(\.column.symbol) })
    let others = columns.filter { !taken.contains($0.symbol) }
    for name in [label] + melts.map(\.value) where others.contains(where: { $0.symbol == name }) {
      throw .columnExists(file: self.name, name: name.name)
    }
    var names: [String] = []
    for part in parts.joined() where !names.contains(part.part) { names.append(part.part) }
    let sources = parts.map { own in
      names.map { name in own.first { $0.part == name }?.column.numbers }
    }
    let (rows, places) = cells(of: sources, names.count)
    guard !rows.isEmpty else {
      throw .steps(.noneLeft(file: name, reasons: "all columns of '\(melts[0].pattern)' are empty"))
    }
    let labels = Self.labels(names, at: places, label)
    let values = zip(melts, sources).enumerated().map { index, source in
      Column(
        symbol: source.0.value, header: source.0.value.name,
        unit: parts[index][0].column.unit, origin: parts[index][0].column.origin,
        cells: .numbers(zip(rows, places).map { source.1[$1]?[$0] ?? .missing }),
        writing: nil)
    }
    let words =
      "\(rowCount) rows of \(melts.map { "'\($0.pattern)'" }.joined(separator: ", ")) are \(rows.count) of "
      + "\(melts.map { "'\($0.value)'" }.joined(separator: ", ")), by '\(label)': "
      + Self.list(names) + empty(rows.count, of: names.count)
    return RunTable(
      name: name, columns: others.map { $0.selecting(rows) } + [labels] + values,
      provenance: provenance.reading(rows.count).adding(step: words),
      places: self.places.selecting(rows))
  }

  /// The row and the label of every row that has a cell.
  private func cells(of sources: [[[Double]?]], _ labels: Int) -> (rows: [Int], places: [Int]) {
    var (rows, places): ([Int], [Int]) = ([], [])
    for row in 0..<rowCount {
      for place in 0..<labels
      where sources.contains(where: { $0[place].map { !$0[row].isMissing } ?? false }) {
        rows.append(row)
        places.append(place)
      }
    }
    return (rows, places)
  }

  /// How many rows would have no cell.
  private func empty(_ rows: Int, of labels: Int) -> String {
    let lacking = rowCount * labels - rows
    return lacking > 0 ? "; \(lacking) empty ones are left out" : ""
  }

  /// The columns of numbers of a pattern, and what its star stands for in each.
  private func columns(of melt: Melt) throws(RunError) -> [(part: String, column: Column)] {
    let found = columns.compactMap { column -> (part: String, column: Column)? in
      guard column.numbers != nil, !column.origin.isAlias else { return nil }
      return melt.part(of: column.symbol.name).map { ($0, column) }
    }
    guard let first = found.first else {
      throw .steps(
        .noneMatches(
          file: name, pattern: melt.pattern,
          columns: columns.filter { $0.numbers != nil }.map(\.symbol.name)))
    }
    if let other = found.first(where: { $0.column.unit != first.column.unit }) {
      let units = [first, other].map { part in
        Measured(file: "'\(part.column.header)'", unit: part.column.unit ?? .one)
      }
      throw .mixedUnits(column: melt.value.name, units[0], units[1])
    }
    return found
  }

  /// The column of labels: numbers where all of them are.
  private static func labels(_ names: [String], at places: [Int], _ label: Symbol) -> Column {
    let counts = names.compactMap { HeaderCount($0)?.value }
    var cells = TextCells()
    if counts.count < names.count { for place in places { cells.append(names[place]) } }
    return Column(
      symbol: label, header: label.name, unit: nil, origin: .memory,
      cells: counts.count == names.count ? .numbers(places.map { counts[$0] }) : .texts(cells))
  }

  private static func list(_ names: [String]) -> String {
    let most = 8
    return names.prefix(most).joined(separator: ", ")
      + (names.count > most ? " and \(names.count - most) more" : "")
  }
}

extension Provenance {
  /// The provenance of rows that became others in number.
  func reading(_ rows: Int) -> Provenance {
    Provenance(
      source: source, digest: digest, rowsRead: rows + leftOutCount, steps: steps, leftOut: leftOut)
  }
}

extension RunTable {
  /// The table with a row a number of tokens, where headers are such numbers: `1B`, `2B`, `5B`; nil for another one.
  ///
  /// Headers say that they count tokens, or do so where a column of sizes stands beside them.
  func meltingTokenHeaders() -> RunTable? {
    let counted = columns.compactMap { column in
      column.numbers == nil ? nil : HeaderCount(column.header).map { (column, $0) }
    }
    guard counted.count >= Self.leastHeaders, counted.allSatisfy({ $0.1.value >= Self.leastTokens })
    else { return nil }
    let others = columns.filter { column in !counted.contains { $0.0.symbol == column.symbol } }
    func has(_ symbol: Symbol) -> Bool {
      others.contains { UsualHeaders.names(symbol, Header($0.header).name) }
    }
    guard !has(UsualHeaders.tokens), !has(UsualHeaders.loss),
      counted.allSatisfy({ $0.1.saysTokens }) || has(UsualHeaders.size)
    else { return nil }
    let values = counted.flatMap { ($0.0.numbers ?? []).filter(\.isFinite) }
    let isLoss = !values.isEmpty && values.allSatisfy { Self.losses.contains($0) }
    let melt = Melt(value: isLoss ? "loss" : "value", label: UsualHeaders.tokens, pattern: "*")
    return try? melted(by: [melt]).adding(
      step: "the headers that were numbers are tokens, in '\(melt.label)'"
        + (isLoss ? ", and the cells, all from 1 to 15, a loss" : ""))
  }

  /// So many headers of numbers at least are those of one variable.
  private static let leastHeaders = 3
  /// Fewer tokens are those of no run.
  private static let leastTokens = 1e6
  /// A loss in nats or bits a token; accuracies and percentages lie elsewhere.
  private static let losses = 1.0...15
}
