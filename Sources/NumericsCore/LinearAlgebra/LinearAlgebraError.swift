/// Why a factorization or a solution does not exist.
public enum LinearAlgebraError: Error, Hashable, Sendable {
  /// An element is NaN or infinite, at this row and column (counted from 0).
  case notFinite(row: Int, column: Int)
  /// The matrix must be square.
  case notSquare(rows: Int, columns: Int)
  /// The right-hand side has another number of rows than the matrix.
  case sizesDiffer(expected: Int, found: Int)
  /// The columns are dependent: only `rank` of them are independent.
  case singular(rank: Int, columns: Int)
  /// The leading minor of this order (counted from 1) is not positive.
  case notPositiveDefinite(order: Int)
  /// The singular value iteration did not end.
  case notConverged
  /// There is not enough memory for the workspace.
  case outOfMemory
}

extension LinearAlgebraError: CustomStringConvertible {
  /// The error as a sentence: what was found and what is accepted.
  public var description: String {
    switch self {
    case .notFinite(let row, let column):
      "the matrix element in row \(row + 1), column \(column + 1) is not finite; "
        + "factorizations take finite numbers only"
    case .notSquare(let rows, let columns):
      "the matrix is \(rows) by \(columns); a square one is expected"
    case .sizesDiffer(let expected, let found):
      "the right-hand side has \(found) rows; the matrix asks for \(expected)"
    case .singular(let rank, let columns):
      "only \(rank) of the \(columns) columns are independent; all of them must be"
    case .notPositiveDefinite(let order):
      "the leading minor of order \(order) is not positive; "
        + "a symmetric positive definite matrix is expected"
    case .notConverged:
      "the singular values did not converge"
    case .outOfMemory:
      "there is not enough memory for the factorization"
    }
  }
}

extension Matrix {
  /// Throws if an element is not finite, naming the first one.
  func requireFinite() throws(LinearAlgebraError) {
    guard let index = storage.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(row: index % rows, column: index / rows)
  }
}
