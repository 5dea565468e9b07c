public import Fitting
import Formulas
public import Laws
import NumericsCore
public import Quantities

/// Finds the run to launch: the best allocation for a goal, for any law, by its own derivatives.
public struct Planner: Sendable {
  /// The fit that is planned with.
  public let fit: Fit
  /// The cost of a run; nil when the law has none and none was given.
  public let cost: Law.Definition?
  /// Variables with a value that the plan may not change.
  public private(set) var held: [Symbol: Double]
  /// The label of each of the law's label columns.
  public let labels: [Symbol: String]
  /// What counts as nearly as good as the best.
  public let tolerance: Tolerance
  /// The most that a share of a mixture may be, above 0 and up to 1.
  public var mostShare = 1.0

  /// Creates a planner.
  ///
  /// - Parameters:
  ///   - fit: A fit of any law.
  ///   - cost: A cost formula over the law's variables; nil takes the law's own.
  ///   - held: Values of variables that are not to be chosen, in the law's units.
  ///   - labels: The label in each of the law's label columns.
  ///   - tolerance: What counts as nearly as good as the best.
  /// - Throws: `PlanError` for a cost or held values that do not belong to the law.
  public init(
    fit: Fit, cost: Law.Definition? = nil, holding held: [Symbol: Double] = [:],
    labels: [Symbol: String] = [:], tolerance: Tolerance = .noise
  ) throws(PlanError) {
    self.labels = fit.law.spelled(labels)
    let fit = try fit.chosen(labels)
    self.fit = fit
    self.cost = cost ?? fit.law.cost
    self.held = held
    self.tolerance = tolerance
    try Self.check(held, for: fit.law)
    let accepted = fit.law.variables.map(\.symbol)
    let known = Set(accepted + fit.law.parameters.map(\.symbol))
    if let stranger = self.cost?.formula.symbols.first(where: { !known.contains($0) }) {
      throw .unknownInCost(name: stranger.name, accepted: accepted)
    }
    if let cost, !cost.formula.symbols.contains(where: accepted.contains) {
      throw .nothingInCost(accepted: accepted)
    }
  }

  /// The planner that holds values of further variables.
  func holding(_ more: [Symbol: Double]) throws(PlanError) -> Planner {
    try Self.check(more, for: fit.law)
    var planner = self
    planner.held.merge(more) { $1 }
    return planner
  }

  /// Refuses values of what is no variable of the law, or outside of its domain.
  private static func check(_ held: [Symbol: Double], for law: Law) throws(PlanError) {
    let accepted = law.variables.map(\.symbol)
    for (symbol, value) in held.sorted(by: { $0.key < $1.key }) {
      guard let variable = law.variables[symbol] else {
        if law.variables.contains(where: { $0.given?.symbols.contains(symbol) ?? false }) {
          continue
        }
        throw .unknownVariable(name: symbol.name, accepted: accepted)
      }
      guard value.isFinite, variable.domain.contains(value) else {
        throw .outsideDomain(symbol: symbol, value: value, accepted: variable.domain.words)
      }
    }
  }

  /// Finds the best allocation for a goal.
  ///
  /// - Returns: The plan. The allocation's intervals say how the optimum moves with the parameters;
  ///   the response's is that of the response at the allocation.
  /// - Throws: `PlanError` when the goal cannot be reached or has no optimum.
  /// - Complexity: some thousand evaluations of the law's formula and derivatives.
  public func plan(for goal: Goal) throws(PlanError) -> Plan {
    if case .best(let symbols) = goal, symbols == [fit.law.response.symbol] {
      return try evaluation(for: goal)
    }
    if case .value(let symbol, let response) = goal {
      return try Inversion(of: symbol, response: response, planner: self).plan(for: goal)
    }
    if case .best(let symbols) = goal, symbols.count == 1, fit.law.mixture(named: symbols[0]) != nil
    {
      return try MixtureSearch(of: symbols[0], planner: self).plan(for: goal)
    }
    let question = try Question(goal, planner: self)
    var surface = try question.surface(at: fit.values)
    let optimum = try question.optimum(on: &surface)
    try question.checkDependence(of: optimum, on: &surface)
    let beside = try question.optima(beside: optimum, on: &surface).map { optima in
      optimum.indices.map { axis in optima.map { $0[axis] } }
    }
    let plan = Answer(question: question, optimum: optimum, beside: beside).plan
    return plan.with(
      try nearOptimal(question, at: optimum, of: plan),
      influences(question, at: optimum, beside: beside, of: plan))
  }

  /// A law whose response is itself the choice, such as a fraction, needs no search.
  private func evaluation(for goal: Goal) throws(PlanError) -> Plan {
    let prediction = try fit.prediction(at: held)
    return Plan(
      goal: goal, words: goal.words(response: fit.law.response.symbol, cost: nil),
      labels: labels, allocation: [prediction.response] + prediction.point, also: [],
      response: prediction.response, cost: nil, reach: prediction.reach)
  }
}
