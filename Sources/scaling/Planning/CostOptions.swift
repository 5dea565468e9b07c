import ArgumentParser
import Fitting
import Formulas
import Laws
import Planning
import Quantities

/// What budgets are of, where it is not the law's own cost.
struct CostOptions: ParsableArguments {
  @Option(
    help: """
      A cost that budgets are of instead of the law's own, such as '6*N*D + 2*N*1e12'; with a name as in \
      'C = 7*N*D' it is the compute of training.
      """)
  var cost: String?

  /// The planner whose budgets are of this cost.
  func planner(
    of calibration: Calibration, at point: HeldOptions.Point, serving tokens: Double? = nil,
    tolerance: Tolerance = .usual
  ) throws -> Planner {
    let own = try cost.map {
      try definition(of: $0, for: calibration.law, serving: tokens)
    }
    return try CommandFailure.wording {
      try Planner(
        calibration, cost: own, serving: tokens.map { try calibration.law.serving(tokens: $0) },
        holding: point.values, labels: point.labels, tolerance: tolerance)
    }
  }

  /// The cost that a text spells; named formulas of the catalog may stand in it.
  private func definition(
    of text: String, for law: Law, serving tokens: Double?
  ) throws -> Law.Definition {
    let equation = try CommandFailure.wording("--cost") { try Equation(parsing: text) }
    let own = law.variables + [law.response]
    let formula = LawCatalog.expanding(equation.formula) { symbol in
      own.contains { $0.symbol == symbol }
    }
    // The law's symbol stays the compute of training, which serving is added to; what else a cost counts,
    // nobody knows.
    let isTraining = law.cost == nil || formula == law.cost?.formula || tokens != nil
    return Law.Definition(
      symbol: equation.response ?? (isTraining ? law.costSymbol : "cost"),
      formula: formula, unit: law.cost?.unit, about: "the cost of --cost")
  }
}

/// What budgets are of, that of serving the model included.
struct BudgetOptions: ParsableArguments {
  @OptionGroup var cost: CostOptions
  @Option(
    help: """
      Tokens that the model will serve: budgets are then the total of training and of serving, which costs \
      2*N a token.
      """)
  var inferenceTokens: Amount?

  func validate() throws {
    guard let cost = cost.cost, inferenceTokens != nil, !cost.contains("=") else { return }
    throw ValidationError(
      "--cost '\(cost)' and --inference-tokens both say what budgets are of; leave one out, or give the "
        + "compute of training a name: --cost 'C = \(cost)'")
  }

  /// The planner whose budgets are of this total.
  func planner(
    of calibration: Calibration, at point: HeldOptions.Point, tolerance: Tolerance = .usual
  ) throws -> Planner {
    try cost.planner(
      of: calibration, at: point, serving: inferenceTokens?.value, tolerance: tolerance)
  }
}
