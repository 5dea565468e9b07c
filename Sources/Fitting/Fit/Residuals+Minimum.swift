import NumericsCore

extension Residuals {
  /// The residuals at a minimum.
  init(of problem: PreparedProblem, at minimum: Minimum, local: LocalShape) {
    count = problem.data.count
    scale = problem.objective.scale
    degreesOfFreedom = max(0, count - Int(local.count.rounded(.up)))
    rootMeanSquare = (local.squares / Double(count)).squareRoot()
    areRounding = problem.isRounding(minimum.cost)
    lopsided = problem.objective.loss.isEven ? nil : problem.objective.loss
    serial = problem.serialCorrelation(at: problem.values(at: minimum.parameters))
    scatter = Scatter(
      of: problem, at: minimum.parameters, squares: local.squares,
      degreesOfFreedom: degreesOfFreedom)
    replicates = Scatter(problem.data.replicates(problem.facts.repeatedRows, on: scale))
  }
}
