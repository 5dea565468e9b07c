import Fitting
import Laws
import NumericsCore
public import Quantities

/// What a run is worth in the cost of runs of other labels, such as another optimizer.
public struct EffectiveCost: Sendable {
  /// The least cost at which the others reach the plan's response.
  public let cost: Estimate
  /// That cost over the plan's.
  public let ratio: Estimate
  /// The labels of the others.
  public let labels: [Symbol: String]
}

extension Planner {
  /// What a plan is worth in the cost of another planner of the same fit: at each point around the fit the
  /// best run of the one is matched by that of the other, so that what both have in common cancels.
  ///
  /// - Parameters:
  ///   - plan: A plan of this planner, for a budget or a response.
  ///   - other: A planner of the same fit and cost for other labels.
  /// - Returns: The cost of the other, and its ratio to the plan's, with intervals.
  /// - Throws: `PlanError` when the other does not reach the plan's response.
  public func effectiveCost(
    of plan: Plan, against other: Planner
  ) throws(PlanError) -> EffectiveCost {
    guard let own = plan.cost else { throw .noCost(of: calibration.law) }
    let match = try other.plan(for: .leastCost(response: plan.response.value))
    guard let cost = match.cost else { throw .noCost(of: other.calibration.law) }
    let points = calibration.uncertainty?.points ?? []
    var (mine, theirs) = (
      try Reached(plan, by: self), try Reached(match, by: other)
    )
    let pairs = points.map { values -> (own: Double, other: Double)? in
      guard let here = mine.outcome(at: values),
        let there = theirs.outcome(at: values, response: here.response)
      else { return nil }
      return (here.cost, there.cost)
    }
    func estimate(
      _ symbol: Symbol, _ unit: Unit?, _ value: Double, _ quantity: (Double, Double) -> Double
    ) -> Estimate {
      let spread = calibration.uncertainty?.spread(
        around: value, values: pairs.map { $0.map(quantity) ?? .nan })
      return Estimate(
        symbol: symbol, unit: unit, value: value, standardError: spread?.standardError,
        interval: spread?.interval)
    }
    return EffectiveCost(
      cost: estimate(cost.symbol, cost.unit, cost.value) { $1 },
      ratio: estimate("ratio", nil, cost.value / own.value) { $1 / $0 }, labels: other.labels)
  }
}

/// The best allocation of a goal at other values of the parameters.
private struct Reached {
  private let plan: Plan
  private let start: [Double]
  private var surface: AllocationSurface

  init(_ plan: Plan, by planner: Planner) throws(PlanError) {
    self.plan = plan
    let problem = try AllocationProblem(plan.goal, planner: planner)
    let values = plan.values
    start = problem.open.map { $0.domain.coordinate(of: values[$0.symbol] ?? .nan) }
    surface = try problem.surface(at: planner.calibration.values)
  }

  /// What is reached and what it costs; with a response, the least cost of that one.
  mutating func outcome(
    at values: [Symbol: Double], response: Double? = nil
  ) -> (response: Double, cost: Double)? {
    surface.set(values)
    if let response { surface.set(logTarget: VectorMath.value(of: .log, at: response)) }
    guard let minimum = ConstrainedMinimizer().minimize(&surface, from: start), minimum.isConverged
    else { return nil }
    switch plan.goal {
    case .lowestResponse(let budget): return (minimum.value, budget)
    case .leastCost(let target):
      return (response ?? target, VectorMath.value(of: .exp, at: minimum.value))
    default: return nil
    }
  }
}
