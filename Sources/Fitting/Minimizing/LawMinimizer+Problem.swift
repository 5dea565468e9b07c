import NumericsCore
import Work

extension LawMinimizer {
  /// The way to the minima of a problem; its own loss, unless another is given.
  init(
    _ problem: PreparedProblem, maximumIterations: Int = 1000, initialDamping: Double = 1e-4,
    interruption: Interruption? = nil, loss: RobustLoss? = nil
  ) {
    self.init(
      loss: loss ?? problem.objective.loss, roundingCost: problem.facts.roundingCost,
      maximumIterations: maximumIterations, initialDamping: initialDamping,
      interruption: interruption)
  }
}
