import Formulas
public import Laws
public import Quantities
public import Runs

// From files to the rows that a law is fitted to, as a reading says.
extension RunReading {
  /// The mapping of headers to symbols, and the units of columns.
  ///
  /// - Returns: The usual headers, with those that are said in their place.
  /// - Throws: `ReadingError.setting` for a header or a unit that cannot be read.
  public func mapping() throws(ReadingError) -> ColumnMapping {
    let mapping =
      headers.isEmpty
      ? .usual
      : try ReadingError.following(.mapping) {
        try ColumnMapping(parsing: headers.joined(separator: ","))
      }
    guard !units.isEmpty else { return mapping }
    return try ReadingError.following(.unit) {
      try mapping.reading(units: units.joined(separator: ","))
    }
  }

  /// The table of files as they are: no column is derived, no row left out.
  ///
  /// - Parameters:
  ///   - paths: The files; several are one table with a column `table`.
  ///   - mapping: The mapping of this reading.
  /// - Returns: The table.
  /// - Throws: `ReadingError.table`.
  public func table(
    of paths: [String], by mapping: ColumnMapping
  ) throws(ReadingError) -> RunTable {
    try ReadingError.ofTable { () throws(RunError) in
      try RunTable(contentsOf: paths, mapping: mapping, decimal: decimal)
    }
  }

  /// A table with the derived columns, each from those before it, and with a row a run where rows are steps.
  ///
  /// Columns are derived of the rows as they are read; those whose columns are there only when rows have become
  /// runs are derived then. Functions over the rows of a run take for runs what this reading does.
  /// - Parameters:
  ///   - table: The table as it was read.
  ///   - mapping: The mapping of this reading.
  ///   - response: What the runs answer, where that is known before they are read.
  /// - Returns: The table with one column more for each, and the rows that these become.
  /// - Throws: `ReadingError.setting` for a text that is no equation or cannot be computed, and for steps that
  ///   cannot become runs.
  public func deriving(
    in table: RunTable, by mapping: ColumnMapping, response: Symbol? = nil
  ) throws(ReadingError) -> RunTable {
    var (result, later) = (table, derived[...])
    if let reshaping {
      while let text = later.first, let next = try early(text, in: result, by: mapping) {
        (result, later) = (next, later.dropFirst())
      }
      result = try reshaping.table(of: result, by: mapping, response: response, states: states)
    }
    for text in later {
      result = try NamedDerivation(text, in: result, by: mapping).table(runs: runs(in: result))
    }
    return result
  }

  /// A table with one more column of its rows before they become runs; nil where it has not what is needed.
  ///
  /// What goes through the rows of runs says at once what is wrong with them: later there are others.
  private func early(
    _ text: String, in table: RunTable, by mapping: ColumnMapping
  ) throws(ReadingError) -> RunTable? {
    guard let derivation = try? NamedDerivation(text, in: table, by: mapping),
      derivation.hasColumns
    else { return nil }
    let runs = runs(in: table)
    return derivation.formula.goesThroughRows
      ? try derivation.table(runs: runs) : try? derivation.table(runs: runs)
  }

  /// The columns that are said to tell runs apart; nil where none is said.
  private func runs(in table: RunTable) -> [Symbol]? {
    guard let reshaping, reshaping.takesSteps, !reshaping.runs.isEmpty else { return nil }
    return reshaping.headers(in: table).map { Symbol($0) }
  }

  /// The rows of a table that are finished and satisfy the conditions, which may speak of a law's cost.
  ///
  /// Runs that their tracker calls crashed, failed, killed or running are left out first, unless all are
  /// wanted or a condition speaks of the state.
  /// - Parameters:
  ///   - table: The table with its derived columns.
  ///   - law: The law whose cost becomes a column where the table lacks it; nil for none.
  ///   - others: Laws that are fitted to the same rows. Where one of them goes along runs, rows that are left out
  ///     stay among those that it goes through.
  ///   - mapping: The mapping of this reading.
  /// - Returns: The table of the rows that are kept.
  /// - Throws: `ReadingError.setting` for a condition that cannot be read or asked of the table.
  public func kept(
    of table: RunTable, for law: Law?, beside others: [Law] = [], by mapping: ColumnMapping
  ) throws(ReadingError) -> RunTable {
    var result =
      try law.map { (law) throws(ReadingError) in
        try table.withCost(of: law, by: mapping)
      } ?? table
    if let along = ([law].compactMap(\.self) + others).first(where: \.goesAlongRuns) {
      let runs = runs(in: result)
      result = try ReadingError.ofTable { () throws(RunError) in
        try result.keepingTrail(for: along.formula, runs: runs)
      }
    }
    let states = speaksOfState(in: table) ? .all : states ?? .finished
    let response = law?.response.symbol
    let best = try reshaping?.bestRuns(
      response: response, by: law.map { mapping.meaning(of: [$0]) } ?? mapping)
    // Of a sweep unfinished runs count, too, until its best ones are known.
    if states != .all, best == nil { result = result.keepingFinishedRuns() }
    for text in conditions {
      let (condition, whole) = try result.condition(text, .condition, by: mapping)
      result = try ReadingError.following(.condition, text) {
        try whole.keeping(where: condition, written: text)
      }
    }
    guard let best else { return result }
    return try ReadingError.following(.best) { try result.keepingBest(best, states: states) }
  }

  /// Whether a condition says which states are kept.
  private func speaksOfState(in table: RunTable) -> Bool {
    guard let state = table.stateColumn?.symbol else { return false }
    return conditions.contains { text in
      (try? Condition(parsing: text))?.symbols.contains(state) ?? false
    }
  }
}

extension RunTable {
  /// The rows that are held out of a fit, and the others.
  ///
  /// - Parameters:
  ///   - text: The condition of the rows that are held out, such as `N > 3e9`.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: Both tables.
  /// - Throws: `ReadingError.setting` for a condition that cannot be read or asked of the table.
  public func holdingOut(
    _ text: String, by mapping: ColumnMapping
  ) throws(ReadingError) -> (heldOut: RunTable, rest: RunTable) {
    let (condition, table) = try condition(text, .heldOut, by: mapping)
    let parts = try ReadingError.following(.heldOut, text) {
      try table.split(where: condition, written: text)
    }
    return (parts.matching, parts.rest)
  }

  /// A condition with the table that has the columns it speaks of.
  fileprivate func condition(
    _ text: String, _ kind: Remedy.Kind, by mapping: ColumnMapping
  ) throws(ReadingError) -> (condition: Condition, table: RunTable) {
    let condition = try ReadingError.following(kind) { try Condition(parsing: text) }
    let table = try ReadingError.following(kind, text) {
      try supplied(condition.symbols, by: mapping)
    }
    return (condition, table)
  }

  /// The table with a law's cost as a column where it lacks it, so that conditions may speak of it:
  /// `C < 1e21` in a log of sizes and tokens.
  fileprivate func withCost(
    of law: Law, by mapping: ColumnMapping
  ) throws(ReadingError) -> RunTable {
    guard let cost = law.cost, self[cost.symbol] == nil else { return self }
    let mapping = mapping.meaning(of: [law])
    let table = try supplied([cost.symbol] + cost.formula.symbols, by: mapping)
    guard table[cost.symbol] == nil, cost.formula.symbols.allSatisfy({ table[$0] != nil }),
      let priced = try? table.adding(cost.symbol, unit: cost.unit, as: cost.formula)
    else { return table }
    return priced
  }

  /// The table with a column under each symbol that usual headers or the mapping provide; symbols
  /// that are not found are left for the caller's own error.
  func supplied(
    _ symbols: [Symbol], by mapping: ColumnMapping
  ) throws(ReadingError) -> RunTable {
    let missing = symbols.filter { self[$0] == nil }
    return try ReadingError.ofTable { () throws(RunError) in
      try mapped(mapping, to: missing.map { ($0, nil) }, optional: Set(missing))
    }
  }
}

extension ColumnMapping {
  /// The mapping in which the laws' own symbols stand for what they are of a run.
  package func meaning(of laws: [Law]) -> ColumnMapping {
    let costs = laws.compactMap(\.cost).filter { $0.unit == .flops }.map(\.symbol)
    return meaning(
      Law.meanings(of: laws.flatMap { $0.variables + [$0.response] }).merging(
        costs.map { ($0, UsualHeaders.compute) }
      ) { own, _ in own })
  }
}
