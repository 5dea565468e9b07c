import CNumerics

/// A dense real matrix, stored column after column.
///
/// Edge cases: zero rows or columns are allowed.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, column after column: element (i, j) is at `i + j * rows`.
  ///
  /// Its count is `rows * columns`; whoever writes into it keeps that so.
  public var storage: [Double]

  /// The matrix with the given elements.
  ///
  /// - Parameters:
  ///   - rows: The number of rows, at least 0.
  ///   - columns: The number of columns, at least 0.
  ///   - storage: The elements column after column (rows * columns).
  public init(rows: Int, columns: Int, storage: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative size")
    precondition(storage.count == rows * columns, "storage holds rows * columns elements")
    self.rows = rows
    self.columns = columns
    self.storage = storage
  }

  /// The matrix whose elements are all the same.
  ///
  /// - Parameters:
  ///   - rows: The number of rows, at least 0.
  ///   - columns: The number of columns, at least 0.
  ///   - value: The value of every element.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(
      rows: rows, columns: columns, storage: [Double](repeating: value, count: rows * columns))
  }

  /// The square matrix with ones on the diagonal and zeros elsewhere.
  ///
  /// - Parameter size: The number of rows and columns, at least 0.
  /// - Returns: The identity (size × size).
  public static func identity(_ size: Int) -> Matrix {
    var matrix = Matrix(rows: size, columns: size)
    for i in 0..<size { matrix[i, i] = 1 }
    return matrix
  }

  /// The element in row i and column j, both counted from 0.
  @inlinable
  public subscript(i: Int, j: Int) -> Double {
    get { storage[i + j * rows] }
    set { storage[i + j * rows] = newValue }
  }

  /// The elements of column j.
  ///
  /// - Parameter j: The column, counted from 0.
  /// - Returns: The column (rows).
  public func column(_ j: Int) -> [Double] { Array(storage[j * rows..<(j + 1) * rows]) }

  /// The elements of row i.
  ///
  /// - Parameter i: The row, counted from 0.
  /// - Returns: The row (columns).
  public func row(_ i: Int) -> [Double] { (0..<columns).map { self[i, $0] } }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns {
      for i in 0..<rows { result[j, i] = self[i, j] }
    }
    return result
  }

  /// Whether every element is finite.
  public var isFinite: Bool { storage.allSatisfy(\.isFinite) }

  /// The product of two matrices.
  ///
  /// - Parameters:
  ///   - a: The left factor (m × k).
  ///   - b: The right factor (k × n).
  /// - Returns: The product (m × n).
  /// - Complexity: O(m k n).
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(a.columns == b.rows, "inner sizes agree")
    var product = Matrix(rows: a.rows, columns: b.columns)
    cn_product(
      Int32(a.rows), Int32(b.columns), Int32(a.columns), 0, 0, a.storage, b.storage,
      &product.storage)
    return product
  }

  /// The product of a matrix and a vector.
  ///
  /// - Parameters:
  ///   - a: The matrix (m × n).
  ///   - x: The vector (n).
  /// - Returns: The product (m).
  public static func * (a: Matrix, x: [Double]) -> [Double] {
    (a * Matrix(rows: x.count, columns: 1, storage: x)).storage
  }

  /// The product of the transposed matrix with another, without forming the transposed one.
  ///
  /// - Parameter other: The right factor, with as many rows as this matrix.
  /// - Returns: The product (columns × other.columns).
  /// - Complexity: O(rows · columns · other.columns).
  public func transposedTimes(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "inner sizes agree")
    var product = Matrix(rows: columns, columns: other.columns)
    cn_product(
      Int32(columns), Int32(other.columns), Int32(rows), 1, 0, storage, other.storage,
      &product.storage)
    return product
  }
}
