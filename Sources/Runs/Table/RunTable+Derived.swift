public import Formulas
public import Quantities

extension RunTable {
  /// The table with a column computed from others, row by row.
  ///
  /// A row in which a cell that the formula uses is empty gets an empty cell. The symbols of the
  /// formula are symbols or exact headers of columns.
  ///
  /// - Parameters:
  ///   - symbol: The name of the new column; it takes the place of an alias of that name.
  ///   - unit: The unit of its numbers, if one is known.
  ///   - formula: The formula over columns.
  ///   - written: The formula as the user wrote it, for the provenance; nil for its description.
  /// - Returns: The table with the new column after the others.
  /// - Throws: `RunError.columnExists`; `unknownColumn`, `ambiguousColumn` or
  ///   `textInNumberColumn` for a symbol of the formula; `formula` where it cannot be computed.
  public func adding(
    _ symbol: Symbol, unit: Unit? = nil, as formula: Formula, written: String? = nil
  ) throws(RunError) -> RunTable {
    try adding(
      symbol, unit: unit, as: RowFormula(formula), written: written ?? formula.description)
  }

  /// The table with a column computed from others, of which functions over the rows of a run may take part.
  ///
  /// Such a function goes through the rows of each run in the order of its steps, or else its tokens, or else of
  /// the table, and passes over those in which an argument is empty: they get an empty cell, but of `first` and
  /// `last`, which all rows of a run have. A step of the provenance tells what was taken for runs and their order,
  /// and which runs have no values because their order is not known.
  ///
  /// - Parameters:
  ///   - symbol: The name of the new column; it takes the place of an alias of that name.
  ///   - unit: The unit of its numbers, if one is known.
  ///   - formula: The formula over columns.
  ///   - written: The formula as the user wrote it, for the provenance.
  ///   - runs: The columns that tell runs apart; nil to find one, as `runColumns()` does.
  /// - Returns: The table with the new column after the others.
  /// - Throws: As the method for formulas of one row; `RunError.steps` where no run has an order, or no column
  ///   tells runs apart.
  /// - Complexity: O(rows) for steps that rise in each run, O(rows · log rows) else.
  public func adding(
    _ symbol: Symbol, unit: Unit? = nil, as formula: RowFormula, written: String,
    runs: [Symbol]? = nil
  ) throws(RunError) -> RunTable {
    if let existing = columns[symbol], !existing.origin.isAlias {
      throw .columnExists(file: name, name: symbol.name)
    }
    let derived = try DerivedValues(of: formula, in: self, runs: runs)
    let words = written.trimmingSpaces
    let column = Column(
      symbol: symbol, header: symbol.name, unit: unit, origin: .formula(words),
      cells: .numbers(derived.values))
    let step = "\(symbol) = \(words)" + (derived.words.map { ", \($0)" } ?? "")
    return RunTable(
      name: name, columns: columns.filter { $0.symbol != symbol } + [column],
      provenance: provenance.adding(step: step), places: places)
  }

  /// The rows in which a condition holds; the others are counted as left out.
  ///
  /// - Parameters:
  ///   - condition: The condition over columns.
  ///   - written: The condition as the user wrote it, for the provenance; nil for its description.
  /// - Returns: The table of those rows.
  /// - Throws: `RunError.unknownColumn` or `ambiguousColumn` for a symbol of the condition;
  ///   `textInNumberColumn`, `quotedNumber` or `formula` where it cannot be known.
  public func keeping(
    where condition: Condition, written: String? = nil
  ) throws(RunError) -> RunTable {
    let holds = try rows(where: condition)
    let words = written?.trimmingSpaces ?? condition.description
    return leavingOut(holds.map { !$0 }, because: Self.negation(words))
  }

  /// The rows in which a condition holds, and the rest; none is counted as left out, and the
  /// provenance of the rest tells how many were held out.
  ///
  /// - Parameters:
  ///   - condition: The condition over columns.
  ///   - written: The condition as the user wrote it, for the provenance; nil for its description.
  /// - Returns: The rows in which it holds, and the rest.
  /// - Throws: As `keeping(where:written:)`.
  public func split(
    where condition: Condition, written: String? = nil
  ) throws(RunError) -> (matching: RunTable, rest: RunTable) {
    let holds = try rows(where: condition)
    let words = written?.trimmingSpaces ?? condition.description
    let matching = (0..<rowCount).filter { holds[$0] }
    let rest = (0..<rowCount).filter { !holds[$0] }
    let count = "\(matching.count) row\(matching.count == 1 ? "" : "s")"
    return (
      selecting(matching, provenance: provenance.adding(step: "rows where \(words)")),
      selecting(rest, provenance: provenance.adding(step: "held out: \(count) where \(words)"))
    )
  }

  /// The words for a condition that fails, in parentheses when it has several parts.
  private static func negation(_ words: String) -> String {
    let parts = words.lowercased().split(whereSeparator: { " ()".contains($0) })
    let isSimple = !parts.contains { ["and", "or", "not"].contains($0) }
    return isSimple ? "not \(words)" : "not (\(words))"
  }

  /// Whether a condition holds, for every row.
  public func rows(where condition: Condition) throws(RunError) -> [Bool] {
    var values: [Symbol: ColumnValues] = [:]
    for name in condition.symbols { values[name] = try column(name).values }
    do throws(FormulaError) {
      return try condition.holds(in: values, rowCount: rowCount)
    } catch {
      // A column of numbers with one stray text is one of texts: name the text and its line.
      if case .labelsAsNumbers(let name) = error { _ = try numbers(name) }
      if case .numbersAsLabels(let name, let text) = error, NumberText.value(of: text) != nil {
        throw .quotedNumber(file: self.name, column: name.name, text: text)
      }
      throw .formula(error)
    }
  }
}
