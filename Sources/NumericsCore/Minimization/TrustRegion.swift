/// A region |D s| ≤ Δ in which steps stay, D the largest column lengths met so far.
///
/// Source: Moré 1978, The Levenberg-Marquardt Algorithm: Implementation and Theory, §§4, 5 and 7;
/// MINPACK's lmder and lmpar.
struct TrustRegion: StepRule {
  /// The step may miss the region's edge by this share of the radius.
  private static let tolerance = 0.1

  private let share: Double
  private var radius: Double?
  /// λ of the last step.
  private var factor = 0.0
  /// |D s| of the last step, and its model's parts |R s|² and λ |D s|².
  private var length = 0.0
  private var change = 0.0
  /// D.
  private var scales: [Double]
  private var diagonal: [Double]
  private var scaled: [Double]

  init(share: Double, count: Int) {
    self.share = share
    scales = [Double](repeating: 0, count: count)
    diagonal = scales
    scaled = scales
  }

  var isNearlyFree: Bool { factor == 0 }

  mutating func measure<F>(_ descent: Descent<F>) {
    for j in scales.indices { scales[j] = max(scales[j], descent.factor.columnLength(j)) }
    guard radius == nil else { return }
    let size = norm(descent.here.x)
    radius = size > 0 ? share * size : share
  }

  mutating func propose<F>(_ descent: inout Descent<F>) -> Double {
    let limit = radius ?? share
    solve(&descent, factor: 0)
    if length > (1 + Self.tolerance) * limit { shorten(&descent, to: limit) }
    let damped = factor * length * length
    descent.decrement = change + damped
    return change / 2 + damped
  }

  mutating func followed<F>(gain: Double, in descent: Descent<F>) {
    let limit = radius ?? share
    if gain <= 0.25 {
      let shrunk = min(limit, 10 * length)
      radius = shrinkage(gain: gain, in: descent) * shrunk
    } else if factor == 0 || gain >= 0.75 {
      radius = 2 * length
    }
  }

  /// How much shorter the next step is to be, from the parabola through what the failed step showed.
  private func shrinkage<F>(gain: Double, in descent: Descent<F>) -> Double {
    let (before, after) = (descent.here.cost, descent.there.cost)
    guard gain < 0 else { return 0.5 }
    guard after < 100 * before else { return 0.1 }
    let slope = -(change + factor * length * length)
    return max(0.5 * slope / (slope + before - after), 0.1)
  }
}

extension TrustRegion {
  /// Solves with damping λ; sets `length` and `change`.
  private mutating func solve<F>(_ descent: inout Descent<F>, factor: Double) {
    self.factor = factor
    let root = factor.squareRoot()
    for j in scales.indices { diagonal[j] = root * scales[j] }
    change = descent.factor.solve(damping: diagonal, into: &descent.step)
    length = norm(descent.step)
  }

  /// Newton's method on 1/|D s(λ)| = 1/Δ, kept in a bracket: Moré's (5.5).
  private mutating func shorten<F>(_ descent: inout Descent<F>, to limit: Double) {
    var lower = 0.0
    // |D s(λ)| ≤ |D⁻¹ R'q|/λ.
    var upper = descent.factor.gradientLength(scales) / limit
    for _ in 0..<20 {
      let slope = -derivative(descent)
      let excess = length - limit
      if excess > 0 { lower = max(lower, factor) } else { upper = min(upper, factor) }
      var next = factor + (length / limit) * (excess / slope)
      if !(next > lower && next < upper) { next = max((lower * upper).squareRoot(), 1e-3 * upper) }
      solve(&descent, factor: next)
      if abs(length - limit) <= Self.tolerance * limit { return }
    }
  }

  /// d|D s|/dλ at the last step: -|R_λ⁻ᵀ D² s|²/|D s|.
  private mutating func derivative<F>(_ descent: Descent<F>) -> Double {
    for j in scales.indices { scaled[j] = scales[j] * scales[j] * descent.step[j] }
    return -descent.factor.squaredSolution(of: scaled) / length
  }

  private func norm(_ v: [Double]) -> Double {
    var square = 0.0
    for (d, value) in zip(scales, v) { square += d * d * value * value }
    return square.squareRoot()
  }
}
