public import Checking
public import Fitting
public import Laws
public import Planning
public import Quantities
public import Runs

extension PaperTable {
  /// What a law says of points.
  ///
  /// - Parameters:
  ///   - predictions: The predictions, all of this fit.
  ///   - calibration: The fit that they follow from.
  public init(predictions: [Prediction], of calibration: Calibration) {
    let section = PredictionSection(predictions: predictions, calibration: calibration)
    let report = Report(predictions: predictions, calibration: calibration)
    self.init(
      .predictions, title: "predictions of \(calibration.law.name)",
      notes: calibration.originNotes + calibration.intervalNotes
        + (section.expected.contains { $0 != nil } ? [Self.expectation] : []),
      of: [.init(name: nil, law: calibration.law)], table: section.table.withoutEmptyColumns(),
      content: report.record, data: report.data, warnings: report.warnings)
  }

  /// The runs to launch: of one goal with their uncertainties, of several a row each.
  ///
  /// - Parameters:
  ///   - plans: The plans, all of this fit. Precondition: one at least.
  ///   - calibration: The fit that they follow from.
  ///   - costs: What the plans were made to cost; nil for the law's own.
  ///   - uncertainty: How the uncertainty of a value is written.
  public init(
    plans: [Plan], of calibration: Calibration, costs: [Law.Definition]?,
    uncertainty: NumberStyle.Uncertainty = .parentheses
  ) {
    let section = PlanSection(plans: plans, calibration: calibration, costs: costs)
    let report = Report(plans: plans, calibration: calibration, costs: costs)
    let goal = plans.count == 1 ? ": \(plans[0].words)" : ""
    self.init(
      .plan, title: "plan from \(calibration.law.name)\(goal)",
      notes: section.costs.notes + calibration.originNotes
        + (plans.count == 1 ? uncertainty.notes(level: calibration.level, of: calibration) : [])
        + (plans.count > 1 && section.expectedRuns.isKnown ? [Self.expectation] : []),
      of: [.init(name: nil, law: calibration.law)],
      table: plans.count == 1
        ? section.details(of: plans[0], with: uncertainty) : section.summary,
      content: report.record,
      data: report.data, warnings: report.warnings)
  }

  /// The best runs over several budgets, with their intervals.
  ///
  /// - Parameters:
  ///   - plans: The plans, all of this fit.
  ///   - calibration: The fit that they follow from.
  ///   - costs: What the plans were made to cost; nil for the law's own.
  public init(frontier plans: [Plan], of calibration: Calibration, costs: [Law.Definition]?) {
    let section = PlanSection(plans: plans, calibration: calibration, costs: costs)
    let report = Report(plans: plans, calibration: calibration, costs: costs)
    self.init(
      .frontier, title: "best runs by \(calibration.law.name)",
      notes: section.costs.notes + calibration.originNotes + calibration.intervalNotes
        + (section.expectedRuns.isKnown ? [Self.expectation] : []),
      of: [.init(name: nil, law: calibration.law)], table: section.frontier,
      content: report.record, data: report.data, warnings: report.warnings)
  }

  /// What an expected run is; a paper has no pages of documentation.
  private static var expectation: String {
    ExpectationWords.columns.replacing(" (docs/beyond.md)", with: "")
  }

  /// Laws on the same runs.
  ///
  /// - Parameter comparison: The comparison.
  public init(comparison: Comparison) {
    let section = ComparisonSection(comparison: comparison, predictions: [])
    let report = Report(comparison: comparison)
    let names = comparison.entries.map { Equation(name: $0.name, law: $0.fit.law) }
    self.init(
      .comparison, title: section.title, notes: section.paperNotes, of: names,
      table: section.paper, content: report.record, data: [section.table], warnings: report.warnings
    )
  }

  /// Runs that a fit has not seen, and what it predicts of them.
  ///
  /// - Parameters:
  ///   - holdOut: The runs.
  ///   - calibration: The fit.
  ///   - condition: Which runs they are, in words.
  public init(holdOut: HoldOut, of calibration: Calibration, condition: String) {
    let section = HoldOutSection(
      holdOut: holdOut, response: calibration.law.response,
      promise: PromiseWords(promise: calibration.runPromise()),
      lopsided: calibration.residuals?.lopsided)
    let count = holdOut.runs.count
    let table = section.table(of: holdOut.runs)
    self.init(
      .holdOut, title: "runs of \(condition), not fitted but predicted by \(calibration.law.name)",
      notes: [section.summary(of: "run", "predicted", listed: count)] + calibration.originNotes,
      of: [.init(name: nil, law: calibration.law)], table: table.withoutEmptyColumns(),
      content: section.record, data: [table])
  }

  /// What checks of a fit found.
  ///
  /// - Parameter examination: The checks.
  public init(checks examination: Examination) {
    let section = CheckSection(examination: examination)
    self.init(
      .checks, title: "checks of the fit of \(examination.fit.law.name)",
      notes: [section.summary] + examination.fit.calibration.originNotes,
      of: [.init(name: nil, law: examination.fit.law)], table: section.paper,
      content: section.record, data: [section.table])
  }

  /// What a reader needs to make a fit again.
  ///
  /// - Parameter examination: The checks of the fit.
  public init(checklist examination: Examination) {
    let section = CheckSection(examination: examination)
    self.init(
      .checklist, title: "what a reader needs to make the fit of \(examination.fit.law.name) again",
      notes: ["items after the checklist of Li et al., arXiv:2502.18969"], of: [],
      table: section.checklist,
      content: ["checklist": section.record["checklist"] ?? []], data: [section.checklist])
    label = "tab:\(examination.fit.law.name)-checklist"
  }

  /// The columns of a log of runs.
  ///
  /// - Parameters:
  ///   - runs: The runs.
  ///   - mapping: Which header stands for which symbol.
  public init(inventory runs: RunTable, mapping: ColumnMapping) {
    let section = InspectionSection(table: runs, mapping: mapping)
    let report = Report(inspection: runs, mapping: mapping)
    let provenance = runs.provenance
    self.init(
      .inventory, title: "runs of \(provenance.source)",
      notes: [
        "\(runs.rowCount) of \(provenance.rowsRead) rows, SHA-256 \(provenance.digest.prefix(12))",
        provenance.leftOutWords.map { "left out: \($0)" } ?? "none left out",
      ], of: [], table: section.shown, content: report.record, data: report.data,
      warnings: report.warnings)
  }
}

extension Calibration {
  /// What the values rest on, a sentence without an end.
  var originNotes: [String] {
    if let row = origin.published.last { return ["published values of \(row.citation)"] }
    return runs.map { ["fitted to \(Words.count($0.used, "run")) of \($0.provenance.source)"] }
      ?? []
  }

  /// What intervals are of, where there are some.
  fileprivate var intervalNotes: [String] {
    uncertainty == nil
      ? [] : ["the \(Words.interval(level: level)) is that of the mean, the curve itself"]
  }
}

extension NumberStyle.Uncertainty {
  /// What stands behind a value.
  func notes(level: Double, of calibration: Calibration) -> [String] {
    guard calibration.uncertainty != nil else { return [] }
    return switch self {
    case .parentheses: ["in parentheses: the standard error, in units of the last digits"]
    case .plusminus: ["behind ±: the standard error"]
    case .interval:
      [
        "with + and -: how far the ends of the \(Words.interval(level: level)) lie from the value"
      ]
    }
  }
}
