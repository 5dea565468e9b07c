import Formulas
import Laws
import Quantities
import Runs

// The rows of runs that a law goes along: all that were read, whichever are fitted.
extension FitData {
  /// A table in which rows know their places among all of their run, where a law goes along them.
  static func keepingTrail(of table: RunTable, for law: Law) throws(FitError) -> RunTable {
    guard law.goesAlongRuns else { return table }
    do { return try table.keepingTrail(for: law.formula) } catch { throw .table(error) }
  }

  /// The values of a law's variables along the runs of a table, and the table of the rows that have what the
  /// law takes; for a law of single rows none, and the table.
  static func following(
    _ law: Law, in table: RunTable, by mapping: ColumnMapping
  ) throws(FitError) -> (trail: RowTrail?, table: RunTable) {
    guard law.goesAlongRuns, let trail = table.trail else { return (nil, table) }
    let values = try values(of: law, along: trail, by: mapping)
    return (values, try keepingPlaces(of: table, for: law, along: values))
  }

  private static func values(
    of law: Law, along trail: TableTrail, by mapping: ColumnMapping
  ) throws(FitError) -> RowTrail {
    let needed = Set(law.formula.symbolsAlongRuns)
    let variables = law.variables.filter { needed.contains($0.symbol) }
    do {
      let whole = try trail.whole.supplying(variables, by: mapping).mapped(mapping, to: [])
      var columns: [Symbol: [Double]] = [:]
      for variable in variables { columns[variable.symbol] = try whole.numbers(variable.symbol) }
      return try trail.trail(of: columns)
    } catch { throw .table(error) }
  }

  /// A table without the rows in which something that a law takes along its runs is empty.
  private static func keepingPlaces(
    of table: RunTable, for law: Law, along trail: RowTrail
  ) throws(FitError) -> RunTable {
    var table = table
    let known = Set(trail.symbols)
    table = table.dropping(rows: table.emptyRows(of: RowTrail.place), because: "no place in a run")
    for formula in law.formula.columnsAlongRuns(known.contains)
    where formula.goesAlongRuns {
      let own = formula.following(trail)
      var columns: [Symbol: [Double]] = [:]
      for symbol in own.symbols { columns[symbol] = try numbers(of: symbol, in: table) }
      let values: [Double]
      do {
        values = try Kernel([own], columns: own.symbols, scalars: [])
          .bound(to: columns, rowCount: table.rowCount).values(at: [])
      } catch { throw .formula(error.description) }
      table = table.dropping(
        rows: values.indices.filter { values[$0].isNaN }, because: "no \(formula)")
    }
    return table
  }
}

extension RunTable {
  fileprivate func emptyRows(of symbol: Symbol) -> [Int] { self[symbol]?.rowsWithoutNumber ?? [] }
}
