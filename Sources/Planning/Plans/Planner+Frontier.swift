import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension Planner {
  /// The best allocations for many budgets.
  ///
  /// Each budget's allocation is found by itself, begun at its neighbour's. Intervals come from the
  /// optima at every draw, followed along the budgets.
  ///
  /// - Parameters:
  ///   - budgets: Budgets in the unit of the cost, in any order.
  ///   - threads: How many threads may work; the answer does not depend on it.
  /// - Returns: A plan a budget, in their order, without near-optimal ranges.
  /// - Throws: `PlanError` when a budget has no best allocation.
  /// - Complexity: O(budgets × draws), a few dozen optima a draw at most for smooth laws.
  public func frontier(over budgets: [Double], threads: Int = 1) throws(PlanError) -> [Plan] {
    guard let least = budgets.min(), let largest = budgets.max(), budgets.count > 1,
      least < largest
    else {
      return try budgets.map { budget throws(PlanError) in
        try plan(for: .lowestResponse(budget: budget))
      }
    }
    let order = budgets.indices.sorted { budgets[$0] < budgets[$1] }
    let problem = try AllocationProblem(.lowestResponse(budget: least), planner: self)
    for budget in budgets {
      _ = try AllocationProblem(.lowestResponse(budget: budget), planner: self)
    }
    var surface = try problem.surface(at: calibration.values)
    let (first, isLocal) = try problem.best(on: &surface)
    try problem.checkDependence(of: first, on: &surface)
    var optima = Array(repeating: first, count: budgets.count)
    var last = first
    for index in order {
      surface.set(logTarget: VectorMath.value(of: .log, at: budgets[index]))
      guard let minimum = ConstrainedMinimizer().minimize(&surface, from: last),
        minimum.isConverged
      else { throw noOptimum(at: budgets[index], among: problem.open.map(\.symbol)) }
      last = minimum.point
      optima[index] = last
    }
    let plans = try FrontierAnswer(
      problem: problem, budgets: budgets, optima: optima, threads: threads
    ).plans(from: first, logSpan: (least, largest))
    guard isLocal else { return plans }
    // One search a plan would take longer than the plans: the least budget's turn stands for all.
    let local = LocalOptimum(turn: try TurnSearch(problem: problem, optimum: first).turn())
    return plans.map { plan in
      var plan = plan
      plan.local = local
      return plan
    }
  }

  private func noOptimum(at budget: Double, among symbols: [Symbol]) -> PlanError {
    .noOptimum(
      goal: Goal.lowestResponse(budget: budget)
        .words(response: calibration.law.response.symbol, cost: cost?.symbol), symbols: symbols)
  }
}

/// Turns the optima of many budgets into plans.
private struct FrontierAnswer {
  let problem: AllocationProblem
  let budgets: [Double]
  let optima: [[Double]]
  let threads: Int

  func plans(
    from start: [Double], logSpan: (least: Double, largest: Double)
  ) throws(PlanError) -> [Plan] {
    let planner = problem.planner
    let trace: FrontierTrace?
    if let uncertainty = planner.calibration.uncertainty {
      let ends = [logSpan.least, logSpan.largest].map { VectorMath.value(of: .log, at: $0) }
      trace = try FrontierTrace(
        problem: problem, span: ends[0]...ends[1], start: start, points: uncertainty.points,
        threads: threads)
    } else {
      trace = nil
    }
    let formulas = try FrontierFormulas(problem)
    var problems: [AllocationProblem] = []
    for budget in budgets {
      problems.append(try AllocationProblem(.lowestResponse(budget: budget), planner: planner))
    }
    let prepared = problems
    return concurrentMap(budgets.count, threads: threads) { index in
      let beside = trace?.coordinates(at: VectorMath.value(of: .log, at: budgets[index]))
      return PlanBuilder(
        problem: prepared[index], optimum: optima[index], beside: beside, formulas: formulas
      ).plan
    }
  }
}
