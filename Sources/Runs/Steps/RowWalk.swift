internal import Formulas

/// A function over rows that goes through the rows of runs.
struct RowWalk {
  private let function: RowFunction
  private let x: [Double]
  /// What is left of the value before, a row each; none but for `ema`.
  private let decay: [Double]?
  /// How far the run has come at each row; nil where each row counts as one.
  private let reach: [Double]?

  /// A function of its arguments, as many as it takes.
  init(_ function: RowFunction, of arguments: [[Double]]) {
    self.function = function
    x = arguments[0]
    decay = function == .ema ? arguments[1] : nil
    let own = function == .ema ? 2 : 1
    reach = arguments.count > own ? arguments[own] : nil
  }

  /// The first row in which what is left of the value before is no share.
  var rowOfUnknownDecay: Int? {
    decay?.firstIndex { !$0.isMissing && !(0...1).contains($0) }
  }

  /// Whether an argument is empty in a row, which is passed over then.
  private func isEmpty(_ row: Int) -> Bool {
    x[row].isMissing || decay?[row].isMissing == true || reach?[row].isMissing == true
  }

  /// What is wrong with a run: two values of one step, or a reach that falls.
  func fault(in run: StitchedRun, of order: RunOrder) -> (RowFault.Kind, Int32)? {
    var before: Int?
    for place in run.rows.indices where !isEmpty(Int(run.rows[place])) {
      defer { before = place }
      guard let before else { continue }
      let (row, last) = (Int(run.rows[place]), Int(run.rows[before]))
      if run.counts[before] == run.counts[place], !isEqual(row, last) {
        return (
          order.repeated(run.counts[place], first: run.rows[before]), run.rows[place]
        )
      }
      if let reach, reach[row] < reach[last] {
        return (
          .falls(function: function.rawValue, from: reach[last], to: reach[row]), run.rows[place]
        )
      }
    }
    return nil
  }

  /// Whether two rows have one value of each argument.
  private func isEqual(_ row: Int, _ other: Int) -> Bool {
    [x, decay, reach].allSatisfy { column in
      guard let column else { return true }
      return column[row] == column[other] || (column[row].isNaN && column[other].isNaN)
    }
  }

  /// Writes the values in the rows of a run; rows of one step count once.
  func fill(_ values: inout [Double], over run: StitchedRun) {
    var state = RowAccumulation(function)
    var before: (count: Double, value: Double)?
    for place in run.rows.indices {
      let row = Int(run.rows[place])
      guard !isEmpty(row) else { continue }
      let value =
        if let before, before.count == run.counts[place] {
          before.value
        } else {
          state.next(x[row], decay: decay?[row] ?? 0, reach: reach?[row]) ?? .missing
        }
      values[row] = value
      before = (run.counts[place], value)
    }
    // First and last are of the run, whatever a row of it holds.
    if function == .first || function == .last, let before {
      for row in run.rows { values[Int(row)] = before.value }
    }
  }
}
