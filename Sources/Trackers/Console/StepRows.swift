/// The rows of a console log, one a step, as its lines come in.
struct StepRows {
  /// The columns beside the step.
  private(set) var columns = SparseColumns()
  /// The step of each row, in the order of the log.
  private(set) var steps: [Double] = []
  /// Where the last value went, for the guess of the next.
  private var last = -1

  var isEmpty: Bool { steps.isEmpty }

  /// Begins a line of a step; lines of the same step that follow each other are one row.
  mutating func open(_ step: Double) {
    last = -1
    if steps.last != step { steps.append(step) }
  }

  /// Puts a value into the row; where it has one already, the step has come again and has a new row.
  mutating func put(
    _ name: LogText, _ value: Double, scope: String, header: (String) -> String?
  ) {
    put(value, at: columns.place(of: name, scope: scope, guess: last + 1, header: header))
  }

  /// The same by the header of a column.
  mutating func put(_ header: String, _ value: Double) {
    put(value, at: columns.place(of: header))
  }

  private mutating func put(_ value: Double, at place: Int) {
    guard let step = steps.last else { return }
    last = place
    if columns.ends(place, at: steps.count - 1) { steps.append(step) }
    columns.append(value, place, row: steps.count - 1)
  }

  /// Adds a column with values for rows; rows that have one already keep theirs.
  mutating func add(_ header: String, _ values: [(row: Int, value: Double)]) {
    guard !values.isEmpty, columns.values(of: header).isEmpty else { return }
    let place = columns.place(of: header)
    for (row, value) in values { columns.append(value, place, row: row) }
  }

  /// All columns, the step first.
  var dense: (steps: StepColumns, note: String?) {
    let (dense, note) = columns.dense(rowCount: steps.count)
    let all = StepColumns(headers: ["step"] + dense.headers, values: [steps] + dense.values)
    return (all, note)
  }
}
