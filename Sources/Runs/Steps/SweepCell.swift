package import Quantities

/// The runs of a sweep that differ in the settings that were swept and in nothing that makes a cell.
package struct SweepCell: Sendable {
  /// The cell in words, such as `N=60M D=2B`.
  package let name: String
  /// The first of its rows.
  package let first: Int
  /// The runs that are finished and have a response, by their rows.
  package let runs: [Int]
  /// All of its runs whose settings are numbers above 0, those that crashed too.
  package let tried: [Int]
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
  /// Other columns that differ within most cells, such as a batch that was swept too.
  package let others: [String]
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
      let tried = rows.filter { row in settings.allSatisfy { $0[row] > 0 } }
      let runs = tried.filter { !unfinished.contains($0) && sweep.response[$0].isFinite }
      return SweepCell(
        name: sweep.name(ofCell: rows[0], called: best.cells), first: rows[0], runs: runs,
        tried: tried,
        crashed: rows.count - runs.count)
    }
    others = table.columns.filter { column in
      !column.origin.isAlias && !sweep.settingColumns.contains(column.symbol)
        && !sweep.cells.contains { $0.symbol == column.symbol } && column.header != sweep.header
        && column.differs(within: sweep.groups)
    }.map(\.header)
  }
}

extension Column {
  /// Whether its values repeat and differ within most groups, as those of a setting do.
  fileprivate func differs(within groups: RowGroups) -> Bool {
    let names = self.names
    guard 2 * Set(names).count <= names.count else { return false }
    let differing = (0..<groups.count).count { group in
      guard let first = groups[group].first else { return false }
      return groups[group].contains { names[Int($0)] != names[Int(first)] }
    }
    return 2 * differing > groups.count
  }
}
