import Laws
import NumericsCore

/// A step away from a fit that is so long that its standard error need not say what it does to the objective.
///
/// A standard error is the slope of the residuals at the fit: where it is many e-folds, as of a floor that all but
/// vanished, the law bends on the way, and the step is tried.
struct LongStep {
  private let step: [Double]
  private let problem: FitProblem
  private let values: [Double]
  private let effective: [Int]

  /// Coordinates that move by no more than this lie where the slope holds.
  private static let short = 0.1
  /// The rise of the objective up to which a step counts as one standard error, in squares of them.
  private static let mostErrors = 4.0
  /// The shares of a step that are tried, ahead and then back.
  private static let shares = [1.0, -1, 0.5, -0.5, 0.25, -0.25, 0.125, -0.125]

  /// - Parameters:
  ///   - step: The step, in the coordinates of the parameters that have an effect.
  ///   - problem: The problem.
  ///   - values: The values of its free parameters at the fit.
  ///   - effective: The places, among them, of those that move.
  init(_ step: [Double], of problem: FitProblem, at values: [Double], moving effective: [Int]) {
    (self.step, self.problem, self.values, self.effective) = (step, problem, values, effective)
  }

  /// The longest share of the step, ahead before back, after which the law fits the runs nearly as well; nil
  /// where none does.
  var held: [Double]? {
    guard step.contains(where: { $0.magnitude > Self.short }) else { return step }
    let best = cost(after: 0)
    // Absolute deviations have no smooth cost to compare.
    guard best.isFinite, best > 0 else { return step }
    let share = Self.shares.first { rise(from: best, to: cost(after: $0)) <= Self.mostErrors }
    return share.map { share in step.map { share * $0 } }
  }

  /// Twice the fall of the log likelihood that belongs to the objective: 1 for one standard error.
  private func rise(from best: Double, to cost: Double) -> Double {
    let (density, count) = (LossDensity(problem.objective.loss), problem.data.count)
    return 2
      * (density.best(cost: best, count: count).logLikelihood
        - density.best(cost: cost, count: count).logLikelihood)
  }

  /// The objective's cost after a share of the step.
  private func cost(after share: Double) -> Double {
    var moved = values
    for (place, index) in effective.enumerated() {
      let domain = problem.free[index].domain
      moved[index] = domain.value(at: domain.coordinate(of: values[index]) + share * step[place])
    }
    let named = zip(problem.free.map(\.symbol), moved)
    return problem.expansion(at: Dictionary(named, uniquingKeysWith: { $1 })).value
  }
}
