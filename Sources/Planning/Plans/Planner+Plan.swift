import Fitting
import Laws
import NumericsCore
import Quantities

extension Planner {
  /// Finds the best allocation for a goal.
  ///
  /// - Returns: The plan. The allocation's intervals say how the optimum moves with the parameters;
  ///   the response's is that of the response at the allocation.
  /// - Throws: `PlanError` when the goal cannot be reached or has no optimum.
  /// - Complexity: some thousand evaluations of the law's formula and derivatives.
  public func plan(for goal: Goal) throws(PlanError) -> Plan {
    if case .best(let symbols) = goal, symbols == [calibration.law.response.symbol] {
      return try evaluation(for: goal)
    }
    if case .value(let symbol, let response) = goal {
      return try Inversion(of: symbol, response: response, planner: self).plan(for: goal)
    }
    if case .best(let symbols) = goal, symbols.count == 1,
      calibration.law.mixture(named: symbols[0]) != nil
    {
      let target = MixturePlanner.Target(name: calibration.law.name, planner: self)
      return try MixturePlanner([target], over: symbols[0], within: shareLimits).plan().plans[0]
    }
    let problem = try AllocationProblem(goal, planner: self)
    var surface = try problem.surface(at: calibration.values)
    let (optimum, isLocal) = try problem.best(on: &surface)
    try problem.checkDependence(of: optimum, on: &surface)
    let beside = try problem.optima(beside: optimum, on: &surface).map { optima in
      optimum.indices.map { axis in optima.map { $0[axis] } }
    }
    var plan = PlanBuilder(problem: problem, optimum: optimum, beside: beside).plan
    if isLocal {
      plan.local = LocalOptimum(turn: try TurnSearch(problem: problem, optimum: optimum).turn())
    }
    return plan.with(
      try nearOptimal(problem, at: optimum, of: plan),
      influences(problem, at: optimum, beside: beside, of: plan))
  }

  /// A law whose response is itself the choice, such as a fraction, needs no search.
  private func evaluation(for goal: Goal) throws(PlanError) -> Plan {
    let prediction = try calibration.prediction(at: held)
    return Plan(
      goal: goal, words: goal.words(response: calibration.law.response.symbol, cost: nil),
      labels: labels, allocation: [prediction.response] + prediction.point, also: [],
      response: prediction.response, cost: nil, reach: prediction.reach)
  }
}
