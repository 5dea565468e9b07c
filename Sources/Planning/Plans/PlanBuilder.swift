import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// Turns the optimum and the optima around it into a plan.
struct PlanBuilder {
  let problem: AllocationProblem
  /// The coordinates of the optimum.
  let optimum: [Double]
  /// Each open variable's coordinates at the optima of the points around the fit; nil without
  /// uncertainty.
  let beside: [[Double]]?
  /// Formulas compiled before, where there are many plans.
  var formulas: FrontierFormulas?

  private var calibration: Calibration { problem.planner.calibration }

  var plan: Plan {
    let point = self.point(at: optimum)
    let response: Estimate
    if case .leastCost(let target) = problem.goal {
      response = Estimate(
        symbol: calibration.law.response.symbol, unit: calibration.law.response.unit, value: target)
    } else {
      response = self.response(at: point)
    }
    var plan = Plan(
      goal: problem.goal, words: problem.words, labels: problem.planner.labels,
      allocation: calibration.law.variables.map { variable in
        estimate(of: Formula(variable.symbol), variable.symbol, variable.unit, at: point)
      },
      also: further(at: point), response: response,
      cost: problem.planner.cost.map { cost(by: $0, at: point) },
      reach: calibration.reach(of: point))
    plan.costParts = parts(at: point)
    return plan
  }

  /// Training and serving apart, where the cost is more than that of training.
  private func parts(at point: [Symbol: Double]) -> CostParts? {
    let (training, serving) = (problem.planner.training, problem.planner.serving)
    guard let training, training.symbol != problem.planner.cost?.symbol else { return nil }
    func part(_ definition: Law.Definition) -> Estimate {
      estimate(of: definition.formula, definition.symbol, definition.unit, at: point)
    }
    return CostParts(training: part(training), serving: serving.map(part))
  }

  private func response(at point: [Symbol: Double]) -> Estimate {
    let (symbol, unit) = (calibration.law.response.symbol, calibration.law.response.unit)
    guard let values = formulas?.responses(at: point), let uncertainty = calibration.uncertainty
    else {
      return calibration.estimate(
        of: calibration.law.formula, symbol: symbol, unit: unit, at: point)
    }
    let value = calibration.law.formula.number(at: calibration.values.merging(point) { $1 })
    let spread = uncertainty.spread(
      around: value, values: values, in: calibration.law.response.domain)
    return Estimate(
      symbol: symbol, unit: unit, value: value, standardError: spread?.standardError,
      interval: spread?.interval)
  }

  /// The law's further quantities, and tokens per parameter where size and tokens are known.
  private func further(at point: [Symbol: Double]) -> [Estimate] {
    let own = calibration.law.allocated.map {
      estimate(of: $0.formula, $0.symbol, $0.unit, at: point)
    }
    guard own.isEmpty, let size = calibration.law.symbol(.size),
      let tokens = calibration.law.symbol(.data)
    else { return own }
    let ratio = Formula(tokens) / Formula(size)
    return [estimate(of: ratio, "M", Unit(parsing: "tokens/parameter"), at: point)]
  }

  private func point(at coordinates: [Double]) -> [Symbol: Double] {
    var point = problem.fixed
    for (variable, x) in zip(problem.open, coordinates) {
      point[variable.symbol] = variable.domain.value(at: x)
    }
    return point
  }

  /// A quantity of the allocation, with the interval over which it moves with the optimum.
  private func estimate(
    of formula: Formula, _ symbol: Symbol, _ unit: Unit?, at point: [Symbol: Double]
  ) -> Estimate {
    func quantity(_ point: [Symbol: Double]) -> Double {
      formula.number(at: calibration.values.merging(point) { $1 })
    }
    let value = quantity(point)
    let varies = problem.open.contains { formula.symbols.contains($0.symbol) }
    guard varies, let beside,
      let spread = calibration.uncertainty?.spread(
        around: value, values: values(of: formula, beside: beside))
    else { return Estimate(symbol: symbol, unit: unit, value: value) }
    return Estimate(
      symbol: symbol, unit: unit, value: value, standardError: spread.standardError,
      interval: spread.interval)
  }

  /// A quantity at the optimum of each point around the fit.
  private func values(of formula: Formula, beside: [[Double]]) -> [Double] {
    let symbols = formula.symbols
    let open = problem.open.enumerated().filter { symbols.contains($0.element.symbol) }
    if let (index, variable) = open.first, formula == Formula(variable.symbol) {
      return variable.domain.values(at: beside[index])
    }
    var columns: [Symbol: [Double]] = [:]
    for (index, variable) in open {
      columns[variable.symbol] = variable.domain.values(at: beside[index])
    }
    let count = beside.first?.count ?? 0
    let fixed = symbols.filter { problem.fixed[$0] != nil }
    for symbol in symbols where columns[symbol] == nil && problem.fixed[symbol] == nil {
      columns[symbol] = calibration.uncertainty?.values(of: symbol)
    }
    guard
      let kernel = try? Kernel([formula], columns: columns.keys.sorted(), scalars: fixed)
        .bound(to: columns, rowCount: count)
    else { return Array(repeating: .nan, count: count) }
    return kernel.values(at: fixed.map { problem.fixed[$0] ?? .nan })
  }

  /// What the allocation costs; a budget is what was asked for and has no interval.
  private func cost(by definition: Law.Definition, at point: [Symbol: Double]) -> Estimate {
    if case .lowestResponse(let budget) = problem.goal {
      return Estimate(symbol: definition.symbol, unit: definition.unit, value: budget)
    }
    return estimate(of: definition.formula, definition.symbol, definition.unit, at: point)
  }
}

extension Domain {
  /// The values at many free coordinates.
  fileprivate func values(at coordinates: [Double]) -> [Double] {
    self == .positive ? VectorMath.exp(coordinates) : coordinates.map(value(at:))
  }
}

extension Law {
  /// Whether a symbol is one of the law's variables.
  func isVariable(_ symbol: Symbol) -> Bool { variables.contains { $0.symbol == symbol } }
}
