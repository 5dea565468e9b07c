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
  /// The number of directions in the space of the parameters with an effect that the runs determine.
  let rank: Int
  /// The sum of the squared residuals.
  let squares: Double
  /// The covariance of the free coordinates of the effective parameters (n × n); nil when the runs do
  /// not determine it.
  let covariance: Matrix?

  /// A parameter that changes no residual by more than this share of the response, when it changes
  /// by a factor of e, has lost its effect: it ended at an edge of its domain, as E at 0, or in a term
  /// that has died out.
  private static let noEffect = 1e-7

  /// Which runs are looked at.
  enum Extent { case allRuns, sample }

  /// - Parameters:
  ///   - problem: The problem.
  ///   - point: The minimizer's coordinates at the minimum.
  ///   - extent: Whether an even sample is to stand for very many runs.
  init(of problem: FitProblem, at point: [Double], over extent: Extent = .allRuns) {
    let all = JacobianRows(problem.residuals, at: problem.coordinates.inner(at: point))
    let rows = extent == .sample ? all.sample : all
    let share = Double(all.count) / Double(rows.count)
    let slopes = problem.residuals.signed(
      problem.coordinates.innerSlopes(at: problem.coordinates.values(at: point)))
    var (squares, weightedSquares) = (0.0, 0.0)
    var whole =
      rows.triangles([Self.weights]) { residuals, weights in
        for (row, residual) in residuals.enumerated() {
          squares += residual * residual
          weightedSquares += (weights?[row] ?? 1) * residual * residual
        }
      }[0] * slopes
    for k in whole.storage.indices where share != 1 { whole.storage[k] *= share.squareRoot() }
    self.squares = squares * share
    weightedSquares *= share
    let floor = Self.noEffect * problem.facts.responseSize
    let lengths = (0..<whole.columns).map { whole.columnLength($0) }
    let kept = lengths.indices.filter { lengths[$0] > floor }
    func scaled(_ triangle: Matrix) -> Matrix {
      var result = Matrix(rows: triangle.rows, columns: kept.count)
      for (place, j) in kept.enumerated() {
        for i in 0..<triangle.rows { result[i, place] = triangle[i, j] / lengths[j] }
      }
      return result
    }
    effective = kept
    columnLengths = kept.map { lengths[$0] }
    jacobian = scaled(whole)
    rank = (try? QRFactorization(jacobian))?.rank(tolerance: Self.smallest) ?? 0
    let m = problem.data.count
    guard !kept.isEmpty, m > kept.count, rank == kept.count else {
      covariance = nil
      return
    }
    let unscaled: Matrix?
    if problem.objective.loss == .squares {
      unscaled = Self.classical(jacobian, variance: weightedSquares / Double(m - kept.count))
    } else {
      let some = rows.sample
      let triangles = Self.sandwichRows(of: some, loss: problem.objective.loss)
      unscaled = Self.sandwich(
        bread: scaled(triangles.bread * slopes), filling: scaled(triangles.filling * slopes),
        correction: Double(some.count) / Double(m - kept.count))
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

// For squares (J'WJ)^-1 times the residual variance. For a robust loss the sandwich H^-1 S H^-1 with
// S = sum of w² psi² JJ' and H = sum of w psi' JJ', times m / (m - n). Source: Huber & Ronchetti,
// Robust Statistics, 2nd ed., §7.6. Of very many runs an even sample gives H and S, to about a
// hundredth of the errors' own size.
extension LocalShape {
  private static func classical(_ jacobian: Matrix, variance: Double) -> Matrix? {
    guard var gram = try? QRFactorization(jacobian).inverseGram() else { return nil }
    for k in gram.storage.indices { gram.storage[k] *= variance }
    return gram
  }

  /// Each row counts its weight.
  private static func weights(
    _ residuals: UnsafeBufferPointer<Double>, _ weights: UnsafePointer<Double>?,
    _ factors: UnsafeMutableBufferPointer<Double>
  ) {
    for row in factors.indices { factors[row] = weights?[row] ?? 1 }
  }

  /// The triangles of H, psi' averaged over a kernel, and of S.
  private static func sandwichRows(
    of rows: JacobianRows, loss: RobustLoss
  ) -> (bread: Matrix, filling: Matrix) {
    let smoothing = KernelSmoothing(loss, residuals: rows.values)
    let triangles = rows.triangles([
      { residuals, weights, factors in
        for row in factors.indices {
          factors[row] = (weights?[row] ?? 1) * smoothing.bend(residuals[row])
        }
      },
      { residuals, weights, factors in
        for row in factors.indices {
          let slope = (weights?[row] ?? 1) * loss.slope(residuals[row])
          factors[row] = slope * slope
        }
      },
    ])
    return (triangles[0], triangles[1])
  }

  /// The triangles are those of H and S.
  private static func sandwich(bread: Matrix, filling: Matrix, correction: Double) -> Matrix? {
    guard let inverse = try? QRFactorization(bread).inverseGram() else { return nil }
    let half = filling * inverse
    var result = half.transposedTimes(half)
    for k in result.storage.indices { result.storage[k] *= correction }
    return result
  }

  private static func unscaling(_ matrix: Matrix, columnLengths: [Double]) -> Matrix? {
    var result = matrix
    for i in columnLengths.indices {
      for j in columnLengths.indices { result[i, j] /= columnLengths[i] * columnLengths[j] }
    }
    return result.storage.allSatisfy(\.isFinite) ? result : nil
  }
}

extension Matrix {
  fileprivate func columnLength(_ j: Int) -> Double {
    (0..<rows).reduce(0) { $0 + self[$1, j] * self[$1, j] }.squareRoot()
  }
}
