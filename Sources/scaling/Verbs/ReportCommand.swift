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
      A name that ends in .html makes a page with a summary, checks and an explorer of the law; several saved fits are \
      one page.

      Examples:
      scaling report fit.json -o report.html
      scaling report fit.json --checks --compute 1e23
      """)

  @OptionGroup var source: FitSource
  @OptionGroup(title: "Points") var points: PointOptions
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @OptionGroup(title: "Goals") var best: BestOptions
  @OptionGroup(title: "Goals") var budgets: BudgetOptions
  @OptionGroup(title: "Goals") var tolerance: ToleranceOptions
  @OptionGroup var held: HeldOptions
  @Flag(help: "Adds what the checks of the fit find on its runs, as --runs and pages do.")
  var checks = false
  @OptionGroup var place: FitRuns
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: source.inputs + [points.points] + place.runs)
    if let fits = try SavedFits(source.given) {
      return try fits.emit(
        to: output, as: output.chosen == .html ? { page(of: fits, saying: $0) } : nil
      ) { try document(of: $0, .asked).report }
    }
    if output.chosen == .html { return try output.emit(page()) }
    let read = try source.read(accepting: tablesAccepted)
    let made = try document(of: read, .asked)
    try output.emit(made.report.noting(each: made.words), of: read)
  }

  /// What other table reading options are said of; nil where the runs are given.
  var tablesAccepted: String? { place.runs.isEmpty ? points.tablesAccepted : nil }

  /// A document, and what it was made of.
  struct Document {
    let report: Report
    let plans: [Plan]
    /// What the checks found; nil where they were not made.
    let examination: Examination?
    /// Why there are no plans and no checks, where they belong to the document.
    let missing: (plans: String?, checks: String?)
    /// What was taken as said on the way.
    let words: [String]
  }

  /// How much of a document is made.
  enum Extent {
    /// What options ask for.
    case asked
    /// What belongs to a page too: checks, and plans where nobody says what they hold.
    case page
  }

  /// The document of a fit or of published values.
  func document(of read: Calibrated, _ extent: Extent) throws -> Document {
    let calibration = read.calibration
    if !points.at.isEmpty || points.points != nil { try read.checkHasPoints() }
    let held = try held.point(for: calibration, source.trust)
    try goals.check(of: calibration, cost: budgets.cost, source.trust)
    let (plans, costs, unplanned, holding) = try plans(of: read, at: held, extent)
    let (examined, unchecked) = try examination(of: read, extent)
    let (predictions, words, observed) = try points.predictions(
      of: calibration, source.values.reading)
    let report = Report(
      document: read.fit.map { Report(fit: $0) }
        ?? Report(joined: calibration, stages: read.stages),
      of: calibration, predictions: predictions, plans: plans, costs: costs,
      examination: examined?.found
    ).adding(observed.map { [ReportPart($0, by: calibration)] } ?? [])
    return Document(
      report: report, plans: plans, examination: examined?.found,
      missing: (unplanned, unchecked),
      words: [examined?.words, words, holding].compactMap(\.self))
  }

  /// The plans that were asked for, else those of 1, 10 and 100 times the costliest run; and what a page holds in them
  /// without being asked.
  private func plans(
    of read: Calibrated, at held: HeldOptions.Point, _ extent: Extent
  ) throws -> (plans: [Plan], costs: [Law.Definition]?, missing: String?, holding: String?) {
    let asked = goals.goals + best.goals
    let largest = read.calibration.runs?.cost?.upper ?? 0
    let usual = largest > 0 ? [1.0, 10, 100].map { Goal.lowestResponse(budget: largest * $0) } : []
    let own = HeldByBudget(of: read.calibration)
    let isOwn = extent == .page && asked.isEmpty && held.values.isEmpty
    do {
      let planner = try budgets.planner(
        of: read.calibration, at: isOwn ? (own.values, held.labels) : held,
        tolerance: tolerance.value)
      return (
        try planner.plans(for: asked.isEmpty ? usual : asked), planner.costs, nil,
        isOwn ? own.words : nil
      )
    } catch  where asked.isEmpty {
      // Nobody asked for these plans: the document is written without them, and that is said.
      let reason = read.scheduleSentence ?? "\(error)"
      Files.complain(.warning, "the report has no plans: \(reason)")
      return ([], nil, reason, nil)
    }
  }

  /// The checks of the fit on its runs, and how these are read, in words; a page without runs says why it has none.
  private func examination(
    of source: Calibrated, _ extent: Extent
  ) throws -> (found: (found: Examination, words: String?)?, unchecked: String?) {
    let areAsked = checks || !place.runs.isEmpty
    guard areAsked || extent == .page else { return (nil, nil) }
    do {
      let (fit, question, words) = try place.question(
        of: source, for: "--checks", reading: self.source.values.reading)
      let examiner = Examiner(progress: ProgressBar.titled("checks"))
      let found = try CommandFailure.wording { try examiner.examine(question, fit: fit) }
      return ((found, words), nil)
    } catch  where !areAsked {
      return (nil, "\(error)")
    }
  }
}
