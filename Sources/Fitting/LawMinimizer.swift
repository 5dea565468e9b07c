import NumericsCore

/// The way from a start to a minimum of a law's cost.
///
/// One pass over the runs an iteration, with normal equations; where those do not lead to a minimum,
/// as with parameters that the runs hardly tell apart, steps from the factored Jacobian go on.
struct LawMinimizer: Sendable {
  let loss: RobustLoss
  /// The most steps of one search.
  var maximumIterations = 1000
  /// The first damping: less near a minimum.
  var initialDamping = 1e-4
  var interruption: Interruption?

  /// The minimum that a start leads to.
  func minimize(_ residuals: LawResiduals, from start: [Double]) -> Minimum {
    guard let threshold = loss.smoothThreshold else {
      return careful.minimize(residuals, loss: loss, from: start)
    }
    let quick = ReweightedNewton(
      maximumIterations: maximumIterations, initialDamping: initialDamping,
      interruption: interruption
    ).minimize(residuals, threshold: threshold, from: start)
    switch quick.termination {
    case .gradientSmall, .interrupted, .iterationLimit: return quick
    case .stepSmall, .costChangeSmall, .evaluationFailed: break
    }
    let slow = careful.minimize(residuals, loss: loss, from: quick.parameters)
    return slow.cost <= quick.cost || !quick.cost.isFinite ? slow : quick
  }

  /// The minima that starts lead to, and the best of them.
  ///
  /// - Parameters:
  ///   - residuals: The residuals.
  ///   - starts: Points in the minimizer's coordinates, at least one.
  ///   - threads: How many threads may work; the result does not depend on it.
  func minima(
    of residuals: LawResiduals, from starts: [[Double]], threads: Int
  ) -> MultiStartResult {
    MultiStartResult(
      minima: concurrentMap(starts.count, threads: threads) {
        minimize(residuals, from: starts[$0])
      })
  }

  private var careful: LevenbergMarquardt {
    LevenbergMarquardt(maximumIterations: maximumIterations, interruption: interruption)
  }
}
