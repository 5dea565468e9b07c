import Formulas
public import Laws
import Quantities
public import Runs

extension RunTable {
  /// The table with a column under each of a law's variables, in the law's units.
  ///
  /// A variable that the table lacks is computed by the law's own rule (`given`) when the columns
  /// of that rule exist.
  /// - Parameters:
  ///   - variables: Variables of a law, its response among them or not.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: The table with these columns after its own.
  /// - Throws: `RunError` for columns that are missing or ambiguous and units that do not convert.
  public func supplying(
    _ variables: [Law.Variable], by mapping: ColumnMapping
  ) throws(RunError) -> RunTable {
    let mapping = mapping.meaning(Law.meanings(of: variables))
    let computable = variables.filter { $0.given != nil }
    let sources = computable.flatMap { $0.given?.symbols ?? [] }
    var table = try mapped(
      mapping, to: variables.map { ($0.symbol, $0.unit) },
      optional: Set(computable.map(\.symbol)))
    for variable in computable where table[variable.symbol] == nil {
      guard let rule = variable.given else { continue }
      table = try table.mapped(mapping, to: sources.map { ($0, nil) }, optional: Set(sources))
      // Without the rule's columns the error names the variable itself.
      guard rule.symbols.allSatisfy({ table[$0] != nil }) else {
        _ = try table.column(variable.symbol)
        continue
      }
      table = try table.adding(variable.symbol, unit: variable.unit, as: rule)
    }
    return table
  }
}
