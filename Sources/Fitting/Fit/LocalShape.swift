import Laws
import NumericsCore
import Quantities

/// The shape of the objective at the minimum: what covariance and identifiability rest on.
///
/// The Jacobian is kept as the triangle of its rows, never whole, so that millions of runs need no more
/// memory than one.
struct LocalShape: Sendable {
  /// The triangle of the derivatives by the free coordinates of the parameters that have an effect,
  /// rows weighted, columns scaled to length 1.
  let jacobian: Matrix
  /// The length of each column before scaling.
  let columnLengths: [Double]
  /// The positions, among the free parameters, of those that have an effect on the residuals.
  let effective: [Int]
  /// How many parameters they count for: fewer where they are pooled.
  let count: Double
  /// The number of directions in the space of the parameters with an effect that the runs determine.
  let rank: Int
  /// The sum of the squared residuals, and that of their squared distances from what a lopsided loss shifts
  /// them by.
  let squares: Double, unshifted: Double
  /// The covariance of the free coordinates of the effective parameters (n × n); nil when the runs do
  /// not determine it.
  let covariance: Matrix?

  /// A parameter that changes no residual by more than this share of the response, when it changes
  /// by a factor of e or, if it is of either sign, by its own size, has lost its effect: it ended at an
  /// edge of its domain, as E at 0, or in a term that has died out.
  private static let noEffect = 1e-7

  /// Which runs are looked at.
  enum Extent { case allRuns, sample }

  /// - Parameters:
  ///   - problem: The problem.
  ///   - point: The minimizer's coordinates at the minimum.
  ///   - extent: Whether an even sample is to stand for very many runs.
  init(of problem: PreparedProblem, at point: [Double], over extent: Extent = .allRuns) {
    let all = JacobianRows(problem.residuals, at: problem.coordinates.inner(at: point))
    let rows = extent == .sample ? all.sample : all
    let share = Double(all.count) / Double(rows.count)
    let slopes = problem.residuals.signed(
      problem.coordinates.innerSlopes(at: problem.coordinates.values(at: point)))
    var (squares, weightedSquares, sum) = (0.0, 0.0, 0.0)
    var whole =
      rows.triangle { residuals, weights in
        for (row, residual) in residuals.enumerated() {
          squares += residual * residual
          sum += residual
          weightedSquares += (weights?[row] ?? 1) * residual * residual
        }
      } * slopes
    for k in whole.storage.indices where share != 1 { whole.storage[k] *= share.squareRoot() }
    self.squares = squares * share
    let shift = problem.objective.loss.isEven ? 0 : sum / Double(rows.count)
    unshifted = self.squares - shift * sum * share
    weightedSquares *= share
    let floor = Self.noEffect * problem.facts.responseSize
    let lengths = (0..<whole.columns).map { whole.columnLength($0) }
    let values = problem.coordinates.values(at: point)
    let kept = lengths.indices.filter {
      lengths[$0] * problem.free[$0].size(at: values[$0]) > floor
    }
    func scaled(_ matrix: Matrix) -> Matrix {
      var result = Matrix(rows: matrix.rows, columns: kept.count)
      for (place, j) in kept.enumerated() {
        for i in 0..<matrix.rows { result[i, place] = matrix[i, j] / lengths[j] }
      }
      return result
    }
    effective = kept
    columnLengths = kept.map { lengths[$0] }
    let runs = scaled(whole)
    let pooled = problem.pooledRows(at: point)
    jacobian = pooled.map { runs.above(scaled($0)) } ?? runs
    let factors = try? QRFactorization(jacobian)
    rank = factors?.rank(tolerance: Self.smallest) ?? 0
    let m = problem.data.count
    let basis = rank == kept.count ? try? factors?.inverseTriangle() : nil
    // The trace of (J'J + P)⁻¹ J'J.
    count =
      pooled == nil
      ? Double(kept.count)
      : basis.map { (runs * $0).storage.reduce(0) { $0 + $1 * $1 } } ?? Double(kept.count)
    guard !kept.isEmpty, Double(m) > count, let basis,
      problem.objective.loss.reasonWithoutErrors(runs: m) == nil
    else {
      covariance = nil
      return
    }
    let unscaled: Matrix?
    if let pooling = problem.objective.pooling, pooled != nil {
      unscaled = basis * basis.transposed * (pooling.noise * pooling.noise)
    } else if problem.objective.loss == .squares {
      unscaled = basis * basis.transposed * (weightedSquares / (Double(m) - count))
    } else {
      // Of very many runs an even sample gives the covariance.
      let some = rows.sample
      let (residuals, derivatives) = some.whole
      let standsFor = (Double(m) / Double(some.count)).squareRoot()
      let sandwich = SmoothedSandwich(
        loss: problem.objective.loss, residuals: residuals, weights: some.weights,
        rows: derivatives * (scaled(slopes) * basis * standsFor))
      unscaled = sandwich.covariance().map { basis * $0 * basis.transposed }
    }
    covariance = unscaled.flatMap { Self.unscaling($0, columnLengths: kept.map { lengths[$0] }) }
  }

  /// Below this share of the largest singular value a direction counts as not determined.
  private static let smallest = 1e-11

  /// How much of each parameter with an effect takes part in what the runs determine least: its
  /// share of a unit vector in column-scaled coordinates, the largest over all directions that are
  /// not determined or over the weakest one; these directions; and the scaled condition number.
  func weakest() -> (shares: [Double], directions: [[Double]], condition: Double)? {
    guard let singular = try? SingularValues(jacobian), let largest = singular.values.first else {
      return nil
    }
    let last = jacobian.columns - 1
    let directions = (0...last).filter {
      $0 == last || singular.values[$0] < Self.smallest * largest
    }
    let shares = (0...last).map { row in
      directions.reduce(0.0) { max($0, singular.rightVectors[row, $1].magnitude) }
    }
    let vectors = directions.map { place in (0...last).map { singular.rightVectors[$0, place] } }
    return (shares, vectors, singular.condition)
  }
}

extension LocalShape {
  private static func unscaling(_ matrix: Matrix, columnLengths: [Double]) -> Matrix? {
    var result = matrix
    for i in columnLengths.indices {
      for j in columnLengths.indices { result[i, j] /= columnLengths[i] * columnLengths[j] }
    }
    return result.isFinite ? result : nil
  }
}

extension Matrix {
  /// The rows of this matrix, then those of another.
  fileprivate func above(_ other: Matrix) -> Matrix {
    var result = Matrix(rows: rows + other.rows, columns: columns, repeating: 0)
    for j in 0..<columns {
      for i in 0..<rows { result[i, j] = self[i, j] }
      for i in 0..<other.rows { result[rows + i, j] = other[i, j] }
    }
    return result
  }

  fileprivate func columnLength(_ j: Int) -> Double {
    (0..<rows).reduce(0) { $0 + self[$1, j] * self[$1, j] }.squareRoot()
  }
}

extension Law.Parameter {
  /// How far its coordinate goes when it changes by a factor of e: a number of either sign is its own
  /// coordinate, and far from 0 such a change is a large one.
  fileprivate func size(at value: Double) -> Double {
    domain == .real ? max(1, abs(value)) : 1
  }
}
