import NumericsCore

extension Scatter {
  /// From this many degrees of freedom on the scatter of replicates is known: to a factor of about 2,
  /// from 0.64 to 2.2, with 95 %.
  package static let leastFreedom = 6

  /// Whether it is known well enough for others to rest on it.
  var isKnown: Bool { degreesOfFreedom >= Self.leastFreedom }

  /// The scatter of runs of one configuration; nil where none was run again with another result.
  init?(_ replicates: Replicates?) {
    guard let replicates, replicates.degreesOfFreedom > 0 else { return nil }
    self.init(
      size: replicates.standardDeviation, degreesOfFreedom: replicates.degreesOfFreedom,
      source: .replicates, configurations: replicates.configurations)
  }

  /// The residual scatter at a minimum, as robust as the loss that was minimized: under squares the
  /// standard deviation, else Huber's Proposal 2, which single runs far away hardly move.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - point: The minimizer's coordinates at the minimum.
  ///   - squares: The sum of the squared residuals.
  ///   - degreesOfFreedom: Runs less free parameters that have an effect.
  init?(
    of problem: PreparedProblem, at point: [Double], squares: Double, degreesOfFreedom: Int
  ) {
    // About a law that is not the middle of runs they do not scatter alike to both sides.
    guard degreesOfFreedom > 0, problem.objective.loss.isEven else { return nil }
    let size: Double
    if problem.objective.loss == .squares {
      size = (squares / Double(degreesOfFreedom)).squareRoot()
    } else {
      let inner = problem.coordinates.inner(at: point)
      let residuals = JacobianRows(problem.residuals, at: inner).sample.residualsAlone
      let share = Double(residuals.count) / Double(problem.data.count)
      size = RobustScale.size(
        of: residuals, degreesOfFreedom: share * Double(degreesOfFreedom))
    }
    self.init(
      size: size, degreesOfFreedom: degreesOfFreedom, source: .residuals, configurations: 0)
  }
}
