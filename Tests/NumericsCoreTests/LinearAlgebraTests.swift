import NumericsCore
import RealModule
import Testing

@Suite struct LinearAlgebraTests {
  /// The Hilbert matrix, 1/(i + j + 1): condition 1.5e7 at order 6.
  func hilbert(_ rows: Int, _ columns: Int) -> Matrix {
    var matrix = Matrix(rows: rows, columns: columns)
    for i in 0..<rows {
      for j in 0..<columns { matrix[i, j] = 1 / Double(i + j + 1) }
    }
    return matrix
  }

  func largest(_ matrix: Matrix) -> Double { matrix.storage.map(abs).max() ?? 0 }

  func difference(_ a: Matrix, _ b: Matrix) -> Double {
    zip(a.storage, b.storage).map { abs($0 - $1) }.max() ?? 0
  }

  @Test func `products agree with sums by hand`() {
    let a = Matrix(rows: 2, columns: 3, storage: [1, 4, 2, 5, 3, 6])
    #expect(a * [1, 1, 1] == [6, 15])
    #expect((a * a.transposed).storage == [14, 32, 32, 77])
    #expect(a.transposedTimes(a) == a.transposed * a)
    #expect(a.row(1) == [4, 5, 6])
    #expect(a.column(1) == [2, 5])
  }

  @Test func `least squares leave a residual that is orthogonal to the columns`() throws {
    let a = hilbert(12, 4)
    let b = (0..<12).map { Double.sin(Double($0)) }
    let x = try QRFactorization(a).solve(b)
    let residual = zip(a * x, b).map { $0 - $1 }
    let product = a.transposedTimes(Matrix(rows: 12, columns: 1, storage: residual))
    // A row of the residual is a sum of four products, each rounded to half a unit; 12 rows are summed.
    let size = (0..<4).reduce(0.0) { $0 + a.column($1).map(abs).reduce(0, +) * abs(x[$1]) }
    #expect(largest(product) < 4 * Double.ulpOfOne * size)
  }

  @Test func `sums and forms over rows agree with products`() {
    let a = hilbert(12, 4)
    let d = (0..<12).map { 0.5 + Double($0) }
    var scaled = a
    for j in 0..<4 { for i in 0..<12 { scaled[i, j] *= d[i] } }
    #expect(difference(a.gram(weighting: d), scaled.transposedTimes(a)) < 1e-14)
    let form = a.transposedTimes(a)
    let values = a.values(ofForm: form)
    for i in 0..<12 {
      let product = form * a.row(i)
      let value = zip(product, a.row(i)).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(values[i] - value) < 1e-14)
    }
  }

  @Test func `the inverse triangle makes columns orthonormal`() throws {
    let a = hilbert(12, 4)
    let basis = try a * QRFactorization(a).inverseTriangle()
    #expect(difference(basis.transposedTimes(basis), Matrix.identity(4)) < 1e-11)
  }

  @Test func `the inverse Gram matrix is the inverse of A'A`() throws {
    let a = hilbert(12, 4)
    let product = try QRFactorization(a).inverseGram() * a.transposedTimes(a)
    // Condition of A'A: 1e7, times the rounding unit.
    #expect(difference(product, .identity(4)) < 1e-7)
  }

  @Test func `a repeated column lowers the rank and is named as singular`() throws {
    var a = hilbert(6, 3)
    for i in 0..<6 { a[i, 2] = 2 * a[i, 0] }
    let factorization = try QRFactorization(a)
    #expect(factorization.rank() == 2)
    #expect(try SingularValues(a).rank() == 2)
    #expect(throws: LinearAlgebraError.singular(rank: 2, columns: 3)) {
      try factorization.inverseGram()
    }
    let x = try factorization.solve(a.column(1))
    #expect(
      difference(
        Matrix(rows: 6, columns: 1, storage: a * x),
        Matrix(rows: 6, columns: 1, storage: a.column(1))) < 1e-14)
  }

  @Test func `singular values multiply back to the matrix`() throws {
    let a = hilbert(5, 3)
    let parts = try SingularValues(a)
    var scaled = parts.leftVectors
    for k in 0..<3 {
      for i in 0..<5 { scaled[i, k] *= parts.values[k] }
    }
    #expect(difference(scaled * parts.rightVectors.transposed, a) < 1e-15)
    #expect(difference(parts.pseudoInverse() * a, .identity(3)) < 1e-12)
  }

  @Test func `the condition of the Hilbert matrix of order 6 is the known one`() throws {
    // Scripts: mpmath 1.3, 50 digits, svd_r(hilbert(6)).
    let condition = try SingularValues(hilbert(6, 6)).condition
    #expect(abs(condition / 14951058.640131217 - 1) < 1e-8)
    #expect(try QRFactorization(hilbert(6, 6)).condition < condition)
  }

  @Test func `Cholesky solves, gives the determinant and the covariance`() throws {
    let a = Matrix(rows: 2, columns: 2, storage: [4, 2, 2, 3])
    let factorization = try CholeskyFactorization(a)
    #expect(difference(factorization.lower * factorization.lower.transposed, a) < 1e-15)
    #expect(abs(factorization.logDeterminant - Double.log(8)) < 1e-15)
    let x = try factorization.solve([8, 7])
    #expect(abs(x[0] - 1.25) < 1e-15 && abs(x[1] - 1.5) < 1e-15)
    #expect(difference(factorization.inverse() * a, .identity(2)) < 1e-15)
    #expect(factorization.correlated([1, 0]) == [2, 1])
  }

  @Test func `what cannot be factored is said in a sentence`() {
    let indefinite = Matrix(rows: 2, columns: 2, storage: [1, 2, 2, 1])
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 2)) {
      try CholeskyFactorization(indefinite)
    }
    var broken = indefinite
    broken[1, 0] = .nan
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) { try SingularValues(broken) }
    #expect(throws: LinearAlgebraError.notSquare(rows: 3, columns: 2)) {
      try CholeskyFactorization(Matrix(rows: 3, columns: 2))
    }
    #expect(throws: LinearAlgebraError.sizesDiffer(expected: 2, found: 1)) {
      try QRFactorization(indefinite).solve([1])
    }
    #expect(
      LinearAlgebraError.notFinite(row: 1, column: 0).description
        == "the matrix element in row 2, column 1 is not finite; "
        + "factorizations take finite numbers only")
  }

  @Test func `empty matrices are factored`() throws {
    #expect(try QRFactorization(Matrix(rows: 3, columns: 0)).solve([1, 2, 3]) == [])
    #expect(try SingularValues(Matrix(rows: 0, columns: 0)).condition == 1)
    #expect(try CholeskyFactorization(Matrix(rows: 0, columns: 0)).logDeterminant == 0)
  }
}
