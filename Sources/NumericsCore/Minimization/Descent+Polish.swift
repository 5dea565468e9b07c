import CNumerics

extension Descent {
  /// Full steps to the last digits; nil, and the point as it was, if they do not lead there.
  mutating func polished() -> Termination? {
    let start = here
    let previous = decrement
    factorHere()
    if !loss.threshold.isFinite {
      if let end = gaussNewtonPolish() { return end }
      here = start
      factorHere()
    }
    if let end = newtonPolish() { return end }
    here = start
    decrement = previous
    return nil
  }

  /// Undamped Gauss-Newton steps, accepted on their size alone: the cost is flat to its last digit
  /// while parameters still move in their eighth, as on the certified problems of NIST.
  private mutating func gaussNewtonPolish() -> Termination? {
    let ceiling = here.cost * (1 + 1e-6)
    let undamped = [Double](repeating: 0, count: step.count)
    var previous = Double.infinity
    for _ in 0..<40 where !isInterrupted {
      let change = factor.solve(damping: undamped, into: &step)
      guard change.isFinite else { return nil }
      if change >= 0.8 * previous {
        return previous <= 1e-20 * squaredScale ? .stepSmall : nil
      }
      decrement = change
      previous = change
      guard takeStep(smallest: 2e-16) else { return .stepSmall }
      iterations += 1
      evaluateThere(jacobian: true)
      guard there.cost <= max(ceiling, squaredScale * 1e-26) else { return nil }
      moveThere()
      factorHere()
    }
    return nil
  }

  /// |D x|², the size against which a step counts as small.
  var squaredScale: Double {
    var square = 0.0
    for j in here.x.indices {
      let length = factor.columnLength(j) * here.x[j]
      square += length * length
    }
    return square
  }

  /// Newton steps with the loss's own bend and the residuals' curvature.
  private mutating func newtonPolish() -> Termination? {
    let start = here
    var system = NewtonSystem(rows: function.residualCount, size: step.count)
    var previous = Double.infinity
    for _ in 0..<16 where !isInterrupted {
      guard newtonStep(&system) else { return nil }
      let moved = zip(here.x, start.x).enumerated().map { $1.0 - $1.1 + step[$0] }
      guard factor.squaredLength(of: moved) <= here.cost else { return nil }
      let isFinal = previous <= 1e-13 * here.cost
      if isFinal && decrement >= 0.25 * previous || !takeStep(smallest: 1e-15) {
        return here.cost <= start.cost * (1 + 1e-14) ? .gradientSmall : nil
      }
      previous = decrement
      iterations += 1
      evaluateThere(jacobian: true)
      guard there.cost <= 2 * start.cost else { return nil }
      moveThere()
    }
    return nil
  }

  /// Sets `step` and `decrement` at `here`; false if the Hessian is not positive definite.
  private mutating func newtonStep(_ system: inout NewtonSystem) -> Bool {
    system.measure(here.point, weights: weights, loss: loss)
    let bent =
      function.curvature(at: here.x, slopes: system.slopes)
      ?? differencedCurvature(slopes: system.slopes, gradient: system.gradient)
    guard let found = system.solve(adding: bent, into: &step) else { return false }
    decrement = found
    return true
  }

  /// Σ slopesᵢ ∇²rᵢ from differences of J' slopes, one evaluation a parameter.
  private mutating func differencedCurvature(slopes: [Double], gradient: [Double]) -> Matrix {
    let n = step.count
    let size = here.cost.squareRoot()
    var sums = Matrix(rows: n, columns: n)
    var product = gradient
    for k in 0..<n {
      // A change of the residuals by 1e-4 of their size, in bounds set by x itself. The Hessian then
      // has four digits or more, and Newton's method gains as many a step.
      let natural = 1e-4 * size / max(factor.columnLength(k), .leastNormalMagnitude)
      let width = min(max(natural, 1e-7 * abs(here.x[k])), 1e-4 * max(1, abs(here.x[k])))
      there.x = here.x
      there.x[k] += width
      evaluateThere(jacobian: true)
      cn_transposed_product(slopes.count, Int32(n), there.point.jacobian.storage, slopes, &product)
      for j in 0..<n { sums[j, k] = (product[j] - gradient[j]) / (there.x[k] - here.x[k]) }
    }
    return sums
  }
}
