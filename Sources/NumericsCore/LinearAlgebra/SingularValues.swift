import CNumerics

/// The singular value decomposition A = U diag(values) V'.
///
/// Source: Golub & Van Loan, Matrix Computations, 4th ed., §2.4; LAPACK dgesdd.
public struct SingularValues: Sendable {
  /// The singular values (min(m, n)), from the largest to the smallest.
  public let values: [Double]
  /// The left singular vectors U (m × min(m, n)), one a column.
  public let leftVectors: Matrix
  /// The right singular vectors V (n × min(m, n)), one a column; the last one is the direction that
  /// A says least about.
  public let rightVectors: Matrix

  /// Decomposes a matrix.
  ///
  /// - Parameter a: The matrix A (m × n).
  /// - Throws: `LinearAlgebraError.notFinite` if A holds a NaN or an infinity, `.notConverged` if the
  ///   iteration does not end.
  /// - Complexity: O(m n min(m, n)).
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try a.requireFinite()
    let size = Swift.min(a.rows, a.columns)
    var consumed = a.storage
    var values = [Double](repeating: 0, count: size)
    var left = Matrix(rows: a.rows, columns: size)
    var right = Matrix(rows: size, columns: a.columns)
    let info = cn_svd(
      Int32(a.rows), Int32(a.columns), &consumed, &values, &left.storage, &right.storage)
    guard info >= 0 else { throw .outOfMemory }
    guard info == 0 else { throw .notConverged }
    self.values = values
    self.leftVectors = left
    self.rightVectors = right.transposed
  }

  /// The ratio of the largest to the smallest singular value.
  ///
  /// Edge cases: infinity for a singular matrix, 1 for an empty one.
  public var condition: Double {
    guard let first = values.first, let last = values.last else { return 1 }
    return last > 0 ? first / last : .infinity
  }

  /// The number of singular values that count as nonzero.
  ///
  /// - Parameter tolerance: The least share of the largest value that counts; nil: max(m, n) times
  ///   the rounding unit.
  /// - Returns: The rank; 0 for a matrix of zeros.
  public func rank(tolerance: Double? = nil) -> Int {
    let size = Swift.max(leftVectors.rows, rightVectors.rows)
    let share = tolerance ?? Double(size) * Double.ulpOfOne
    guard let largest = values.first, largest > 0 else { return 0 }
    return values.prefix { $0 > share * largest }.count
  }

  /// The Moore-Penrose inverse of A, singular values beyond the rank left out.
  ///
  /// - Parameter tolerance: As for `rank(tolerance:)`.
  /// - Returns: The pseudo-inverse (n × m): times b it gives the least-squares solution of least norm.
  public func pseudoInverse(tolerance: Double? = nil) -> Matrix {
    let rank = rank(tolerance: tolerance)
    var scaled = Matrix(rows: rightVectors.rows, columns: rank)
    var kept = Matrix(rows: leftVectors.rows, columns: rank)
    for k in 0..<rank {
      for i in 0..<scaled.rows { scaled[i, k] = rightVectors[i, k] / values[k] }
      for i in 0..<kept.rows { kept[i, k] = leftVectors[i, k] }
    }
    return scaled * kept.transposed
  }
}
