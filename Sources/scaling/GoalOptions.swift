import ArgumentParser
import Fitting
import Formulas
import FoundationEssentials
import Laws
import Planning
import Quantities

/// The goals to plan for.
struct GoalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Budgets in the unit of the law's cost (FLOPs): 1e21, lists, '1e19..1e26 x10' or "
        + "'1e19..1e26 in 50'; repeatable.", valueName: "budgets"),
    transform: BudgetList.parse)
  var compute: [BudgetList] = []
  @Option(
    help: ArgumentHelp(
      "Responses to reach at the least cost, written like budgets; repeatable.",
      valueName: "responses"),
    transform: BudgetList.parse)
  var loss: [BudgetList] = []
  @Option(
    help: """
      Variables to choose with all others held by --at, such as f; no cost involved. The shares of a \
      mixture go by the name of their family, such as w.
      """)
  var optimize: [String] = []
  @Option(parsing: .unconditional, help: "The most that a share of a mixture may be.")
  var most: Double?
  @Option(
    help: """
      A cost that budgets are of instead of the law's own, such as '6*N*D + 2*N*1e12'; with a name as in \
      'C = 7*N*D' it is the compute of training.
      """)
  var cost: String?
  @Option(
    help: """
      Tokens that the model will serve: budgets are then the total of training and of serving, which costs \
      2*N a token.
      """)
  var inferenceTokens: Amount?
  @Option(
    help: ArgumentHelp(
      "What counts as nearly as good: a share such as 0.1%, or scatter, that of runs; without it the "
        + "scatter, at most 0.5%.", valueName: "share|scatter"))
  var tolerance: ToleranceChoice?

  func validate() throws {
    if most != nil, optimize.isEmpty {
      throw ValidationError("--most bounds the shares of a mixture; add --optimize with its family")
    }
    if let cost, inferenceTokens != nil, !cost.contains("=") {
      throw ValidationError(
        "--cost '\(cost)' and --inference-tokens both say what budgets are of; leave one out, or give the "
          + "compute of training a name: --cost 'C = \(cost)'")
    }
  }

  /// The option that says what budgets are of; nil without one.
  var ofCosts: String? {
    cost != nil ? "--cost" : inferenceTokens != nil ? "--inference-tokens" : nil
  }

  var goals: [Goal] {
    compute.flatMap(\.values).map { .lowestResponse(budget: $0) }
      + loss.flatMap(\.values).map { .leastCost(response: $0) }
      + (optimize.isEmpty
        ? []
        : [
          .best(
            optimize.flatMap { $0.split(separator: ",") }.map { Symbol($0.trimming { $0 == " " }) })
        ])
  }

  /// Refuses budgets and responses that no training run has; a cost of the user's own is any number.
  func check(of calibration: Calibration, _ trust: TrustOptions) throws {
    if let own = calibration.law.cost, cost == nil {
      for budget in compute.flatMap(\.values) {
        try trust.check([own.symbol: budget], of: calibration, option: "--compute")
      }
    }
    for response in loss.flatMap(\.values) {
      try trust.check(
        [calibration.law.response.symbol: response], of: calibration, option: "--loss")
    }
  }

  /// From this many budgets on they are planned together, as a table.
  private static let many = 8

  /// A point that plans hold: values of variables, and labels.
  typealias Held = (values: [Symbol: Double], labels: [Symbol: String])

  func plans(by planner: Planner, goals: [Goal]) throws -> [Plan] {
    try CommandFailure.wording {
      let budgets = goals.compactMap(\.budget)
      guard budgets.count >= Self.many else { return try goals.map { try planner.plan(for: $0) } }
      return try planner.frontier(
        over: budgets, threads: ProcessInfo.processInfo.activeProcessorCount)
        + goals.filter { $0.budget == nil }.map { try planner.plan(for: $0) }
    }
  }

  /// The planner with the cost and the tolerance that were asked for.
  func planner(of calibration: Calibration, at point: Held) throws -> Planner {
    let own = try cost.map { try definition(of: $0, for: calibration.law) }
    return try CommandFailure.wording {
      var planner = try Planner(
        calibration, cost: own,
        serving: inferenceTokens.map { try calibration.law.serving(tokens: $0.value) },
        holding: point.values, labels: point.labels,
        tolerance: tolerance?.tolerance ?? .usual)
      planner.mostShare = most ?? 1
      return planner
    }
  }

  /// The cost that a text spells; named formulas of the catalog may stand in it.
  private func definition(of text: String, for law: Law) throws -> Law.Definition {
    let equation = try CommandFailure.wording("--cost") { try Equation(parsing: text) }
    let own = law.variables + [law.response]
    let formula = LawCatalog.expanding(equation.formula) { symbol in
      own.contains { $0.symbol == symbol }
    }
    // The law's symbol stays the compute of training, which serving is added to; what else a cost counts,
    // nobody knows.
    let isTraining = law.cost == nil || formula == law.cost?.formula || inferenceTokens != nil
    return Law.Definition(
      symbol: equation.response ?? (isTraining ? law.cost?.symbol ?? "C" : "cost"),
      formula: formula, unit: law.cost?.unit, about: "the cost of --cost")
  }
}

extension Goal {
  /// The budget of a goal that has one.
  fileprivate var budget: Double? {
    if case .lowestResponse(let budget) = self { budget } else { nil }
  }
}
