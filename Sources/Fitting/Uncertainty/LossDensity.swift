package import NumericsCore

/// The distribution of residuals whose likelihood a robust loss maximizes: exp(-loss(r)/s) / Z(s).
///
/// Squares give the normal distribution, absolute deviations Laplace's, and Huber's loss what lies
/// between: the one likelihood that goes with the objective, whatever the loss. Where one side counts more
/// the distribution falls faster there.
///
/// Source for that of a quantile: Lee, Noh & Park 2014, Model selection via Bayesian information criterion
/// for quantile regression models, JASA 109, whose criterion is that of this likelihood.
package struct LossDensity: Sendable, Hashable {
  /// The loss.
  package let loss: RobustLoss

  /// The distribution that belongs to a loss.
  package init(_ loss: RobustLoss) { self.loss = loss }

  /// The logarithm of the integral of exp(-loss(r)/s) over all r.
  ///
  /// Source: the integral of exp(-r²/2s) up to delta and of the exponential tails beyond.
  package func logNormalization(_ scale: Double) -> Double {
    let value: Double
    switch loss {
    case .squares, .overestimate:
      let sides = loss.sides
      let both = (1 / sides.above.squareRoot() + 1 / sides.below.squareRoot()) / 2
      value = both * (2 * Double.pi * scale).squareRoot()
    case .absolute, .quantile: value = (1 / loss.sides.above + 1 / loss.sides.below) * scale
    case .huber(let delta):
      let root = scale.squareRoot()
      let middle = Normal.cumulative(delta / root) - Normal.cumulative(-delta / root)
      let tails =
        2 * scale / delta * VectorMath.value(of: .exp, at: -delta * delta / (2 * scale))
      value = (2 * Double.pi).squareRoot() * root * middle + tails
    }
    return VectorMath.value(of: .log, at: value)
  }

  /// The largest log likelihood that residuals with a sum of losses can have, over all scales.
  ///
  /// - Parameters:
  ///   - cost: The sum of losses, squares halved.
  ///   - count: The number of residuals.
  /// - Returns: The log likelihood and the scale at which it is reached; infinite for a cost of 0, minus
  ///   infinity for one that is below, infinite or NaN.
  package func best(cost: Double, count: Int) -> (logLikelihood: Double, scale: Double) {
    guard cost > 0, cost.isFinite, count > 0 else { return (cost == 0 ? .infinity : -.infinity, 0) }
    let n = Double(count)
    let mean = cost / n
    if loss.isQuadratic { return (value(cost: cost, count: count, scale: 2 * mean), 2 * mean) }
    if loss.hasKink { return (value(cost: cost, count: count, scale: mean), mean) }
    // Between the two ends of the mixture, s = mean (Laplace) and s = 2 mean (normal).
    let low = VectorMath.value(of: .log, at: mean) - 2
    guard low.isFinite else { return (.infinity, 0) }
    let found = Brent.minimum(in: low...(low + 4), tolerance: 1e-10) { place in
      -value(cost: cost, count: count, scale: VectorMath.value(of: .exp, at: place))
    }
    return (-found.value, VectorMath.value(of: .exp, at: found.x))
  }

  /// The log likelihood of residuals with a sum of losses at a scale.
  package func value(cost: Double, count: Int, scale: Double) -> Double {
    -Double(count) * logNormalization(scale) - cost / scale
  }
}
