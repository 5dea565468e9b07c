/// The columns of a run's steps while they are read: what is known of each step, by name.
struct StepBuilder {
  /// The cells of one column, those of one step next to one another at most once.
  private struct Cells {
    var rows: [Int] = []
    var values: [Double] = []
  }

  private(set) var headers: [String] = []
  private var places: [String: Int] = [:]
  private var columns: [Cells] = []
  /// How many steps were begun.
  private(set) var rowCount = 0
  private var rowOfStep: [Double: Int] = [:]

  /// Begins a step.
  ///
  /// - Returns: Its row, for `set`.
  mutating func row() -> Int {
    rowCount += 1
    return rowCount - 1
  }

  /// The row of the step of a number, which is begun where there is none.
  mutating func row(ofStep step: Double, header: String) -> Int {
    if let row = rowOfStep[step] { return row }
    let row = row()
    // A NaN is no number of a step: it has a row of its own.
    if !step.isNaN { rowOfStep[step] = row }
    set(header, step, in: row)
    return row
  }

  /// Sets a value of a step; of several the last counts.
  mutating func set(_ header: String, _ value: Double, in row: Int) {
    let place: Int
    if let known = places[header] {
      place = known
    } else {
      place = headers.count
      places[header] = place
      headers.append(header)
      columns.append(Cells())
    }
    columns[place].rows.append(row)
    columns[place].values.append(value)
  }

  /// Sparse logs have so many cells for each byte: a file of many columns and steps fills no memory.
  private static let cellsPerByte = 16
  /// So many cells are few for any file: 4 Mi, 32 MB.
  private static let fewCells = 1 << 22

  /// The columns, NaN where a step has no value.
  ///
  /// - Parameters:
  ///   - path: The file, for the message.
  ///   - bytes: How many it has.
  /// - Returns: Columns of one length.
  /// - Throws: `TrackerError` where the columns and steps are so many that the table would be far larger than the file.
  func columns(of path: String, bytes: Int) throws(TrackerError) -> StepColumns {
    let (cells, overflow) = headers.count.multipliedReportingOverflow(by: rowCount)
    let (most, _) = bytes.multipliedReportingOverflow(by: Self.cellsPerByte)
    guard !overflow, cells <= max(most, Self.fewCells) else {
      throw TrackerError(
        path,
        "holds \(headers.count) columns of \(rowCount) steps, nearly all of them empty; "
          + "expected a log whose steps repeat their names")
    }
    return StepColumns(
      headers: headers,
      values: columns.map { column in
        var values = [Double](repeating: .nan, count: rowCount)
        for (row, value) in zip(column.rows, column.values) { values[row] = value }
        return values
      })
  }
}
