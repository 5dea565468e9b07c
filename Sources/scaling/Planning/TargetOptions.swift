import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting
import Runs

/// What new runs are to tell.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is to be known better: the response at the best allocation for a budget, such as 1e24, or at "
        + "a point, such as N=70B,D=1.4T.", valueName: "budget|point"))
  var target: String
  @Option(help: "A variable whose best value for the budget of --target is to be known, such as N.")
  var decide: String?
  @Option(
    help: "A file of runs that could be made, its columns named like the variables.",
    completion: .file())
  var candidates: String?

  /// The target, with its words.
  func target(of planner: Planner) throws -> (target: RunDesign.Target, words: String) {
    let response = planner.calibration.law.response.symbol
    if let budget = NumberText.value(of: target) {
      let cost = planner.cost?.symbol.name ?? "cost"
      if let decide {
        return (
          .decision(Symbol(decide), budget: budget), "the best \(decide) at \(cost) = \(target)"
        )
      }
      let plan = try CommandFailure.wording {
        try planner.plan(for: .lowestResponse(budget: budget))
      }
      let point = plan.values
      return (.response(point), "\(response) at \(cost) = \(target)")
    }
    guard decide == nil, let list = ValueList(argument: target) else {
      throw CommandFailure(
        "--target is '\(target)'; accepted are a budget such as 1e24"
          + (decide == nil ? " and a point such as N=70B,D=1.4T" : ", as --decide is given"))
    }
    return (.response(list.values), "\(response) at \(target)")
  }

  /// The runs that could be made: those of the file, else a grid over ranges.
  func candidates(
    for design: RunDesign, ranges: [Symbol: ClosedRange<Double>], limit: Double
  ) throws -> [RunDesign.Candidate] {
    let variables = design.law.variables
    guard let candidates else {
      guard variables.allSatisfy({ ranges[$0.symbol] != nil }) else {
        throw CommandFailure(
          "the ranges of \(variables.map(\.symbol.name).joined(separator: ", ")) are not known; give "
            + "the runs that could be made with --candidates FILE")
      }
      let steps = variables.count <= 2 ? 33 : variables.count == 3 ? 12 : 6
      let found = design.grid(over: ranges, steps: steps, limit: limit)
      // Without a run that can be paid, what the cheapest costs is to be told.
      return found.isEmpty ? design.grid(over: ranges, steps: steps, limit: .infinity) : found
    }
    return try CommandFailure.wording {
      let table = try RunTable(contentsOf: candidates).supplying(variables, by: .usual)
      let columns = try variables.map { try table.numbers($0.symbol) }
      return (0..<table.rowCount).compactMap { row in
        design.candidate(
          Dictionary(uniqueKeysWithValues: zip(variables, columns).map { ($0.symbol, $1[row]) }))
      }
    }
  }

  /// The section on the runs that were chosen.
  func part(
    _ design: RunDesign, count: Int, allowance: Double, ranges: [Symbol: ClosedRange<Double>],
    words: String, level: Double, degreesOfFreedom: Int?
  ) throws -> ReportPart {
    let candidates = try candidates(for: design, ranges: ranges, limit: allowance)
    let runs = try CommandFailure.wording {
      try design.choose(
        count, from: candidates, allowance: allowance, progress: ProgressBar.titled("exchanges"))
    }
    let ladder = design.ladder(over: ranges).map { ladder in
      (
        words: "at \(NumberText.text(ladder.ratio, digits: 3)) tokens a parameter",
        error: ladder.error
      )
    }
    return ReportPart(
      runs: runs, design: design, target: words, level: level,
      degreesOfFreedom: degreesOfFreedom, ladder: ladder)
  }
}
