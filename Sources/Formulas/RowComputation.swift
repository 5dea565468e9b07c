internal import Quantities

/// Formulas compiled over rows, as functions over rows need them of whoever compiles.
struct RowComputation: Sendable {
  /// Computes the formulas of a stage in a range of rows, one after the other.
  typealias Evaluation = (
    _ scalars: [Double], _ rows: Range<Int>, _ stage: Int,
    _ outputs: UnsafeMutableBufferPointer<Double>
  ) -> Void
  /// Compiles the formulas of each stage over columns; nil where one needs what is not there.
  typealias Compiler =
    @Sendable (
      _ stages: [[Node]], _ columns: [Symbol: [Double]], _ rowCount: Int, _ scalars: [Symbol],
      _ definitions: [Symbol: Node]
    ) -> RowComputation?

  let rowCount: Int
  /// How many formulas each stage computes, those of the stages before it included.
  let outputCounts: [Int]
  /// Makes room for the calls of one thread.
  let begin: @Sendable () -> Evaluation

  /// All formulas in all rows.
  func values(at scalars: [Double]) -> [Double] {
    var outputs = [Double](repeating: 0, count: rowCount * (outputCounts.last ?? 0))
    let evaluate = begin()
    outputs.withUnsafeMutableBufferPointer {
      evaluate(scalars, 0..<rowCount, outputCounts.count - 1, $0)
    }
    return outputs
  }
}
