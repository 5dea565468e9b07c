import ArgumentParser
import Checking
import Fitting
import Laws
import Planning
import Quantities
import Reporting
import Runs

/// A fit, its predictions and its plans as one document.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes a fit, its predictions and plans as one document.")

  @OptionGroup var saved: SavedFit
  @OptionGroup(title: "Points") var points: PointOptions
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Variables that no plan may choose, such as B=4 or format=int4; repeatable.")
  var holding: [PointList] = []
  @Option(
    help: "The runs of the fit: adds what the checks of it find; repeatable.")
  var runs: [String] = []
  @OptionGroup var rows: RowOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    try PointList.check(holding, option: "--holding")
    if runs.isEmpty, points.points == nil, points.namesColumns {
      throw ValidationError("--map and --unit belong to --points and --runs; add one")
    }
    guard !runs.isEmpty || rows.isEmpty else {
      throw ValidationError("--let and --where belong to --runs; add it")
    }
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: [saved.fit, points.points] + runs)
    let fit = try saved.read()
    // Without goals of the user's own: what 1, 10 and 100 times the costliest run would buy.
    let largest = fit.runs.cost?.upper ?? 0
    let usual = largest > 0 ? [1.0, 10, 100].map { Goal.lowestResponse(budget: largest * $0) } : []
    let held = try PointList.parts(of: holding, for: fit.law, option: "--holding")
    try saved.trust.check(held.values, of: fit, option: "--holding")
    try goals.check(of: fit, saved.trust)
    var (plans, costs): ([Plan], [Law.Definition]?) = ([], nil)
    do {
      let planner = try goals.planner(of: fit, at: held)
      costs = planner.costs
      plans = try goals.plans(by: planner, goals: goals.goals.isEmpty ? usual : goals.goals)
    } catch  where goals.goals.isEmpty {
      // Nobody asked for these plans: the document is written without them, and that is said.
      Files.complain("warning: the report has no plans: \(error)")
    }
    try output.emit(
      Report(
        document: fit, predictions: points.predictions(of: fit, saved.trust), plans: plans,
        costs: costs,
        examination: examination(of: fit)))
  }

  /// The checks of the fit on its runs; nil without them.
  private func examination(of fit: Fit) throws -> Examination? {
    guard !runs.isEmpty else { return nil }
    let input = try RunInput(of: fit, map: points.map, units: points.units, rows: rows)
    return try CommandFailure.wording("--runs", mapping: input.mapping) {
      let problem = try SavedFit.problem(of: fit, from: runs, reading: input)
      return try Examiner().examine(problem, fit: fit)
    }
  }
}
