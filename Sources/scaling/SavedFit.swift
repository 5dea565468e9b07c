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

/// The points to predict.
struct PointOptions: ParsableArguments {
  @Option(help: "A point, such as N=70B,D=1.4T; repeatable.") var at: [ValueList] = []
  @Option(help: "A file with one point a row, its columns named like those of the runs.")
  var points: String?
  @Option(help: "Headers for symbols in the file of points, such as 'N=params'.")
  var map: [String] = []

  func predictions(of fit: Fit) throws -> [Prediction] {
    let typed = try at.map { list in
      try CommandFailure.wording("--at") { try fit.prediction(at: list.values) }
    }
    return try typed + filePredictions(of: fit)
  }

  private func filePredictions(of fit: Fit) throws -> [Prediction] {
    guard let points else { return [] }
    let mapping = try ColumnMapping(options: map)
    var table = try CommandFailure.wording { try RunTable(contentsOf: points) }
    let wanted = fit.law.variables.flatMap { [$0.symbol] + ($0.given?.symbols ?? []) }
    table = try table.supplied(wanted, by: mapping)
    let known = wanted.filter { table[$0] != nil }
    let columns = try CommandFailure.wording { try known.map { try table.numbers($0) } }
    return try (0..<table.rowCount).map { row in
      let values = Dictionary(zip(known, columns.map { $0[row] })) { a, _ in a }
      return try CommandFailure.wording("\(table.place(ofRow: row))") {
        try fit.prediction(at: values.filter { !$0.value.isNaN })
      }
    }
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

  func plans(of fit: Fit, holding held: [Symbol: Double], goals: [Goal]) throws -> [Plan] {
    let definition = try cost.map { text in
      let equation = try CommandFailure.wording("--cost") { try Equation(parsing: text) }
      return Law.Definition(
        symbol: equation.response ?? fit.law.cost?.symbol ?? "C", formula: equation.formula,
        unit: fit.law.cost?.unit, about: "")
    }
    return try CommandFailure.wording {
      let planner = try Planner(fit: fit, cost: definition, holding: held)
      return try goals.map { try planner.plan(for: $0) }
    }
  }
}
