import NumericsCore

/// The covariance of the fit of a robust loss: the sandwich H⁻¹ S H⁻¹ with H = Σ w psi' xx' and
/// S = Σ w² psi² xx', which allows for noise that differs between runs.
///
/// With a delta far below the noise psi' is 0 for all runs but the few that the fit passes by. But a
/// residual is not the error of its run: the fit misses the truth there by x'(fit - truth), of variance
/// x'Cx with C the covariance itself. psi' and psi² are averaged over a bell of that variance around each
/// residual, and C is found from them in turn; no bandwidth is chosen.
///
/// A run which draws the fit to itself tells little of psi' there: of its psi' the share w psi' x'H⁻¹x,
/// its leverage, is that of all runs in the mean. docs/accuracy.md tells how often intervals hold the truth.
///
/// Sources: Huber & Ronchetti, Robust Statistics, 2nd ed., §7.6, for the sandwich; Brown & Wang 2005,
/// Standard errors and covariance matrices for smoothed rank estimators, Biometrika 92, 732-746, for the
/// average.
struct SmoothedSandwich {
  /// The loss.
  let loss: RobustLoss
  /// The residuals at the minimum (m).
  let residuals: [Double]
  /// Their weights (m).
  let weights: [Double]
  /// The derivatives of the residuals (m × n) by coordinates in which Σ w xx' is about the identity: then
  /// H can be summed and inverted without loss.
  let rows: Matrix

  /// More of them change errors by less than the runs tell them.
  private static let rounds = 5
  /// The share of a round's change that is made: whole ones overshoot.
  private static let relaxation = 0.85

  /// What psi' of a run counts at the least, of the mean: a direction in which no run is near has an
  /// inverse too, and is left to the mean by its leverage.
  private static let least = 1e-6

  /// A run that the fit follows this closely tells nothing of its noise.
  private static let leastFreedom = 0.05

  /// The covariance in the coordinates of the rows (n × n); nil where it cannot be had.
  ///
  /// - Complexity: O(m n²).
  func covariance() -> Matrix? {
    let spread = 1.4826 * Quantile.medianAbsoluteDeviation(residuals)
    let meanWeight = weights.reduce(0, +) / Double(weights.count)
    // That of least absolute deviations under normal noise.
    var covariance =
      Matrix.identity(rows.columns) * (meanWeight * Double.pi / 2 * spread * spread)
    for _ in 0..<Self.rounds {
      let sizes = VectorMath.values(of: .sqrt, at: rows.values(ofForm: covariance))
      guard let sandwich = sandwich(over: sizes) else { return nil }
      covariance = covariance * (1 - Self.relaxation) + sandwich * Self.relaxation
    }
    return covariance
  }

  /// H⁻¹ S H⁻¹ with psi' and psi² in the mean over errors of the given sizes.
  private func sandwich(over sizes: [Double]) -> Matrix? {
    var (bends, squares) = loss.means(around: residuals, sizes: sizes)
    let mean =
      zip(bends, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    for (run, weight) in weights.enumerated() {
      bends[run] = weight * max(bends[run], Self.least * mean)
      squares[run] *= weight * weight
    }
    guard let own = inverseGram(bends) else { return nil }
    for (run, form) in rows.values(ofForm: own).enumerated() {
      let leverage = bends[run] * form
      if loss.isQuadratic {
        squares[run] /= max(1 - leverage, Self.leastFreedom) * max(1 - leverage, Self.leastFreedom)
      }
      bends[run] += leverage * (weights[run] * mean - bends[run])
    }
    guard let inverse = inverseGram(bends) else { return nil }
    return inverse * rows.gram(weighting: squares) * inverse
  }

  private func inverseGram(_ factors: [Double]) -> Matrix? {
    try? CholeskyFactorization(rows.gram(weighting: factors)).inverse()
  }
}

extension Matrix {
  static func * (matrix: Matrix, factor: Double) -> Matrix {
    Matrix(
      rows: matrix.rows, columns: matrix.columns, storage: matrix.storage.map { $0 * factor })
  }

  fileprivate static func + (a: Matrix, b: Matrix) -> Matrix {
    Matrix(rows: a.rows, columns: a.columns, storage: zip(a.storage, b.storage).map(+))
  }
}
