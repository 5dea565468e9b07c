import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension Planner {
  /// The ranges of the open variables that are nearly as good as a plan, at the plan's cost.
  ///
  /// - Parameters:
  ///   - problem: What was asked.
  ///   - optimum: The coordinates of the open variables there.
  ///   - plan: The answer.
  /// - Returns: A range an open variable; none where the cost leaves no freedom.
  /// - Throws: `PlanError.formula` when a formula could not be prepared.
  func nearOptimal(
    _ problem: AllocationProblem, at optimum: [Double], of plan: Plan
  ) throws(PlanError) -> [NearOptimal] {
    var problem = problem
    if case .leastCost = problem.goal {
      guard let cost = plan.cost else { return [] }
      problem = try AllocationProblem(.lowestResponse(budget: cost.value), planner: self)
    }
    let best = plan.response.value
    let (slack, basis) = tolerance.slackAndBasis(of: best, in: calibration)
    let search = NearOptimalSearch(
      problem: problem, optimum: optimum, best: best, slack: slack, basis: basis)
    var ranges: [NearOptimal] = []
    for index in problem.open.indices {
      if let range = try search.range(of: index) { ranges.append(range) }
    }
    return ranges
  }

  /// Which parameter or derived quantity moves the best value of each open variable most.
  ///
  /// The correlation over the points around the fit is that of the slopes along the axes of a
  /// covariance, or of the draws; its square is the share of the variance that the symbol tells.
  func influences(
    _ problem: AllocationProblem, at optimum: [Double], beside: [[Double]]?, of plan: Plan
  ) -> [Influence] {
    guard let uncertainty = calibration.uncertainty, let beside else { return [] }
    let symbols = calibration.law.parameters.map {
      ($0.symbol, calibration.determined.contains($0))
    }
    let parameters = symbols.filter(\.1).map { symbol, _ in
      (symbol, uncertainty.values(of: symbol))
    }
    let derived = calibration.law.derived.map { definition in
      (definition.symbol, uncertainty.values(of: definition.formula))
    }
    return problem.open.indices.compactMap { index in
      let found = (parameters + derived).compactMap { name, values in
        Self.influence(of: name, values, on: problem.open[index].symbol, beside[index], in: plan)
      }
      // Of quantities that move it alike, as a and b = 1 - a do, the last: rounding must not choose.
      let most = found.map(\.correlation.magnitude).max() ?? 0
      return found.last { $0.correlation.magnitude >= most * (1 - Self.alike) }
    }
  }

  /// Correlations nearer to each other than this share are one but for rounding.
  private static let alike = 1e-6

  /// How a quantity moves the best value of a variable.
  ///
  /// - Parameters:
  ///   - symbol: The quantity.
  ///   - values: Its values at the points around the fit.
  ///   - variable: The variable.
  ///   - places: Its best coordinates at those points.
  ///   - plan: The plan with the variable's best value and its error.
  /// - Returns: The influence; nil where one of both stands still.
  static func influence(
    of symbol: Symbol, _ values: [Double], on variable: Symbol, _ places: [Double], in plan: Plan
  ) -> Influence? {
    let estimate = plan.allocation[variable]
    guard let estimate, let error = estimate.standardError, estimate.value != 0,
      let correlation = Correlation.pearson(values, places)
    else { return nil }
    return Influence(
      symbol: symbol, variable: variable, correlation: correlation,
      factor: VectorMath.value(of: .exp, at: correlation * error / estimate.value.magnitude))
  }
}
