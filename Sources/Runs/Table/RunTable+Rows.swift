extension RunTable {
  /// The table without the given rows, which are counted as left out for the reason.
  ///
  /// Rows may be named in any order and more than once; naming none changes nothing.
  /// - Precondition: Every row is one of the table.
  public func dropping(rows: [Int], because reason: String) -> RunTable {
    var isDropped = [Bool](repeating: false, count: rowCount)
    for row in rows { isDropped[row] = true }
    return leavingOut(isDropped, because: reason)
  }

  /// The table without the rows that are marked.
  func leavingOut(_ isDropped: [Bool], because reason: String) -> RunTable {
    let kept = (0..<rowCount).filter { !isDropped[$0] }
    guard kept.count < rowCount else { return self }
    let dropped = (0..<rowCount).filter { isDropped[$0] }
    let entries = entries(places.byFile(dropped).filter { !$0.rows.isEmpty }, because: reason)
    return selecting(kept, provenance: entries.reduce(provenance) { $0.adding(leftOut: $1) })
  }

  /// Rows in more files than these are counted together.
  private static let mostNamed = 3

  private func entries(_ parts: [(name: String?, rows: [Int])], because reason: String) -> [LeftOut]
  {
    guard parts.count <= Self.mostNamed else {
      return [
        LeftOut(
          reason: "\(reason) in \(parts.count) files",
          count: parts.reduce(0) { $0 + $1.rows.count })
      ]
    }
    return parts.map { file, rows in
      LeftOut(
        reason: reason + (file.map { " in \($0.lastPathPart)" } ?? ""),
        lines: rows.map { places.numbers[$0] })
    }
  }

  /// The given rows, in their order; none of the others counts as left out.
  ///
  /// - Precondition: Every row is one of the table.
  public func keeping(rows: [Int]) -> RunTable { selecting(rows, provenance: provenance) }

  /// The given rows, in their order.
  func selecting(_ rows: [Int], provenance: Provenance) -> RunTable {
    RunTable(
      name: name, columns: columns.map { $0.selecting(rows) }, provenance: provenance,
      places: places.selecting(rows))
  }
}

extension RunTable {
  /// The table with a step in its provenance, such as what was assumed of its units.
  public func adding(step: String) -> RunTable {
    RunTable(
      name: name, columns: columns, provenance: provenance.adding(step: step), places: places)
  }
}
