import Fitting
import Laws
import NumericsCore
import Quantities

/// The best allocation of a goal at other values of the parameters.
struct Reached {
  private let goal: Goal
  private let start: [Double]
  private var surface: AllocationSurface

  /// - Parameters:
  ///   - goal: A budget or a response.
  ///   - start: The coordinates of the best allocation for the fit.
  ///   - surface: The surface of the goal.
  init(goal: Goal, from start: [Double], on surface: AllocationSurface) {
    (self.goal, self.start, self.surface) = (goal, start, surface)
  }

  /// The best allocation of a plan.
  init(_ plan: Plan, by planner: Planner) throws(PlanError) {
    let problem = try AllocationProblem(plan.goal, planner: planner)
    let values = plan.values
    self.init(
      goal: plan.goal,
      from: problem.open.map { $0.domain.coordinate(of: values[$0.symbol] ?? .nan) },
      on: try problem.surface(at: planner.calibration.values))
  }

  /// What is reached and what it costs; with a response, the least cost of that one.
  mutating func outcome(
    at values: [Symbol: Double], response: Double? = nil
  ) -> (response: Double, cost: Double)? {
    surface.set(values)
    if let response { surface.set(logTarget: VectorMath.value(of: .log, at: response)) }
    guard let minimum = ConstrainedMinimizer().minimize(&surface, from: start), minimum.isConverged
    else { return nil }
    switch goal {
    case .lowestResponse(let budget): return (minimum.value, budget)
    case .leastCost(let target):
      return (response ?? target, VectorMath.value(of: .exp, at: minimum.value))
    default: return nil
    }
  }
}
