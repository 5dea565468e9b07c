import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// Turns the optimum and its spread over the draws into a plan.
struct Answer {
  let question: Question
  /// The coordinates of the optimum.
  let optimum: [Double]
  /// The coordinates of the optimum for each draw, nil where a draw does not reach the goal.
  let spread: [[Double]?]?

  private var fit: Fit { question.planner.fit }

  var plan: Plan {
    let point = self.point(at: optimum)
    let response: Estimate
    if case .leastCost(let target) = question.goal {
      response = Estimate(
        symbol: fit.law.response.symbol, unit: fit.law.response.unit, value: target)
    } else {
      response = fit.estimate(
        of: fit.law.formula, symbol: fit.law.response.symbol, unit: fit.law.response.unit,
        at: point)
    }
    return Plan(
      goal: question.goal, words: question.words,
      allocation: fit.law.variables.map { variable in
        estimate(of: Formula(variable.symbol), variable.symbol, variable.unit, at: point)
      },
      also: further(at: point), response: response,
      cost: question.planner.cost.map { cost(by: $0, at: point) },
      reach: fit.reach(of: point))
  }

  /// The law's further quantities, and tokens per parameter where N and D are known.
  private func further(at point: [Symbol: Double]) -> [Estimate] {
    let own = fit.law.allocated.map { estimate(of: $0.formula, $0.symbol, $0.unit, at: point) }
    guard own.isEmpty, fit.law.isVariable("N"), fit.law.isVariable("D") else { return own }
    let ratio = Formula(Symbol("D")) / Formula(Symbol("N"))
    return [estimate(of: ratio, "M", Unit(parsing: "tokens/parameter"), at: point)]
  }

  private func point(at coordinates: [Double]) -> [Symbol: Double] {
    var point = question.fixed
    for (variable, x) in zip(question.open, coordinates) {
      point[variable.symbol] = variable.domain.value(at: x)
    }
    return point
  }

  /// A quantity of the allocation, with the interval over the optima of the draws if it varies.
  private func estimate(
    of formula: Formula, _ symbol: Symbol, _ unit: Unit?, at point: [Symbol: Double]
  ) -> Estimate {
    let value = (try? formula.value(at: fit.values.merging(point) { $1 })) ?? .nan
    let varies = formula.symbols.contains { symbol in
      question.open.contains { $0.symbol == symbol }
    }
    guard varies, let spread, let uncertainty = fit.uncertainty else {
      return Estimate(symbol: symbol, unit: unit, value: value)
    }
    let values = spread.map { coordinates -> Double in
      guard let coordinates else { return .infinity }
      return (try? formula.value(at: fit.values.merging(self.point(at: coordinates)) { $1 })) ?? .nan
    }
    return Estimate(
      symbol: symbol, unit: unit, value: value,
      interval: uncertainty.interval(of: values, level: fit.settings.level))
  }

  /// What the allocation costs; a budget is what was asked for and has no interval.
  private func cost(by definition: Law.Definition, at point: [Symbol: Double]) -> Estimate {
    if case .lowestResponse(let budget) = question.goal {
      return Estimate(symbol: definition.symbol, unit: definition.unit, value: budget)
    }
    return estimate(of: definition.formula, definition.symbol, definition.unit, at: point)
  }
}

extension Law {
  /// Whether a symbol is one of the law's variables.
  func isVariable(_ symbol: Symbol) -> Bool { variables.contains { $0.symbol == symbol } }
}
