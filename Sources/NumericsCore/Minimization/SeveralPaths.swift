public import Work

/// The best minimum among those that one start leads to by different steps.
///
/// From a start far away it is chance in which valley a minimizer ends: a first step that is a little
/// longer leads to another minimum, over a pole or to where a term has died out. Short and long
/// first steps seldom fail together.
public struct SeveralPaths: Minimizer {
  /// How the start is followed, in this order; at least one.
  public var paths: [LevenbergMarquardt]

  /// A minimizer that follows a start in several ways.
  ///
  /// - Parameters:
  ///   - controls: What keeps the steps of each path short; at least one.
  ///   - maximumIterations: The most steps of one path.
  ///   - interruption: Ends the search early once it is requested.
  public init(
    _ controls: [StepControl] = [.trustRegion, .trustRegion(radius: 0.1), .damped],
    maximumIterations: Int = 1000, interruption: Interruption? = nil
  ) {
    precondition(!controls.isEmpty, "there is at least one path")
    paths = controls.map {
      LevenbergMarquardt(
        maximumIterations: maximumIterations, steps: $0, interruption: interruption)
    }
  }

  /// Looks for a minimum near a start, on every path.
  ///
  /// - Parameters:
  ///   - function: The residuals r(x) (m) of n parameters.
  ///   - loss: What each residual costs.
  ///   - start: The parameters to start from (n).
  /// - Returns: The minimum of least cost, then of the first path; the counts are those of its path. An
  ///   interruption leaves out the paths that have not begun.
  public func minimize<F: ResidualFunction>(
    _ function: F, loss: RobustLoss, from start: [Double]
  ) -> Minimum {
    var best = paths[0].minimize(function, loss: loss, from: start)
    for path in paths.dropFirst() where best.termination != .interrupted {
      let minimum = path.minimize(function, loss: loss, from: start)
      // Two paths into one minimum differ by rounding: then the one that converged counts.
      let slack = best.termination.isConverged ? -1e-12 : 1e-12
      let isBetter = minimum.cost < best.cost * (1 + slack)
      if isBetter || best.cost.isNaN {
        best = minimum
      } else if minimum.termination == .interrupted {
        best = best.ending(.interrupted)
      }
    }
    return best
  }
}
