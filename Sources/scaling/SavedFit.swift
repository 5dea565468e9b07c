import ArgumentParser
import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Runs

/// A saved fit, and what predictions and plans are asked of it.
struct SavedFit: ParsableArguments {
  @Argument(help: "A fit that 'scaling fit --save' wrote.") var fit: String

  func read() throws -> Fit {
    let data = try Files.read(fit)
    return try CommandFailure.wording { try Fit(json: data, name: fit) }
  }
}

/// The goals to plan for.
struct GoalOptions: ParsableArguments {
  @Option(help: "A budget in the unit of the law's cost (FLOPs); repeatable.")
  var compute: [Amount] = []
  @Option(help: "A response to reach at the least cost; repeatable.") var loss: [Amount] = []
  @Option(help: "Variables to choose with all others held by --at, such as f; no cost involved.")
  var optimize: [String] = []
  @Option(help: "A cost formula instead of the law's own, such as '6*N*D'.") var cost: String?

  var goals: [Goal] {
    compute.map { .lowestResponse(budget: $0.value) }
      + loss.map { .leastCost(response: $0.value) }
      + (optimize.isEmpty
        ? []
        : [
          .best(
            optimize.flatMap { $0.split(separator: ",") }.map { Symbol($0.trimming { $0 == " " }) })
        ])
  }

  func plans(
    of fit: Fit, at point: (values: [Symbol: Double], labels: [Symbol: String]), goals: [Goal]
  ) throws -> [Plan] {
    let definition = try cost.map { text in
      let equation = try CommandFailure.wording("--cost") { try Equation(parsing: text) }
      let own = fit.law.variables + [fit.law.response]
      let formula = LawCatalog.expanding(equation.formula) { symbol in
        own.contains { $0.symbol == symbol }
      }
      return Law.Definition(
        symbol: equation.response ?? fit.law.cost?.symbol ?? "C", formula: formula,
        unit: fit.law.cost?.unit, about: "")
    }
    return try CommandFailure.wording {
      let planner = try Planner(
        fit: fit, cost: definition, holding: point.values, labels: point.labels)
      return try goals.map { try planner.plan(for: $0) }
    }
  }
}
