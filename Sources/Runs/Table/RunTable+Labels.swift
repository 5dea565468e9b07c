public import Quantities

extension RunTable {
  /// The table with columns of labels under their names.
  ///
  /// A name such as `Task,Model`, unless a column is called so, stands for the labels of several columns taken
  /// together: its cells are `code,gpt2` and so on, empty where one of them is.
  ///
  /// - Parameters:
  ///   - labels: The names.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: The table with these columns after its own.
  /// - Throws: `RunError` for columns that are missing or ambiguous, and labels that read alike once joined.
  /// - Complexity: O(rows) for each column.
  public func supplying(
    labels: [Symbol], by mapping: ColumnMapping
  ) throws(RunError) -> RunTable {
    let joined = labels.filter { $0.labelColumns.count > 1 && self[$0] == nil }
    let plain = labels.filter { !joined.contains($0) } + joined.flatMap(\.labelColumns)
    var table = try mapped(mapping, to: plain.map { ($0, nil) })
    for symbol in joined {
      let names = try table.joinedNames(of: symbol)
      var cells = TextCells()
      for name in names { cells.append(name) }
      let column = Column(
        symbol: symbol, header: symbol.name, unit: nil, origin: .memory, cells: .texts(cells))
      table = RunTable(
        name: table.name, columns: table.columns + [column], provenance: table.provenance,
        places: table.places)
    }
    return table
  }

  /// The labels of several columns taken together, one a row.
  private func joinedNames(of symbol: Symbol) throws(RunError) -> [String] {
    var columns: [[String]] = []
    for column in symbol.labelColumns { columns.append(try names(column)) }
    var known: [String: [String]] = [:]
    var result: [String] = []
    result.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let parts = columns.map { $0[row] }
      let name = parts.contains("") ? "" : LevelName.joined(parts)
      if let other = known[name], other != parts, !name.isEmpty {
        throw .labelsAlike(place(ofRow: row), columns: symbol.name, labels: parts, others: other)
      }
      known[name] = parts
      result.append(name)
    }
    return result
  }
}
