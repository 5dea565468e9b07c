import Fitting
import Laws
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
