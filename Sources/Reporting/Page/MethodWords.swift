public import Checking
public import Fitting
import Laws
public import Planning

/// How the numbers of a page were found, a sentence each, with the texts that say it in full.
struct MethodWords {
  let calibration: Calibration
  let fit: Fit?
  let hasPlans: Bool
  let hasChecks: Bool

  /// The sentences.
  var sentences: [String] {
    let law = calibration.law
    return [law.source.isEmpty ? nil : "The law: \(law.source)"].compactMap(\.self).map(
      Words.sentence)
      + (fit.map(fitting) ?? []) + (hasPlans ? [Self.planning] : []) + newRuns
      + (hasChecks ? [Self.checklist] : [])
      + (calibration.uncertainty == nil ? [] : [Self.exactness])
  }

  private func fitting(_ fit: Fit) -> [String] {
    let errors = fit.errorWords.map { ["Standard errors: \($0)."] } ?? []
    return [
      "The fit minimizes the \(fit.objective.words), by Newton's method on reweighted squares with exact derivatives, "
        + "from starts of its own, seed \(fit.settings.seed)."
    ] + errors
  }

  private static let planning =
    "A plan is the run of the lowest response among those that cost its budget; serving a token costs 2 FLOPs for each "
    + "parameter (Sardana et al. 2023, Beyond Chinchilla-Optimal, arXiv:2401.00448, eq. 2)."

  private static let exactness =
    "Intervals \"if the law is exactly true\" carry the errors of the parameters along the axes of their covariance (the "
    + "delta method), and count nothing that the law itself misses."

  private static let checklist =
    "The list of what a reader needs follows Li et al. 2025, (Mis)Fitting: A Survey of Scaling Laws, arXiv:2502.18969."

  /// How the interval of a new run comes about; empty where none is given.
  private var newRuns: [String] {
    guard RunExpectation(calibration) != nil else { return [] }
    return [
      ExpectationWords.method
        + " The surface is a Gaussian process (Matérn 5/2) to which the tangents of the law are added: universal kriging, "
        + "Cressie 1993, Statistics for Spatial Data, §3.4; Rasmussen & Williams 2006, Gaussian Processes for Machine "
        + "Learning, §2.7."
    ]
  }
}

extension PageSection {
  /// A fit, published values or joined stages, with a summary, the explorer and methods.
  ///
  /// - Parameters:
  ///   - document: What is said of them, plans and checks included.
  ///   - calibration: The law with its values.
  ///   - fit: The fit; nil for values that no single fit gave.
  ///   - figures: What is drawn of them.
  ///   - name: What the choice of the explorer calls it.
  ///   - plans: What budgets buy.
  ///   - examination: What checks found; nil where none were made.
  ///   - missing: Why there are no plans and no checks, without an end.
  public init(
    document: Report, of calibration: Calibration, fit: Fit?, figures: [Figure] = [],
    called name: String, plans: [Plan],
    examination: Examination?, missing: (plans: String?, checks: String?)
  ) {
    let methods = MethodWords(
      calibration: calibration, fit: fit, hasPlans: !plans.isEmpty, hasChecks: examination != nil)
    let explorer = ExplorerRecord(calibration: calibration, name: name, source: name)
    let record = calibration.law.goesAlongRuns ? nil : explorer.record
    var report = document
    let drawn = figures.isEmpty ? [] : [.heading("Figures")] + figures.map(Report.Block.figure)
    report.blocks =
      drawn + [.heading("The law and its values")] + report.blocks
      + (record == nil ? [.warning(Words.sentence(Words.capitalized(explorer.refusal)))] : [])
      + [.heading("Methods"), .list(methods.sentences)]
    self.init(
      report,
      summary: PageSummary(
        of: calibration, fit: fit, plans: plans, examination: examination, missing: missing),
      explorers: [record].compactMap(\.self))
  }
}
