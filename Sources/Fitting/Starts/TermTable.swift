/// The columns of a `LinearPart` at the ticks of a grid, where each depends on one of the searched
/// parameters at most: a grid of 8 by 8 points needs each column 8 times, not 64.
struct TermTable: Sendable {
  /// All columns at the first tick of every parameter, then at the second, and so on.
  let columns: [Double]
  /// The rows of a column.
  let rows: Int
  /// The ticks of each parameter.
  let side: Int
  /// How many places of the grid lie between two ticks of the parameter that each column depends on;
  /// nil: it depends on none.
  let strides: [Int?]

  /// Where the columns of a point of the grid begin.
  ///
  /// - Parameters:
  ///   - place: The point's place in the grid, in which the last parameter varies fastest.
  ///   - starts: Receives one number a column.
  func findColumns(at place: Int, starts: inout [Int]) {
    for (column, stride) in strides.enumerated() {
      let tick = stride.map { place / $0 % side } ?? 0
      starts[column] = (tick * strides.count + column) * rows
    }
  }
}
