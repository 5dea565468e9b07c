import Formulas
import Laws
import Quantities
import Runs

/// A derived column of a table as it is written, and the table with the columns that it needs.
struct NamedDerivation {
  /// The formula, named formulas of the catalog written out.
  let formula: RowFormula
  private let symbol: Symbol
  private let text: String
  private let source: RunTable

  /// Reads a text such as `D = steps*batch*2048`.
  ///
  /// - Throws: `ReadingError.setting` for a text that is no equation; `table` for a column that several may be.
  init(_ text: String, in table: RunTable, by mapping: ColumnMapping) throws(ReadingError) {
    let derivation = try ReadingError.following(.derivedColumn) { try Derivation(parsing: text) }
    guard let symbol = derivation.symbol else {
      throw .setting(
        Remedy(.derivedColumn, "'\(text)'"),
        reason: "found no '=', accepted is 'symbol = formula'")
    }
    let own = try table.supplied(derivation.formula.symbols, by: mapping)
    formula = derivation.formula.mapping { part in
      LawCatalog.expanding(part) { own[$0] != nil }
    }
    (self.symbol, self.text) = (symbol, text)
    source = try own.supplied(formula.symbols, by: mapping)
  }

  /// Whether the table has every column that the formula needs.
  var hasColumns: Bool { formula.symbols.allSatisfy { source[$0] != nil } }

  /// The table with the column.
  ///
  /// - Parameter runs: The columns that tell runs apart; nil to find one.
  /// - Returns: The table, the column after the others.
  /// - Throws: `ReadingError.setting` where it cannot be computed.
  func table(runs: [Symbol]?) throws(ReadingError) -> RunTable {
    let right = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)[1]
    return try ReadingError.following(.derivedColumn, text) {
      try source.adding(symbol, as: formula, written: String(right), runs: runs)
    }
  }
}
