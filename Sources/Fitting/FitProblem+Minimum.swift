import NumericsCore

extension FitProblem {
  /// The minima that starts lead to, and the best of them.
  ///
  /// - Parameters:
  ///   - starts: Points in the minimizer's coordinates, at least one.
  ///   - threads: How many threads may work; the result does not depend on it.
  func minimize(from starts: [[Double]], threads: Int) -> MultiStartResult {
    let minimizer = LawMinimizer(loss: objective.loss)
    let minima = concurrentMap(starts.count, threads: threads) {
      minimizer.minimize(residuals, from: starts[$0])
    }
    return MultiStartResult(minima: minima)
  }
}

/// The way from a start to a minimum of a law's cost.
///
/// One pass over the runs an iteration, with normal equations; where those do not lead to a minimum,
/// as with parameters that the runs hardly tell apart, steps from the factored Jacobian go on.
struct LawMinimizer: Sendable {
  let loss: RobustLoss

  func minimize(_ residuals: LawResiduals, from start: [Double]) -> Minimum {
    let slow = LevenbergMarquardt()
    guard let threshold = loss.smoothThreshold else {
      return slow.minimize(residuals, loss: loss, from: start)
    }
    let quick = ReweightedNewton().minimize(residuals, threshold: threshold, from: start)
    if quick.termination == .gradientSmall { return quick }
    let here = slow.minimize(residuals, loss: loss, from: quick.parameters)
    return here.cost <= quick.cost || !quick.cost.isFinite ? here : quick
  }
}
