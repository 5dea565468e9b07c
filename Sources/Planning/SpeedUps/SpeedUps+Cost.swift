import Fitting
import Formulas
public import Laws
import NumericsCore
public import Quantities

extension SpeedUps {
  /// What runs cost: the law's own cost, else 6 FLOPs for each parameter and token; nil where fewer than two
  /// variables are to be chosen for it.
  public var cost: Law.Definition? {
    guard let cost = calibration.law.cost ?? calibration.law.usualCost else { return nil }
    return calibration.law.variables.count { cost.formula.symbols.contains($0.symbol) } > 1
      ? cost : nil
  }

  /// The least cost of each label for a response, the variables of the cost chosen anew for each.
  ///
  /// - Parameters:
  ///   - response: The response.
  ///   - held: The values of variables that are not in the cost; others are not looked at.
  /// - Returns: The labels, with the best run of each; one whose best cannot be had says why. Nil for a law
  ///   without a cost of two variables.
  /// - Throws: `PlanError` for a label that the fit has not seen.
  /// - Complexity: a search for each label, and a minimization at each point around the fit.
  public func atBestSizes(
    _ response: Double, holding held: [Symbol: Double] = [:]
  ) throws(PlanError) -> EqualResponse? {
    guard let cost else { return nil }
    let chosen = cost.formula.symbols.filter(calibration.law.isVariable)
    let held = held.filter { !chosen.contains($0.key) }
    var entries: [SpeedUp] = []
    var first: LeastCosts?
    for label in labels {
      let planner = try Planner(
        calibration, cost: cost, holding: held, labels: [column: label])
      let chance = try chanceBeyond(label, Formula(response), of: chosen, at: held)
      do {
        let own = try LeastCosts(of: response, by: planner)
        if label == reference { first = own }
        entries.append(entry(label, own, beside: first, for: response, chance, cost))
      } catch {
        entries.append(
          SpeedUp(
            label: label, amount: nil, ratio: nil, expected: nil, unreachable: chance, point: [:],
            reach: [],
            reason: "\(error)"))
      }
    }
    return EqualResponse(response: response, held: held, labels: entries)
  }

  private func entry(
    _ label: String, _ own: LeastCosts, beside first: LeastCosts?, for response: Double,
    _ chance: Double?, _ cost: Law.Definition
  ) -> SpeedUp {
    func estimate(_ symbol: Symbol, _ unit: Unit?, _ value: Double, _ values: [Double]) -> Estimate
    {
      let spread = calibration.uncertainty?.spread(around: value, values: values)
      return Estimate(
        symbol: symbol, unit: unit, value: value, standardError: spread?.standardError,
        interval: spread?.interval)
    }
    let ratio = first.map { first in
      label == reference
        ? Estimate(symbol: "ratio", value: 1)
        : estimate(
          "ratio", nil, first.value / own.value, zip(first.values, own.values).map { $0 / $1 })
    }
    return SpeedUp(
      label: label, amount: estimate(cost.symbol, cost.unit, own.value, own.values),
      ratio: ratio,
      expected: first.flatMap { first in
        expected(label, at: own.point, beside: first.point, response: response) {
          (first.cost(of: $0) ?? .nan) / own.value
        }
      }, unreachable: chance, point: own.point,
      reach: runs.reach(of: own.point, label: label, law: calibration.law), reason: nil)
  }
}

/// The least cost of a response at the fit and at each point around it.
private struct LeastCosts {
  let value: Double
  /// NaN where a resampled fit does not reach the response.
  let values: [Double]
  /// The best run.
  let point: [Symbol: Double]
  private let search: Reached
  private let fitted: [Symbol: Double]

  init(of response: Double, by planner: Planner) throws(PlanError) {
    let problem = try AllocationProblem(.leastCost(response: response), planner: planner)
    var surface = try problem.surface(at: planner.calibration.values)
    let (optimum, _) = try problem.best(on: &surface)
    try problem.checkDependence(of: optimum, on: &surface)
    var search = Reached(goal: problem.goal, from: optimum, on: surface)
    guard let best = search.outcome(at: planner.calibration.values) else {
      throw problem.unreachable
    }
    value = best.cost
    values = (planner.calibration.uncertainty?.points ?? []).map {
      search.outcome(at: $0)?.cost ?? .nan
    }
    var point = problem.fixed
    for (variable, x) in zip(problem.open, optimum) {
      point[variable.symbol] = variable.domain.value(at: x)
    }
    self.point = point
    (self.search, fitted) = (search, planner.calibration.values)
  }

  /// The least cost of another response by the fit; nil where it is not reached.
  func cost(of response: Double) -> Double? {
    guard response > 0 else { return nil }
    var search = search
    return search.outcome(at: fitted, response: response)?.cost
  }
}
