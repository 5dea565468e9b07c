package import Quantities

/// The runs of a sweep that differ in the settings that were swept and in nothing that makes a cell.
package struct SweepCell: Sendable {
  /// The cell in words, such as `N=60M D=2B`.
  package let name: String
  /// The first of its rows.
  package let first: Int
  /// The runs that are finished and have a response, by their rows.
  package let runs: [Int]
  /// How many runs are not finished, or have no response.
  package let crashed: Int
}

/// The cells of a sweep with what their runs were set to and reached.
package struct SweepTable: Sendable {
  /// The cells, in the order of the table.
  package let cells: [SweepCell]
  /// The response of every row, and its header.
  package let response: [Double]
  /// The header of the response.
  package let header: String
  /// The settings of every row, in the order asked for.
  package let settings: [[Double]]
  /// The columns whose values make a cell, under the symbols asked for.
  package let columns: [(symbol: Symbol, column: Column)]

  /// Takes the runs of a sweep apart.
  ///
  /// - Parameters:
  ///   - table: The runs.
  ///   - best: The settings and the columns of cells.
  /// - Throws: `RunError` for columns that are not there, and for settings that are no numbers.
  package init(_ table: RunTable, _ best: BestRuns) throws(RunError) {
    let sweep = try Sweep(table, best)
    let unfinished = Set(table.unfinishedRows)
    (response, header) = (sweep.response, sweep.header)
    var settings: [[Double]] = []
    for (symbol, numbers) in zip(best.settings, sweep.settings) {
      guard let numbers else { throw .steps(.namedSetting(file: table.name, setting: symbol.name)) }
      settings.append(numbers)
    }
    self.settings = settings
    columns = zip(best.cells, sweep.cells).map { ($0, $1) }
    cells = (0..<sweep.groups.count).map { cell in
      let rows = sweep.groups[cell].map { Int($0) }
      let runs = rows.filter { row in
        !unfinished.contains(row) && sweep.response[row].isFinite
          && settings.allSatisfy { $0[row] > 0 }
      }
      return SweepCell(
        name: sweep.name(ofCell: rows[0]), first: rows[0], runs: runs, crashed: rows.count - runs.count)
    }
  }
}
