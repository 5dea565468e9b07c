/// What one residual r costs: ρ(r), even, zero at zero and growing with |r|.
public enum RobustLoss: Sendable, Hashable, Codable {
  /// Least squares: r²/2.
  case squares
  /// r²/2 where |r| is up to the threshold δ, then δ (|r| - δ/2); δ > 0, in the residual's unit.
  ///
  /// Source: Huber 1964, Robust Estimation of a Location Parameter, Ann. Math. Statist. 35, §3.
  case huber(Double)
  /// Least absolute deviations: |r|.
  ///
  /// The minimizers follow the minima of Huber losses (divided by δ) as δ falls, until the rows are
  /// known that the minimum passes through, and then solve for these to the last digit. Where there is
  /// no such vertex δ falls to a billionth of the residuals' size; the weight is bounded by 1e12. The
  /// cost that they give is the plain sum of |r|. Sources: Madsen & Nielsen 1993, A finite smoothing
  /// algorithm for linear l1 estimation, SIAM J. Optim. 3; Barrodale & Roberts 1973, An improved
  /// algorithm for discrete l1 linear approximation, SIAM J. Numer. Anal. 10.
  case absolute

  /// The cost ρ(r).
  ///
  /// - Parameter r: The residual.
  /// - Returns: ρ(r), 0 or more.
  public func value(_ r: Double) -> Double {
    switch self {
    case .squares: r * r / 2
    case .huber(let delta): abs(r) <= delta ? r * r / 2 : delta * (abs(r) - delta / 2)
    case .absolute: abs(r)
    }
  }

  /// The derivative ρ'(r).
  ///
  /// - Parameter r: The residual.
  /// - Returns: The slope, of the sign of r; 0 at r = 0.
  public func slope(_ r: Double) -> Double {
    switch self {
    case .squares: r
    case .huber(let delta): max(-delta, min(delta, r))
    case .absolute: r > 0 ? 1 : r < 0 ? -1 : r
    }
  }

  /// The weight ρ'(r)/r that makes r²/2 as steep as ρ.
  ///
  /// - Parameter r: The residual.
  /// - Returns: The weight; its limit at r = 0 where that is finite, else 1e12.
  public func weight(_ r: Double) -> Double {
    switch self {
    case .squares: 1
    case .huber(let delta): abs(r) <= delta ? 1 : delta / abs(r)
    case .absolute: 1 / max(abs(r), 1e-12)
    }
  }

  /// The second derivative ρ''(r).
  ///
  /// - Parameter r: The residual.
  /// - Returns: The bend, 0 or more; at Huber's threshold the inner one.
  public func bend(_ r: Double) -> Double {
    switch self {
    case .squares: 1
    case .huber(let delta): abs(r) <= delta ? 1 : 0
    case .absolute: 0
    }
  }

  /// Σ wᵢ ρ(rᵢ).
  ///
  /// - Parameters:
  ///   - residuals: The residuals (m).
  ///   - weights: Their weights (m); nil: all ones.
  /// - Returns: The cost, NaN if a residual is.
  /// - Complexity: O(m).
  public func cost(_ residuals: [Double], weights: [Double]? = nil) -> Double {
    switch self {
    case .squares, .huber: smoothCost(residuals, weights: weights, threshold: threshold)
    case .absolute:
      residuals.indices.reduce(0) { $0 + (weights?[$1] ?? 1) * abs(residuals[$1]) }
    }
  }

  /// Huber's δ; infinite for least squares, nil for absolute deviations, which have none.
  public var smoothThreshold: Double? { self == .absolute ? nil : threshold }

  /// Huber's δ; infinite for least squares, 0 for absolute deviations.
  var threshold: Double {
    switch self {
    case .squares: .infinity
    case .huber(let delta): delta
    case .absolute: 0
    }
  }
}
