import CNumerics

/// The gradient and Hessian of Σ wᵢ ρ(rᵢ(x)) and Newton's step.
struct NewtonSystem {
  /// wᵢ ρ'(rᵢ).
  private(set) var slopes: [Double]
  /// The gradient J' slopes.
  private(set) var gradient: [Double]
  private var bends: [Double]
  private var hessian: [Double]
  private var scratch: [Double]
  private var scales: [Double]

  init(rows: Int, size: Int) {
    slopes = [Double](repeating: 0, count: rows)
    bends = slopes
    scratch = slopes
    gradient = [Double](repeating: 0, count: size)
    scales = gradient
    hessian = [Double](repeating: 0, count: size * size)
  }

  mutating func measure(_ point: Linearization, weights: [Double]?, loss: SmoothLoss) {
    let n = Int32(gradient.count)
    withOptional(weights) {
      cn_robust_slopes(slopes.count, point.residuals, $0, loss.described, &slopes, &bends)
    }
    cn_weighted_gram(slopes.count, n, point.jacobian.storage, bends, &hessian, &scratch)
    cn_transposed_product(slopes.count, n, point.jacobian.storage, slopes, &gradient)
  }

  /// Solves (J' diag(w ρ'') J + bent) s = -g in columns scaled to a unit diagonal.
  ///
  /// - Returns: -g's; nil if the matrix is not positive definite or not finite.
  mutating func solve(adding bent: Matrix, into step: inout [Double]) -> Double? {
    let n = gradient.count
    for j in 0..<n {
      for i in 0..<n { hessian[i + j * n] += (bent[i, j] + bent[j, i]) / 2 }
    }
    for j in 0..<n {
      guard hessian[j + j * n] > 0, hessian[j + j * n].isFinite else { return nil }
      scales[j] = 1 / hessian[j + j * n].squareRoot()
    }
    for j in 0..<n {
      for i in 0..<n { hessian[i + j * n] *= scales[i] * scales[j] }
      step[j] = -gradient[j] * scales[j]
    }
    guard cn_cholesky(Int32(n), &hessian) == 0 else { return nil }
    cn_cholesky_solve(Int32(n), 1, hessian, &step)
    var decrement = 0.0
    for j in 0..<n {
      step[j] *= scales[j]
      decrement -= gradient[j] * step[j]
    }
    return decrement.isFinite ? max(decrement, 0) : nil
  }
}
