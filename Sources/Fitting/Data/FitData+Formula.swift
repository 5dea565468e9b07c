public import Formulas
import Quantities
import Runs

extension FitData {
  /// A formula of the law's variables and of other columns of the runs.
  ///
  /// - Parameter formula: The formula.
  /// - Returns: One value a run; NaN where there is none.
  /// - Throws: `FitError` for a column that is not there or holds texts.
  public func numbers(of formula: Formula) throws(FitError) -> [Double] {
    var known = columns
    for symbol in formula.symbols where known[symbol] == nil {
      do { known[symbol] = try table.numbers(symbol) } catch { throw .table(error) }
    }
    do {
      return try Kernel([formula.following(trail)], columns: known.keys.sorted(), scalars: [])
        .bound(to: known, rowCount: count).values(at: [])
    } catch { throw .formula(error.description) }
  }
}
