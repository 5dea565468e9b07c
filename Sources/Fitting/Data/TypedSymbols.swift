import Formulas
import Laws
import Quantities
import Runs

/// Which symbols of a typed law are columns of the runs, and which are labels.
struct TypedSymbols {
  let response: Symbol
  /// The symbols of the formula that are columns or families of columns.
  let columns: [Symbol]
  /// The label columns that index parameters.
  let labels: [Symbol]

  private let table: RunTable
  private let mapping: ColumnMapping

  /// The names of the one number that laws are typed with by its name; e and E are parameters everywhere.
  private static let circleConstant: Set<Symbol> = ["pi", "Pi", "PI"]
  /// Variables by their names alone.
  private static let usual = Set(UsualHeaders.budget)

  init(
    _ equation: Equation, in table: RunTable, mapping: ColumnMapping, choices: SymbolChoices,
    held: Set<Symbol>
  ) throws(FitError) {
    self.table = table
    self.mapping = mapping
    let response = equation.response ?? "L"
    self.response = response
    let formula = equation.formula
    let indices = formula.sumIndices
    let symbols = formula.symbols.filter { $0 != response && !indices.contains($0) }
    try Self.check(choices, symbols: symbols)
    let found = choices.parameters.union(held.subtracting(choices.variables))
    var columns: [Symbol] = []
    for symbol in symbols where !found.contains(symbol) {
      if try Self.isColumn(symbol, of: table, by: mapping, indices: indices) {
        columns.append(symbol)
      } else if choices.variables.contains(symbol) {
        do { _ = try table.column(symbol) } catch { throw .table(error) }
      }
    }
    let certain = Self.usual.union(choices.variables).union(mapping.explicit.map(\.symbol))
    var ambiguous = Law.ambiguousSymbols(of: formula, columns: columns, certain: certain)
    // A column of names alone is no variable, so nothing is to be asked.
    let names = Set(ambiguous.map(\.symbol).filter { table[$0]?.holdsNoNumber == true })
    ambiguous.removeAll { names.contains($0.symbol) }
    columns.removeAll(where: names.contains)
    self.columns = columns
    labels = symbols.filter { !columns.contains($0) }.compactMap { $0.index.map { Symbol($0) } }
      .filter { !indices.contains($0) && Self.isLabelColumn($0, of: table, by: mapping) }
    for symbol in symbols where !columns.contains(symbol) && !found.contains(symbol) {
      try checkIsParameter(symbol)
    }
    if !ambiguous.isEmpty {
      let asked = ambiguous.map(\.symbol)
      throw .law(
        .typed(.ambiguous(ambiguous, others: columns.filter { !asked.contains($0) })))
    }
  }

  /// Choices are of symbols of the law, each once.
  private static func check(_ choices: SymbolChoices, symbols: [Symbol]) throws(FitError) {
    let all: [(Remedy.Kind, Set<Symbol>)] = [
      (.parameters, choices.parameters), (.variables, choices.variables),
    ]
    for (kind, chosen) in all {
      guard let stranger = chosen.subtracting(symbols).min() else { continue }
      throw .law(
        .typed(.choice(stranger, in: kind, accepted: symbols)))
    }
    guard let both = choices.parameters.intersection(choices.variables).min() else { return }
    throw .law(.typed(.chosenTwice(both)))
  }

  /// Whether a symbol is a column, or in a sum a family of columns.
  private static func isColumn(
    _ symbol: Symbol, of table: RunTable, by mapping: ColumnMapping, indices: [Symbol]
  ) throws(FitError) -> Bool {
    guard indices.contains(where: { $0.name == symbol.index }) else {
      return isColumn(symbol, of: table, by: mapping)
    }
    do { return try !table.supplying(family: symbol, by: mapping).members.isEmpty } catch {
      throw .table(error)
    }
  }

  /// Whether a symbol is a column: by its header, by the mapping, or, for the usual variables, by a usual
  /// header.
  private static func isColumn(
    _ symbol: Symbol, of table: RunTable, by mapping: ColumnMapping
  ) -> Bool {
    if table[symbol] != nil || mapping.header(of: symbol) != nil { return true }
    return usual.contains(symbol) && (try? table.mapped(mapping, to: [(symbol, nil)])) != nil
  }

  /// Whether a symbol is a column of labels, or several columns whose labels are taken together.
  private static func isLabelColumn(
    _ symbol: Symbol, of table: RunTable, by mapping: ColumnMapping
  ) -> Bool {
    table[symbol] != nil || symbol.labelColumns.allSatisfy { isColumn($0, of: table, by: mapping) }
  }

  /// Refuses a symbol that is no column but was meant to be one.
  private func checkIsParameter(_ symbol: Symbol) throws(FitError) {
    if Self.circleConstant.contains(symbol) {
      throw .law(.typed(.knownNumber(symbol, value: .pi)))
    }
    if Self.usual.contains(symbol) {
      // C is a usual name of constants too: it is refused only where several columns could be meant.
      do {
        _ = try table.mapped(mapping, to: [(symbol, nil)], optional: [UsualHeaders.compute])
      } catch { throw .table(error) }
    }
    guard symbol.name.count > 2, symbol.index == nil, !Self.letters.contains(symbol.name),
      let near = table.columns.first(where: { $0.symbol.name.isSlip(of: symbol.name) })
    else { return }
    throw .nearColumn(symbol, header: near.symbol.name, table: table.name)
  }

  /// Greek letters are parameters even where a log holds the beta1 and beta2 of its optimizer.
  private static let letters: Set<String> = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda",
    "sigma", "tau", "rho", "phi", "chi", "psi", "omega",
  ]
}

extension String {
  /// Whether one slip of the pen after the first letter leads to another text.
  ///
  /// A slip is a letter inserted, dropped or changed, or two neighbours swapped; case does not count.
  /// Names that differ in their first letter are meant to differ, as w_code and t_code.
  fileprivate func isSlip(of other: String) -> Bool {
    guard first?.lowercased() == other.first?.lowercased() else { return false }
    var (a, b) = (lowercased()[...], other.lowercased()[...])
    while let first = a.first, first == b.first {
      a.removeFirst()
      b.removeFirst()
    }
    while let last = a.last, last == b.last {
      a.removeLast()
      b.removeLast()
    }
    if a.count == 2, b.count == 2 { return a.elementsEqual(b.reversed()) }
    return max(a.count, b.count) <= 1
  }
}

extension Column {
  /// Whether every cell with something in it is a text.
  fileprivate var holdsNoNumber: Bool {
    labels.map { texts in !texts.contains { NumberText.value(of: $0) != nil } } ?? false
  }
}
