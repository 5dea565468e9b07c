internal import NumericsCore
import Quantities

extension RunTable {
  /// The table with the columns of a mapping in the units that it gives, and with the headers that it
  /// gives units to: `N=model_size_M [M]` is the column `model_size_M` in millions.
  ///
  /// Done once, when a table is read; a unit that is given goes before that of the header. A column that
  /// is not there is passed over.
  /// - Throws: `RunError.ambiguousColumn`.
  package func inUnits(of mapping: ColumnMapping) throws(RunError) -> RunTable {
    var table = self
    for pair in mapping.explicit where !pair.isPattern && table[Symbol(pair.header)] == nil {
      let header = Header(pair.header)
      guard let unit = header.writing, let column = table[Symbol(header.name)] else { continue }
      table = table.replacing(column, header: pair.header, by: unit)
    }
    for writing in mapping.units {
      guard let column = try? table.source(of: writing.symbol, mapping) else { continue }
      table = table.replacing(column, header: column.header, by: writing.unit)
    }
    return table
  }

  /// Checks that there is a column for each unit of a mapping.
  ///
  /// - Throws: `RunError.unknownColumn` or `ambiguousColumn` for the first without one.
  package func checkUnits(of mapping: ColumnMapping) throws(RunError) {
    for writing in mapping.units where try source(of: writing.symbol, mapping) == nil {
      _ = try column(writing.symbol)
    }
  }

  private func replacing(
    _ old: Column, header: String, by unit: WrittenUnit
  ) -> RunTable {
    let before = old.writing
    let cells = old.cells.replacingNumbers { number in
      unit.meaning(of: before?.writing(of: number) ?? number)
    }
    let new = Column(
      symbol: old.symbol, header: header,
      unit: unit.unit ?? old.meaning.implied?.unit?.baseUnit, origin: old.origin,
      cells: cells, writing: unit)
    return RunTable(
      name: self.name, columns: columns.map { $0.symbol == old.symbol ? new : $0 },
      provenance: provenance.adding(step: unit.step(old.header)), places: places)
  }
}
