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
      scaling report fit.json --checks --compute 1e23
      """)

  @OptionGroup var source: FitSource
  @OptionGroup(title: "Points") var points: PointOptions
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @OptionGroup(title: "Goals") var best: BestOptions
  @OptionGroup(title: "Goals") var budgets: BudgetOptions
  @OptionGroup(title: "Goals") var tolerance: ToleranceOptions
  @OptionGroup var held: HeldOptions
  @Flag(help: "Adds what the checks of the fit find on its runs, as --runs does.") var checks =
    false
  @OptionGroup var place: FitRuns
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: source.inputs + [points.points] + place.runs)
    if let fits = try SavedFits(source.given) {
      return try fits.emit(to: output) { try document(of: $0).report }
    }
    let read = try source.read(accepting: place.runs.isEmpty ? points.tablesAccepted : nil)
    let (report, words) = try document(of: read)
    try output.emit(report.noting(each: words), of: read)
  }

  /// The document of a fit or of published values, and what was taken as said on the way.
  private func document(of read: Calibrated) throws -> (report: Report, words: [String]) {
    let calibration = read.calibration
    // Without goals of the user's own: what 1, 10 and 100 times the costliest run would buy.
    let largest = calibration.runs?.cost?.upper ?? 0
    let usual = largest > 0 ? [1.0, 10, 100].map { Goal.lowestResponse(budget: largest * $0) } : []
    if !points.at.isEmpty || points.points != nil { try read.checkHasPoints() }
    let held = try held.point(for: calibration, source.trust)
    try goals.check(of: calibration, cost: budgets.cost, source.trust)
    let asked = goals.goals + best.goals
    var (plans, costs): ([Plan], [Law.Definition]?) = ([], nil)
    do {
      let planner = try budgets.planner(of: calibration, at: held, tolerance: tolerance.value)
      costs = planner.costs
      plans = try planner.plans(for: asked.isEmpty ? usual : asked)
    } catch  where asked.isEmpty {
      // Nobody asked for these plans: the document is written without them, and that is said.
      Files.complain(
        .warning, "the report has no plans: \(read.scheduleSentence ?? "\(error)")")
    }
    let examined = try examination(of: read)
    let (predictions, words, observed) = try points.predictions(
      of: calibration, source.values.reading)
    let report = Report(
      document: read.fit.map { Report(fit: $0) }
        ?? Report(joined: calibration, stages: read.stages),
      of: calibration, predictions: predictions, plans: plans, costs: costs,
      examination: examined?.found
    ).adding(observed.map { [ReportPart($0, by: calibration)] } ?? [])
    return (report, [examined?.words, words].compactMap(\.self))
  }

  /// The checks of the fit on its runs, and how these are read, in words; nil where nobody asks.
  private func examination(
    of source: Calibrated
  ) throws -> (found: Examination, words: String?)? {
    guard checks || !place.runs.isEmpty else { return nil }
    let (fit, question, words) = try place.question(
      of: source, for: "--checks", reading: self.source.values.reading)
    let examiner = Examiner(progress: ProgressBar.titled("checks"))
    return (try CommandFailure.wording { try examiner.examine(question, fit: fit) }, words)
  }
}
