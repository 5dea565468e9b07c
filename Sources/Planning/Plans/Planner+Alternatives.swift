import Fitting
import Formulas
import Laws
import NumericsCore
public import Quantities

/// Another allocation next to a plan, with what it gives up.
public struct Alternative: Sendable {
  /// What was asked for, such as `N*/2` or `M = 160`.
  public let words: String
  /// The variables of the law.
  public let point: [Symbol: Double]
  /// The response at the plan's cost.
  public let response: Estimate
  /// By how much the response exceeds the plan's.
  public let premium: Estimate
  /// The least cost at which such an allocation reaches the plan's response; nil where none does.
  public let matchingCost: Double?
  /// What it was to keep to.
  public let restriction: Restriction
}

/// What an alternative is to keep to.
public enum Restriction: Sendable, Hashable {
  /// The plan's model size divided by this.
  case smaller(Double)
  /// A model of just this size.
  case size(Double)
  /// So many tokens for each parameter.
  case tokensPerParameter(Double)
}

extension Restriction {
  /// Whether another one is of the same kind, such as a smaller model.
  func isAlike(_ other: Restriction) -> Bool {
    switch (self, other) {
    case (.smaller, .smaller), (.size, .size), (.tokensPerParameter, .tokensPerParameter): true
    default: false
    }
  }
}

extension Planner {
  /// What other allocations of the same cost give up against a plan.
  ///
  /// - Parameters:
  ///   - restrictions: What each is to keep to.
  ///   - plan: A plan of this planner, for a budget or a response.
  /// - Returns: An allocation a restriction.
  /// - Throws: `PlanError` when the law has no size and tokens, or tokens per parameter, that are open.
  public func alternatives(
    _ restrictions: [Restriction], to plan: Plan
  ) throws(PlanError) -> [Alternative] {
    var result: [Alternative] = []
    for restriction in restrictions {
      result.append(try alternative(restriction, to: plan))
    }
    return result
  }

  private func alternative(
    _ restriction: Restriction, to plan: Plan
  ) throws(PlanError) -> Alternative {
    guard let cost, let budget = plan.cost?.value else { throw .noCost(of: calibration.law) }
    let (symbol, formula, words) = try substitution(restriction, in: plan)
    func restricted(_ whole: Formula) -> Formula { whole.replacing(symbol, with: formula) }
    let open = calibration.law.variables.filter { held[$0.symbol] == nil && $0.symbol != symbol }
    let values = calibration.values.merging(held) { $1 }
    let best = plan.values
    let start = open.map { $0.domain.coordinate(of: best[$0.symbol] ?? 1) }
    let response = plan.response.value
    do {
      var here = try AllocationSurface(
        minimizing: restricted(calibration.law.formula),
        keeping: (restricted(cost.formula), budget),
        over: open, values: values)
      guard let minimum = ConstrainedMinimizer().minimize(&here, from: start) else {
        throw PlanError.unreachable(
          goal: words, reason: "no such allocation costs \(NumberText.text(budget, digits: 6))")
      }
      var there = try AllocationSurface(
        minimizing: Formula.log(restricted(cost.formula)),
        keeping: (restricted(calibration.law.formula), response), over: open, values: values)
      let match = ConstrainedMinimizer().minimize(&there, from: minimum.point)
      var point = held
      for (variable, x) in zip(open, minimum.point) {
        point[variable.symbol] = variable.domain.value(at: x)
      }
      point[symbol] = try formula.value(at: point)
      return described(
        restriction, words, at: point, beside: best,
        matching: match.flatMap { $0.isConverged ? VectorMath.value(of: .exp, at: $0.value) : nil })
    } catch let error as PlanError { throw error } catch { throw .formula("\(error)") }
  }

  private func described(
    _ restriction: Restriction, _ words: String, at point: [Symbol: Double],
    beside best: [Symbol: Double], matching: Double?
  ) -> Alternative {
    let response = calibration.law.response
    func formula(_ point: [Symbol: Double]) -> Formula {
      calibration.law.formula.replacing(point.mapValues { Formula($0) })
    }
    return Alternative(
      words: words, point: point,
      response: calibration.estimate(
        of: calibration.law.formula, symbol: response.symbol, unit: response.unit, at: point),
      premium: calibration.estimate(
        ofDifference: formula(point) - formula(best), symbol: "premium",
        value: calibration.difference(from: best, to: point),
        size: calibration.law.formula.magnitude(at: calibration.values.merging(best) { $1 })
      ).from0,
      matchingCost: matching, restriction: restriction)
  }

  /// The variable that a restriction takes away, and what stands in its place.
  private func substitution(
    _ restriction: Restriction, in plan: Plan
  ) throws(PlanError) -> (Symbol, Formula, String) {
    let law = calibration.law
    let open = law.variables.map(\.symbol).filter { held[$0] == nil }
    func chosen(_ role: Law.Role) throws(PlanError) -> Symbol {
      guard let symbol = law.symbol(role) else { throw .noRoles([role], of: law) }
      guard open.contains(symbol) else { throw .notOpen(symbol, open: open) }
      return symbol
    }
    switch restriction {
    case .smaller(let factor):
      guard factor > 0, factor.isFinite else {
        throw .setting(.smaller, found: factor, accepted: "a finite number above 0")
      }
      let symbol = try chosen(.size)
      guard let size = plan.allocation[symbol] else { throw .notOpen(symbol, open: open) }
      return (symbol, Formula(size.value / factor), "\(symbol)*/\(NumberText.text(factor))")
    case .size(let size):
      guard size > 0, size.isFinite else {
        throw .outsideDomain(
          symbol: law.symbol(.size) ?? "size", value: size, accepted: "positive")
      }
      let symbol = try chosen(.size)
      return (symbol, Formula(size), "\(symbol) = \(NumberText.text(size))")
    case .tokensPerParameter(let ratio):
      guard ratio > 0, ratio.isFinite else {
        throw .setting(.multiples, found: ratio, accepted: "a finite number above 0")
      }
      if let own = law.symbol(.tokensPerParameter), open.contains(own) {
        return (own, Formula(ratio), "\(own) = \(NumberText.text(ratio))")
      }
      guard let size = law.symbol(.size) else { throw .noRoles([.size, .data], of: law) }
      let tokens = try chosen(.data)
      return (tokens, Formula(ratio) * Formula(size), "M = \(NumberText.text(ratio))")
    }
  }

  /// The range of a variable in which a plan's response is reached at little more than its cost.
  ///
  /// - Parameters:
  ///   - symbol: The variable, such as N: the lower end is the smallest model.
  ///   - share: The share of the least cost that may be paid on top, such as 0.05.
  ///   - plan: A plan of this planner, for a budget or a response.
  /// - Returns: The range; `slack` is the logarithm of 1 + share.
  /// - Throws: `PlanError` when the variable is not open or the plan has no cost.
  public func affordable(
    _ symbol: Symbol, within share: Double, of plan: Plan
  ) throws(PlanError) -> NearOptimal? {
    guard share > 0, share.isFinite else {
      throw .setting(.premium, found: share, accepted: "a finite number above 0")
    }
    guard let cost = plan.cost?.value else { throw .noCost(of: calibration.law) }
    let problem = try AllocationProblem(.leastCost(response: plan.response.value), planner: self)
    guard let index = problem.open.firstIndex(where: { $0.symbol == symbol }) else {
      throw .notOpen(symbol, open: problem.open.map(\.symbol))
    }
    let optimum = problem.open.map { variable in
      let value = plan.allocation[variable.symbol]?.value
      return variable.domain.coordinate(of: value ?? .nan)
    }
    return try NearOptimalSearch(
      problem: problem, optimum: optimum, best: VectorMath.value(of: .log, at: cost),
      slack: VectorMath.value(of: .log1p, at: share), basis: .share
    ).range(of: index)
  }
}

extension Formula {
  /// The size of the formula's value; 1 where it has none.
  fileprivate func magnitude(at point: [Symbol: Double]) -> Double {
    let value = ((try? value(at: point)) ?? .nan).magnitude
    return value.isFinite && value > 0 ? value : 1
  }
}

extension Estimate {
  /// The part from 0 on: nothing of the same cost can be better than the plan.
  fileprivate var from0: Estimate {
    Estimate(
      symbol: symbol, unit: unit, value: value, standardError: standardError,
      interval: interval.map { Interval(lower: max($0.lower, 0), upper: max($0.upper, 0)) })
  }
}

extension Calibration {
  /// By how much the response at one point exceeds that at another.
  fileprivate func difference(
    from start: [Symbol: Double], to end: [Symbol: Double]
  ) -> Double {
    let ends = [start, end].map { law.formula.number(at: values.merging($0) { $1 }) }
    return Plan.givenUp(ends[1], beside: ends[0])
  }
}
