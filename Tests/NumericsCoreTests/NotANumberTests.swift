import NumericsCore
import Testing

/// What the numeric functions do with numbers that are none, infinite, or of an odd size: each gives what
/// its documentation says, and none ends the program.
@Suite struct NotANumberTests {
  static let odd: [Double] = [.nan, .infinity, -.infinity, 0, 1e308, -1e308, 1e-308, -1]
  static let samples: [[Double]] =
    [[]] + odd.map { [$0] } + odd.map { [1, $0, 2] } + odd.map { [$0, $0] }
    + [odd, [3, .nan, 1, .nan, 2, .nan, 0]]

  @Test(arguments: odd) func `a share that is none has no quantile`(_ share: Double) {
    let isShare = share >= 0 && share <= 1
    #expect(Quantile.value(of: [1, 2, 3], share).isNaN == !isShare)
    #expect(Quantile.values(of: [3, 1, 2], [share])[0].isNaN == !isShare)
    #expect(Quantile.value(of: [], share).isNaN)
    #expect(Quantile.values(of: [], [share])[0].isNaN)
  }

  @Test(arguments: samples) func `a sample with a NaN has neither quantiles nor a median`(
    _ sample: [Double]
  ) {
    let isNone = sample.isEmpty || sample.contains(where: \.isNaN)
    #expect(Quantile.median(sample).isNaN == isNone)
    #expect(Quantile.values(of: sample, [0, 1]).allSatisfy(\.isNaN) == isNone)
    if isNone { #expect(Quantile.medianAbsoluteDeviation(sample).isNaN) }
    _ = Quantile.value(of: sample.sorted(), 0.3)
  }

  @Test(arguments: samples) func `ranks of numbers that are none come to an end`(_ row: [Double]) {
    _ = RankAgreement.spearman(row, row)
    _ = PairOrder(observed: row, predicted: row)
  }

  @Test(arguments: odd, odd) func `distributions take every number`(_ x: Double, _ y: Double) {
    #expect(Normal.cumulative(x).isNaN == x.isNaN)
    #expect(Normal.density(x).isNaN == x.isNaN)
    #expect(Normal.quantile(x).isNaN == !(x >= 0 && x <= 1))
    let probability = StudentT.cumulative(x, degreesOfFreedom: y)
    #expect(probability.isNaN || (0...1).contains(probability))
    if x.isNaN || !(y > 0) { #expect(probability.isNaN) }
    #expect(
      StudentT.quantile(x, degreesOfFreedom: y).isNaN == !(x >= 0 && x <= 1 && y > 0)
        || x > 0)
  }

  @Test(arguments: odd) func `roots and minima of functions without values come to an end`(
    _ value: Double
  ) {
    let root = Brent.root(in: -1...1) { $0 < 0.5 ? -1 : value }
    if value.isNaN { #expect(root == nil) }
    _ = Brent.minimum(in: -1...1) { $0 < 0 ? value : $0 }
    #expect(Brent.root(in: -1...(.infinity)) { $0 - 1 } == nil)
    #expect(Brent.root(in: -1e308...1e308) { $0 - 1 } == nil)
    _ = Brent.minimum(in: -.infinity ... .infinity) { $0 * $0 }
    _ = Brent.minimum(in: 0...1e308) { _ in value }
  }

  @Test(arguments: odd) func `factorizations refuse what is not finite`(_ value: Double) {
    let matrix = Matrix(rows: 2, columns: 2, storage: [2, value, value, 2])
    if value.isFinite {
      _ = try? CholeskyFactorization(matrix)
      _ = try? SingularValues(matrix).pseudoInverse()
      _ = try? QRFactorization(matrix).solve([value, 1])
      _ = try? QRFactorization(matrix).inverseGram()
    } else {
      #expect(throws: LinearAlgebraError.self) { try CholeskyFactorization(matrix) }
      #expect(throws: LinearAlgebraError.self) { try SingularValues(matrix) }
      #expect(throws: LinearAlgebraError.self) { try QRFactorization(matrix) }
    }
    let plain = try? QRFactorization(Matrix.identity(2))
    _ = try? plain?.solve([value, .nan])
    _ = plain?.rank(tolerance: value)
    _ = matrix * matrix
    _ = matrix * [value, 1]
    _ = matrix.transposedTimes(matrix)
    _ = matrix.gram(weighting: [value, 1])
    _ = matrix.values(ofForm: matrix)
  }

  @Test func `matrices without rows or columns are factored`() throws {
    for (rows, columns) in [(0, 0), (0, 2), (2, 0)] {
      let empty = Matrix(rows: rows, columns: columns)
      #expect(try QRFactorization(empty).rank() == 0)
      #expect(try SingularValues(empty).rank() == 0)
      #expect(empty.transposed.rows == columns)
    }
    #expect(try CholeskyFactorization(Matrix(rows: 0, columns: 0)).solve([]) == [])
  }

  @Test(arguments: odd) func `samplers take odd densities, counts and places`(_ height: Double) {
    let sampler = EnsembleSampler(steps: 3, warmUp: 2, seed: 1)
    #expect(sampler.run([[0], [1], [2], [3]]) { _ in height }.draws.count == 12)
    #expect(sampler.run([]) { _ in height }.draws.isEmpty)
    #expect(sampler.run([[1]]) { _ in height }.draws.isEmpty)
    let backward = EnsembleSampler(steps: -1, warmUp: 0, seed: 1)
    #expect(backward.run([[0], [1]]) { _ in height }.draws.isEmpty)
    let sobol = SobolSequence(dimensions: 2, seed: 1)
    #expect(sobol.point(-1).allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(sobol.point(.max) == sobol.point(0xFFFF_FFFF))
    #expect(sobol.points(-1).isEmpty)
    var stream = RandomStream(seed: 1, stream: 1)
    #expect(stream.multiplicities(-1).isEmpty)
  }

  @Test(arguments: odd) func `a minimizer of a function without values stops`(_ value: Double) {
    let found = LimitedMemoryBFGS(maximumIterations: 50).minimize(from: [1, 2]) { x, gradient in
      gradient = [value, value]
      return x[0] > 0.5 ? value : .nan
    }
    #expect(value.isFinite || !found.termination.isConverged)
    _ = LimitedMemoryBFGS(maximumIterations: 50).minimize(from: [value]) { x, gradient in
      gradient = [2 * x[0]]
      return x[0] * x[0]
    }
  }

  @Test(arguments: odd) func `losses and elementary functions take every number`(_ value: Double) {
    for loss in [RobustLoss.squares, .absolute, .huber(1e-3), .huber(value)] {
      _ = (loss.value(value), loss.slope(value), loss.weight(value), loss.bend(value))
      _ = loss.cost([value, 1])
      #expect(loss.cost([]) == 0)
    }
    _ = VectorMath.exp([value, value])
    _ = VectorMath.log([])
    _ = VectorMath.power(value, value)
    #expect(ColumnFacts.extremes(of: []) == nil)
    _ = ColumnFacts.extremes(of: [value, .nan])
    _ = ColumnFacts.allPositive([value])
  }

  @Test(arguments: odd) func `minima of any cost can be compared`(_ cost: Double) {
    let minima = [cost, 1, .nan, cost].map {
      Minimum(
        parameters: [], cost: $0, termination: .gradientSmall, iterations: 0, evaluations: 0,
        decrement: $0)
    }
    let result = MultiStartResult(minima: minima)
    #expect(!result.best.cost.isNaN)
    _ = result.agreement()
    _ = result.distinctCount(within: cost, floor: cost)
  }
}
