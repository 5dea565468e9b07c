import CNumerics
import RealModule

/// The factorization A = L L' of a symmetric positive definite matrix.
///
/// Only the lower triangle of A is read. Source: Golub & Van Loan, Matrix Computations, 4th ed.,
/// §4.2; LAPACK dpotrf.
public struct CholeskyFactorization: Sendable {
  /// The lower triangular factor L (n × n), zeros above the diagonal.
  public let lower: Matrix

  /// Factors a symmetric matrix.
  ///
  /// - Parameter a: The matrix A (n × n).
  /// - Throws: `LinearAlgebraError.notSquare`, `.notFinite`, or `.notPositiveDefinite` with the order
  ///   of the first minor that is not positive.
  /// - Complexity: O(n³).
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    guard a.rows == a.columns else { throw .notSquare(rows: a.rows, columns: a.columns) }
    try a.requireFinite()
    var factor = a
    let info = cn_cholesky(Int32(a.rows), &factor.storage)
    guard info == 0 else { throw .notPositiveDefinite(order: Int(info)) }
    for j in 0..<a.columns {
      for i in 0..<j { factor[i, j] = 0 }
    }
    self.lower = factor
  }

  /// The solution of A x = b.
  ///
  /// - Parameter b: The right-hand side (n).
  /// - Returns: x (n).
  /// - Throws: `LinearAlgebraError.sizesDiffer` if b does not have n elements.
  /// - Complexity: O(n²).
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    guard b.count == lower.rows else { throw .sizesDiffer(expected: lower.rows, found: b.count) }
    var x = b
    cn_cholesky_solve(Int32(lower.rows), 1, lower.storage, &x)
    return x
  }

  /// The inverse of A.
  ///
  /// - Returns: A⁻¹ (n × n).
  /// - Complexity: O(n³).
  public func inverse() -> Matrix {
    var inverse = Matrix.identity(lower.rows)
    cn_cholesky_solve(Int32(lower.rows), Int32(lower.rows), lower.storage, &inverse.storage)
    return inverse
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double {
    (0..<lower.rows).reduce(0) { $0 + 2 * Double.log(lower[$1, $1]) }
  }

  /// L z, which has the covariance A when z has independent elements of variance 1.
  ///
  /// - Parameter z: The vector z (n).
  /// - Returns: L z (n).
  public func correlated(_ z: [Double]) -> [Double] {
    (0..<lower.rows).map { i in (0...i).reduce(0) { $0 + lower[i, $1] * z[$1] } }
  }
}
