import NumericsCore
import Quantities

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
    byLabel = problem.objective.scatter.flatMap { ByLabel($0, levels: problem.data.levels) }
    replicates = Scatter(problem.data.replicates(problem.facts.repeatedRows, on: scale))
  }
}

extension Residuals.ByLabel {
  /// Nil where the labels are those of no column of the law, and where their scatter was not found.
  fileprivate init?(_ scatter: LabelScatter, levels: [Symbol: [String]]) {
    guard let found = scatter.found, let labels = levels[scatter.column] else { return nil }
    column = scatter.column
    sizes = labels.map { found.sizes[$0] ?? found.typical }
  }
}
