import Laws
import NumericsCore
import Quantities

/// How much less likely runs may be than at their fit, for a profile to hold a value.
///
/// The likelihood is the one that belongs to the objective, at its best scale; the threshold is Student's
/// quantile in squares.
struct LikelihoodFall: Sendable {
  /// The scale of the residuals' distribution at the fit.
  let scale: Double
  private let density: LossDensity
  private let count: Int
  private let best: Double
  /// Twice the fall of the log likelihood at which a profile ends.
  let threshold: Double

  init(of problem: PreparedProblem, fit: Fit) {
    density = LossDensity(problem.objective.loss)
    count = problem.data.count
    (best, scale) = density.best(cost: fit.minimized, count: count)
    let freedom = Double(max(fit.residuals.degreesOfFreedom, 1))
    let t = StudentT.quantile((1 + fit.settings.level) / 2, degreesOfFreedom: freedom)
    // For squares this is the F test: the likelihood counts all runs, Student's t the free ones.
    threshold = Double(count) * VectorMath.value(of: .log, at: 1 + t * t / freedom)
  }

  /// Twice the fall of the log likelihood at a cost (squares halved), less the threshold.
  func excess(at cost: Double) -> Double {
    2 * (best - density.best(cost: cost, count: count).logLikelihood) - threshold
  }
}
