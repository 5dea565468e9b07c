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
    commandName: "report", abstract: "Writes a fit, its predictions and plans as one document.",
    discussion: """
      Examples:
      scaling report fit.json -o report.md
      scaling report fit.json --runs runs.csv --compute 1e23
      """)

  @OptionGroup var saved: SavedFit
  @OptionGroup(title: "Points") var points: PointOptions
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @OptionGroup(title: "Goals") var best: BestOptions
  @OptionGroup(title: "Goals") var budgets: BudgetOptions
  @OptionGroup(title: "Goals") var tolerance: ToleranceOptions
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
    let source = try saved.read()
    let calibration = source.calibration
    // Without goals of the user's own: what 1, 10 and 100 times the costliest run would buy.
    let largest = calibration.runs?.cost?.upper ?? 0
    let usual = largest > 0 ? [1.0, 10, 100].map { Goal.lowestResponse(budget: largest * $0) } : []
    let held = try PointList.parts(of: holding, for: calibration.law, option: "--holding")
    try saved.trust.check(held.values, of: calibration, option: "--holding")
    try goals.check(of: calibration, cost: budgets.cost, saved.trust)
    let asked = goals.goals + best.goals
    var (plans, costs): ([Plan], [Law.Definition]?) = ([], nil)
    do {
      let planner = try budgets.planner(of: calibration, at: held, tolerance: tolerance.value)
      costs = planner.costs
      plans = try planner.plans(for: asked.isEmpty ? usual : asked)
    } catch  where asked.isEmpty {
      // Nobody asked for these plans: the document is written without them, and that is said.
      Files.complain("warning: the report has no plans: \(error)")
    }
    let examined = try examination(of: source)
    try output.emit(
      Report(
        document: source.fit.map { Report(fit: $0) }
          ?? Report(joined: calibration, stages: source.stages),
        of: calibration, predictions: points.predictions(of: calibration, saved.trust),
        plans: plans, costs: costs, examination: examined?.found
      ).noting(examined?.words))
  }

  /// The checks of the fit on its runs, and how these are read, in words; nil without them.
  private func examination(
    of source: Calibrated
  ) throws -> (found: Examination, words: String?)? {
    guard !runs.isEmpty else { return nil }
    let fit = try source.fitted(for: "--runs")
    let input = try RunInput(of: fit.calibration, map: points.map, units: points.units, rows: rows)
    return try CommandFailure.wording("--runs", mapping: input.mapping.meaning(of: [fit.law])) {
      let question = try SavedFit.question(of: fit, from: runs, reading: input)
      return (try Examiner().examine(question, fit: fit), input.words)
    }
  }
}
