import Fitting
import Laws
import Quantities

extension Planner {
  /// Where one new run at the allocation of each plan will lie, and which values of what it chooses cannot be told
  /// from the best.
  ///
  /// - Parameter plans: Plans of this planner.
  /// - Returns: The same plans with both, where the misfit of the law is known.
  public func expecting(_ plans: [Plan]) -> [Plan] {
    guard let expectation = RunExpectation(calibration) else { return plans }
    return plans.map { plan in
      var plan = expectingRun(of: plan, by: expectation)
      plan.regions = plans.count <= Self.mostRegions ? regions(of: plan, by: expectation) : []
      return plan
    }
  }

  /// Where one new run at the allocation of a plan will lie.
  func expectingRun(of plan: Plan, by expectation: RunExpectation?) -> Plan {
    var plan = plan
    plan.expected = expectation?.run(at: plan.values, labels: plan.labels)
    return plan
  }

  /// The regions about a plan, a variable that it chooses each; those of a plan for a response are at what the
  /// plan costs.
  private func regions(of plan: Plan, by expectation: RunExpectation) -> [OptimumRegion] {
    guard let goal = Self.regionGoal(of: plan),
      let problem = try? AllocationProblem(goal, planner: self)
    else { return [] }
    func path(_ variable: Law.Variable) -> OptimumPath? {
      OptimumPath(along: variable, of: plan, in: problem, expectation)
    }
    if case .best = goal {
      return problem.open.compactMap { path($0)?.region(of: $0.symbol) }
    }
    // The cost ties two variables to one another: one path is that of both, and one alone has no freedom.
    switch problem.open.count {
    case ...1: return []
    case 2:
      let shared = path(problem.open[0])
      return problem.open.compactMap { shared?.region(of: $0.symbol) }
    default: return problem.open.compactMap { path($0)?.region(of: $0.symbol) }
    }
  }

  /// What is compared; nil where a plan has no such question.
  private static func regionGoal(of plan: Plan) -> Goal? {
    switch plan.goal {
    case .lowestResponse, .best: plan.goal
    case .leastCost: plan.cost.map { .lowestResponse(budget: $0.value) }
    case .value: nil
    }
  }

  /// Of more plans only the new runs are expected.
  private static let mostRegions = 7
}
