import Fitting
import Formulas
import Laws
import Quantities
import Runs

extension ColumnMapping {
  /// Refuses headers that are given to symbols which neither the laws nor the rows' formulas have.
  ///
  /// A header given to itself in another case, as in `Acc=acc`, is what it would be anyway.
  /// - Parameters:
  ///   - laws: The laws that runs are read for.
  ///   - reading: What is made of the rows; nil where nothing is.
  ///   - formulas: Further formulas, conditions and columns over the runs.
  /// - Throws: `CommandFailure` for the first such symbol.
  func checkSymbols(for laws: [Law], reading: RunReading?, formulas: [String?] = []) throws {
    let own = laws.flatMap(\.readSymbols)
    let known = Set(
      own + UsualHeaders.budget
        + ((reading?.derived ?? []) + (reading?.conditions ?? []) + formulas.compactMap(\.self))
        .flatMap(
          Self.symbols))
    let families = Set(own.compactMap(\.base))
    for pair in explicit
    where !known.contains(pair.symbol) && !pair.isItself(among: known)
      && !(pair.symbol.base.map(families.contains) ?? false)
    {
      let isParameter = laws.contains { law in
        law.parameters.contains { $0.symbol == pair.symbol }
      }
      let names = Self.names(own)
      let near = Spelling.nearest(to: pair.symbol.name, among: names)
      throw CommandFailure(
        "--map: '\(pair.symbol)' is "
          + (isParameter ? "a parameter of the law, which no column gives" : "no symbol of the law")
          + (near.map { "; did you mean '\($0)=\(pair.header)'? accepted are " }
            ?? "; accepted are ") + names.joined(separator: ", "))
    }
  }

  private static func names(_ symbols: [Symbol]) -> [String] {
    var seen: Set<Symbol> = []
    return symbols.filter { seen.insert($0).inserted }.map(\.name)
  }

  /// The symbols of a formula, an equation or a condition, those of named formulas within it too.
  private static func symbols(in text: String) -> [Symbol] {
    if let condition = try? Condition(parsing: text) { return condition.symbols }
    guard let equation = try? Derivation(parsing: text) else { return [Symbol(text)] }
    let whole = equation.formula.mapping { part in LawCatalog.expanding(part) { _ in false } }
    return equation.formula.symbols + whole.symbols + (equation.symbol.map { [$0] } ?? [])
  }
}

extension ColumnMapping.Pair {
  /// Whether the pair says what is so without it: that a symbol's own column is its column.
  fileprivate func isItself(among known: Set<Symbol>) -> Bool {
    known.contains(Symbol(header)) && header.lowercased() == symbol.name.lowercased()
  }
}

extension Law {
  /// The symbols for which a table may have columns: response, variables, labels, what computes them.
  fileprivate var readSymbols: [Symbol] {
    [response.symbol] + variables.map(\.symbol) + labels.map(\.symbol) + shares
      + variables.flatMap { $0.given?.symbols ?? [] }
      + (cost.map { [$0.symbol] + $0.formula.symbols } ?? [])
  }
}
