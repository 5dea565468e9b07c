import CNumerics

/// The factorization A P = Q R of a matrix with column pivoting.
///
/// Columns are pivoted, because the columns of a scaling law's Jacobian are nearly dependent when the
/// design varies little. R has a diagonal that does not grow in size.
///
/// Source: Golub & Van Loan, Matrix Computations, 4th ed., §5.4.2; LAPACK dgeqp3.
public struct QRFactorization: Sendable {
  /// The triangular factor R (min(m, n) × n), columns in pivoted order.
  public let r: Matrix
  /// The column of A (counted from 0) that stands at each place of R.
  public let pivots: [Int]
  /// The rows of A.
  public let rows: Int
  private let reflectors: Matrix
  private let factors: [Double]

  /// Factors a matrix.
  ///
  /// - Parameter a: The matrix A (m × n).
  /// - Throws: `LinearAlgebraError.notFinite` if A holds a NaN or an infinity.
  /// - Complexity: O(m n²).
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try a.requireFinite()
    let size = Swift.min(a.rows, a.columns)
    var packed = a
    var places = [Int32](repeating: 0, count: a.columns)
    var factors = [Double](repeating: 0, count: size)
    let info = cn_qr_pivoted(
      Int32(a.rows), Int32(a.columns), &packed.storage, &places, &factors)
    guard info == 0 else { throw .outOfMemory }
    var r = Matrix(rows: size, columns: a.columns)
    for j in 0..<a.columns {
      for i in 0..<Swift.min(j + 1, size) { r[i, j] = packed[i, j] }
    }
    self.r = r
    self.pivots = places.map(Int.init)
    self.rows = a.rows
    self.reflectors = packed
    self.factors = factors
  }

  /// The number of independent columns.
  ///
  /// - Parameter tolerance: The least share of R's first diagonal element that counts as nonzero;
  ///   nil: max(m, n) times the rounding unit.
  /// - Returns: The rank; 0 for a matrix of zeros.
  public func rank(tolerance: Double? = nil) -> Int {
    let share = tolerance ?? Double(Swift.max(rows, r.columns)) * Double.ulpOfOne
    guard r.rows > 0, r[0, 0] != 0 else { return 0 }
    return (0..<r.rows).prefix { abs(r[$0, $0]) > share * abs(r[0, 0]) }.count
  }

  /// The ratio of R's first to its last diagonal element, a lower bound of the condition number.
  ///
  /// Edge cases: infinity for a singular matrix, 1 for one without columns.
  public var condition: Double {
    guard r.columns > 0 else { return 1 }
    guard r.rows == r.columns, r[r.rows - 1, r.rows - 1] != 0 else { return .infinity }
    return abs(r[0, 0] / r[r.rows - 1, r.rows - 1])
  }

  /// The least-squares solution of A x = b; columns beyond the rank get x = 0.
  ///
  /// - Parameter b: The right-hand side (m).
  /// - Returns: The x (n) that minimizes |A x - b|.
  /// - Throws: `LinearAlgebraError.sizesDiffer` if b does not have m elements.
  /// - Complexity: O(m n).
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    guard b.count == rows else { throw .sizesDiffer(expected: rows, found: b.count) }
    var product = b
    let info = cn_qr_transposed_product(
      Int32(rows), Int32(factors.count), 1, reflectors.storage, factors, &product)
    guard info == 0 else { throw .outOfMemory }
    let rank = rank()
    var head = Array(product.prefix(rank))
    cn_upper_solve(Int32(rank), Int32(rows), 1, reflectors.storage, &head)
    var x = [Double](repeating: 0, count: r.columns)
    for place in 0..<rank { x[pivots[place]] = head[place] }
    return x
  }

  /// The inverse of A'A, from R alone.
  ///
  /// - Returns: (A'A)⁻¹ (n × n), symmetric.
  /// - Throws: `LinearAlgebraError.singular` if the columns of A are dependent.
  /// - Complexity: O(n³). A'A is never formed, so the error grows with the condition of A, not with
  ///   its square.
  public func inverseGram() throws(LinearAlgebraError) -> Matrix {
    let basis = try inverseTriangle()
    return basis * basis.transposed
  }

  /// The matrix T with A T of orthonormal columns: P R⁻¹.
  ///
  /// - Returns: T (n × n).
  /// - Throws: `LinearAlgebraError.singular` if the columns of A are dependent.
  /// - Complexity: O(n³).
  public func inverseTriangle() throws(LinearAlgebraError) -> Matrix {
    let n = r.columns
    guard r.rows == n, rank() == n else { throw .singular(rank: rank(), columns: n) }
    var inverse = r
    guard cn_upper_inverse(Int32(n), &inverse.storage) == 0 else {
      throw .singular(rank: rank(), columns: n)
    }
    var result = Matrix(rows: n, columns: n)
    for j in 0..<n {
      for i in 0...j { result[pivots[i], j] = inverse[i, j] }
    }
    return result
  }
}
