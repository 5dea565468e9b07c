import ArgumentParser
import Fitting
import FoundationEssentials
import Laws
import Planning
import Quantities

/// Budgets.
struct ComputeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Budgets in the unit of the law's cost (FLOPs): 1e21, lists, '1e19..1e26 x10' or "
        + "'1e19..1e26 in 50'; repeatable.", valueName: "budgets"),
    transform: BudgetList.parse)
  var compute: [BudgetList] = []

  var values: [Double] { compute.flatMap(\.values) }

  /// Refuses budgets that no training run has; a cost of the user's own is any number.
  func check(
    _ further: [Double] = [], of calibration: Calibration, cost: CostOptions, _ trust: TrustOptions
  ) throws {
    guard let own = calibration.law.cost, cost.cost == nil else { return }
    for budget in further + values {
      try trust.check([own.symbol: budget], of: calibration, option: "--compute")
    }
  }
}

/// Responses to reach.
struct ResponseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Responses to reach at the least cost, written like budgets; repeatable.",
      valueName: "responses"),
    transform: BudgetList.parse)
  var reach: [BudgetList] = []

  var values: [Double] { reach.flatMap(\.values) }

  /// Refuses responses that no training run has.
  func check(of calibration: Calibration, _ trust: TrustOptions) throws {
    try Self.check(values, of: calibration, trust)
  }

  /// Refuses responses that no training run has.
  static func check(
    _ values: [Double], of calibration: Calibration, _ trust: TrustOptions
  ) throws {
    for response in values {
      try trust.check(
        [calibration.law.response.symbol: response], of: calibration, option: "--reach")
    }
  }
}

/// The goals to plan for.
struct GoalOptions: ParsableArguments {
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var responses: ResponseOptions

  var goals: [Goal] {
    compute.values.map { .lowestResponse(budget: $0) }
      + responses.values.map { .leastCost(response: $0) }
  }

  /// Refuses budgets and responses that no training run has.
  func check(of calibration: Calibration, cost: CostOptions, _ trust: TrustOptions) throws {
    try compute.check(of: calibration, cost: cost, trust)
    try responses.check(of: calibration, trust)
  }
}

/// Variables to choose with all others held.
struct BestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Variables to choose with all others held, such as f; no cost involved; repeatable.",
      valueName: "variables"))
  var optimize: [String] = []

  var goals: [Goal] { optimize.isEmpty ? [] : [Self.goal(of: optimize)] }

  /// The best values of variables, with commas between them.
  static func goal(of lists: [String]) -> Goal {
    let names = lists.flatMap { $0.split(separator: ",") }
    return .best(names.map { name in Symbol(name.trimming { $0 == " " }) })
  }
}

extension Planner {
  /// From this many budgets on they are planned together, as a table.
  private static let many = 8

  /// The plans for goals, in their order, with the runs that are to be expected of them.
  func plans(for goals: [Goal]) throws -> [Plan] {
    try CommandFailure.wording {
      let budgets = goals.compactMap(\.budget)
      guard budgets.count >= Self.many else {
        return expecting(try goals.map { try plan(for: $0) })
      }
      return expecting(
        try frontier(over: budgets, threads: ProcessInfo.processInfo.activeProcessorCount)
          + goals.filter { $0.budget == nil }.map { try plan(for: $0) })
    }
  }
}

extension Goal {
  /// The budget of a goal that has one.
  fileprivate var budget: Double? {
    if case .lowestResponse(let budget) = self { budget } else { nil }
  }
}
