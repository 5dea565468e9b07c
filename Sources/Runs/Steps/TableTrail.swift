package import Formulas
package import Quantities

/// The rows of a table's runs in the order of their steps.
///
/// It is kept while rows are left out: functions over rows go through all of them. Copies share what they hold.
package struct TableTrail: RowPlacement {
  private final class Storage: Sendable {
    let whole: RunTable
    let order: RunOrder
    let rows: [Int32]
    let runs: [Range<Int>]
    let isRepeated: [Bool]

    init(
      whole: RunTable, order: RunOrder, rows: [Int32], runs: [Range<Int>], isRepeated: [Bool]
    ) {
      (self.whole, self.order, self.rows) = (whole, order, rows)
      (self.runs, self.isRepeated) = (runs, isRepeated)
    }
  }

  private let storage: Storage

  /// The table with all its rows.
  package var whole: RunTable { storage.whole }
  /// The numbers of a column along the trail; nil where there is none.
  package func numbers(_ symbol: Symbol) -> [Double]? {
    guard let numbers = whole[symbol]?.numbers else { return nil }
    return storage.rows.map { numbers[Int($0)] }
  }
  /// What was taken for runs and their order, to follow a comma.
  fileprivate var words: String { storage.order.findings.words }

  /// The trail of a table.
  ///
  /// - Throws: As `RunOrder`; `RunError.steps` where no run has an order.
  init(of table: RunTable, runs given: [Symbol]?) throws(RunError) {
    let order = try RunOrder(of: table, runs: given)
    let faults = order.findings.faults
    if let fault = faults.first, faults.count == order.runs.count {
      let labels = fault.run.isEmpty ? table.labelsOfRuns.map(\.name) : []
      throw .steps(.order(fault, columns: labels))
    }
    var (rows, runs, isRepeated): ([Int32], [Range<Int>], [Bool]) = ([], [], [])
    for run in order.runs {
      runs.append(rows.count..<(rows.count + run.rows.count))
      rows += run.rows
      isRepeated += run.counts.indices.map { $0 > 0 && run.counts[$0] == run.counts[$0 - 1] }
    }
    storage = Storage(whole: table, order: order, rows: rows, runs: runs, isRepeated: isRepeated)
  }

  /// The place in the trail of each row of the whole table; empty for rows that have none.
  fileprivate var places: [Double] {
    var places = [Double](repeating: .missing, count: whole.rowCount)
    for (place, row) in storage.rows.enumerated() { places[Int(row)] = Double(place) }
    return places
  }

  /// The values of columns along the trail.
  ///
  /// - Parameter columns: The values by symbol in the rows of the whole table.
  /// - Returns: What formulas follow.
  /// - Throws: `RunError.steps` where a step stands in two rows with different values.
  package func trail(of columns: [Symbol: [Double]]) throws(RunError) -> RowTrail {
    let rows = storage.rows
    for place in rows.indices where storage.isRepeated[place] {
      let (row, before) = (Int(rows[place]), Int(rows[place - 1]))
      let differ = columns.values.contains { values in
        values[row] != values[before] && !values[row].isNaN && !values[before].isNaN
      }
      guard differ, let counter = storage.order.counter?.numbers else { continue }
      let kind = storage.order.repeated(counter[row], first: rows[place - 1])
      throw .steps(.order(storage.order.fault(kind, at: rows[place]), columns: []))
    }
    return RowTrail(
      columns: columns.mapValues { values in rows.map { values[Int($0)] } },
      runs: storage.runs, isRepeated: storage.isRepeated)
  }
}

extension RunTable {
  /// The trail of which the rows know their places; nil where none is kept.
  package var trail: TableTrail? { self[RowTrail.place]?.placement as? TableTrail }

  /// The table with the place of each row among all rows of its run, whatever rows are left out later.
  ///
  /// - Parameters:
  ///   - formula: The formula that goes through them, for the provenance.
  ///   - runs: The columns that tell runs apart; nil to find one, as `runColumns()` does.
  /// - Returns: The table with one column more, which lists do not show; itself where it has it.
  /// - Throws: `RunError.unknownColumn` or `ambiguousColumn`; `steps` where no run has an order, or no column
  ///   tells runs apart.
  package func keepingTrail(
    for formula: Formula, runs: [Symbol]? = nil
  ) throws(RunError) -> RunTable {
    guard trail == nil else { return self }
    let trail = try TableTrail(of: self, runs: runs)
    let column = Column(
      symbol: RowTrail.place, header: RowTrail.place.name, unit: nil,
      origin: .alias(RowTrail.place.name), cells: .numbers(trail.places), placement: trail)
    return RunTable(
      name: name, columns: columns + [column],
      provenance: provenance.adding(step: "\(formula), \(trail.words)"), places: places)
  }
}
