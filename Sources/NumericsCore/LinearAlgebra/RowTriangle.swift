import CNumerics

/// The triangle R of a tall matrix that comes a part at a time: R'R = A'A of all rows so far.
///
/// The matrix is never held, nor A'A formed. Source: Golub & Van Loan, Matrix Computations, 4th ed.,
/// §6.5.3.
public struct RowTriangle: Sendable {
  /// R (n × n), zero below the diagonal.
  public private(set) var r: Matrix
  private var block: [Double]

  /// The triangle of no rows.
  public init(columns: Int) {
    r = Matrix(rows: columns, columns: columns, repeating: 0)
    block = [Double](repeating: 0, count: Int(CN_BLOCK_ROWS) * columns)
  }

  /// Adds rows.
  ///
  /// - Parameters:
  ///   - rows: How many.
  ///   - columns: Their elements, column after column (rows × n).
  ///   - scales: What each row is multiplied by.
  /// - Complexity: O(rows n²).
  public mutating func add(
    rows: Int, columns: UnsafeBufferPointer<Double>, scaledBy scales: [Double]
  ) {
    guard let start = columns.baseAddress, rows > 0 else { return }
    cn_fold_rows(rows, Int32(r.columns), start, rows, scales, &r.storage, &block)
  }
}
