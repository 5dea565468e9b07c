/// What one residual r costs: ρ(r), zero at zero and growing with |r|.
///
/// All but two are even. For these two the sign counts: a residual above 0 is a prediction above its run.
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
  /// The loss of a quantile τ between 0 and 1: τ|r| below 0 and (1 - τ) r above, so that a share τ of
  /// the runs ends below the prediction. It is minimized as absolute deviations are.
  ///
  /// Source: Koenker & Bassett 1978, Regression Quantiles, Econometrica 46.
  case quantile(Double)
  /// Squares in which a prediction above its run counts K > 0 times: r²/2 below 0 and K r²/2 above.
  ///
  /// Source: Newey & Powell 1987, Asymmetric Least Squares Estimation and Testing, Econometrica 55: the
  /// expectile 1/(1 + K).
  case overestimate(Double)

  /// What a residual above 0 counts, and one below.
  public var sides: Sides {
    switch self {
    case .squares, .huber, .absolute: .alike
    case .quantile(let share): Sides(above: 1 - share, below: share)
    case .overestimate(let factor): Sides(above: factor, below: 1)
    }
  }

  /// Whether a residual and its negative cost the same.
  public var isEven: Bool { sides == .alike }

  /// Whether the loss has a kink at 0, and no bend elsewhere.
  public var hasKink: Bool {
    switch self {
    case .absolute, .quantile: true
    case .squares, .huber, .overestimate: false
    }
  }

  /// Whether it is a multiple of r²/2 on each side of 0.
  public var isQuadratic: Bool {
    switch self {
    case .squares, .overestimate: true
    case .huber, .absolute, .quantile: false
    }
  }

  /// The loss as minimizers take it; nil for one with a kink.
  public var smooth: SmoothLoss? { hasKink ? nil : smoothed(by: threshold) }

  /// The loss with a kink rounded off up to a threshold, and multiplied by that.
  public func smoothed(by threshold: Double) -> SmoothLoss {
    SmoothLoss(threshold: threshold, sides: sides)
  }

  /// Huber's δ; infinite for squares, 0 for a loss with a kink.
  private var threshold: Double {
    switch self {
    case .squares, .overestimate: .infinity
    case .huber(let delta): delta
    case .absolute, .quantile: 0
    }
  }
}

extension RobustLoss {
  /// The cost ρ(r).
  ///
  /// - Parameter r: The residual.
  /// - Returns: ρ(r), 0 or more.
  public func value(_ r: Double) -> Double {
    switch self {
    case .squares, .overestimate: sides.factor(r) * r * r / 2
    case .huber(let delta): abs(r) <= delta ? r * r / 2 : delta * (abs(r) - delta / 2)
    case .absolute, .quantile: sides.factor(r) * abs(r)
    }
  }

  /// The derivative ρ'(r).
  ///
  /// - Parameter r: The residual.
  /// - Returns: The slope, of the sign of r; 0 at r = 0.
  public func slope(_ r: Double) -> Double {
    switch self {
    case .squares, .overestimate: sides.factor(r) * r
    case .huber(let delta): max(-delta, min(delta, r))
    case .absolute, .quantile: sides.factor(r) * (r > 0 ? 1 : r < 0 ? -1 : r)
    }
  }

  /// The weight ρ'(r)/r that makes r²/2 as steep as ρ.
  ///
  /// - Parameter r: The residual.
  /// - Returns: The weight; its limit at r = 0 where that is finite, else 1e12, times the factor of the side.
  public func weight(_ r: Double) -> Double {
    switch self {
    case .squares, .overestimate: sides.factor(r)
    case .huber(let delta): abs(r) <= delta ? 1 : delta / abs(r)
    case .absolute, .quantile: sides.factor(r) / max(abs(r), 1e-12)
    }
  }

  /// The second derivative ρ''(r).
  ///
  /// - Parameter r: The residual.
  /// - Returns: The bend, 0 or more; at Huber's threshold the inner one.
  public func bend(_ r: Double) -> Double {
    switch self {
    case .squares, .overestimate: sides.factor(r)
    case .huber(let delta): abs(r) <= delta ? 1 : 0
    case .absolute, .quantile: 0
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
    if let smooth { return smoothCost(residuals, weights: weights, loss: smooth) }
    return residuals.indices.reduce(0) { $0 + (weights?[$1] ?? 1) * value(residuals[$1]) }
  }
}
