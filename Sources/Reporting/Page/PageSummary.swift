import Checking
import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Runs

/// What a page begins with, in words: what the law says, how sure, what to do, and what is wrong.
struct PageSummary: Sendable {
  /// The four parts.
  let parts: [(title: String, blocks: [Report.Block])]

  /// The summary of a fit, of published values or of stages joined.
  ///
  /// - Parameters:
  ///   - calibration: The law with its values.
  ///   - fit: The fit; nil for values that no single fit gave.
  ///   - plans: What budgets buy.
  ///   - held: What plans hold without being asked, without an end; nil for nothing.
  ///   - heldOut: How the fit predicts runs that were held out of it; nil without such.
  ///   - examination: What checks found; nil where none were made.
  ///   - missing: Why there are no plans and no checks, without an end; nil where there are.
  init(
    of calibration: Calibration, fit: Fit?, plans: [Plan], holding held: String?,
    heldOut: HoldOut?, examination: Examination?,
    missing: (plans: String?, checks: String?)
  ) {
    let wrong =
      calibration.warnings + Self.findings(examination)
      + ReachWords.sentences(plans.map(\.reach)).map { "the plans lie " + $0 }
    let checks =
      examination.map { [CheckSection(examination: $0).summary] }
      ?? ["No checks were made" + (missing.checks.map { ": \($0)" } ?? "") + "."]
    let found: [Report.Block] =
      wrong.isEmpty ? [] : [.list(wrong.map { Words.sentence(Words.capitalized($0)) })]
    parts = [
      ("What the law says", Self.saying(calibration)),
      ("How sure", [.list(Self.certainty(calibration, fit, heldOut))]),
      ("What to do", SummaryAdvice(plans, calibration, held, missing.plans).blocks),
      ("What is wrong", found + checks.map { .paragraph($0) }),
    ]
  }

  /// The law with its numbers, and the runs that gave them.
  private static func saying(_ calibration: Calibration) -> [Report.Block] {
    let law = calibration.law
    let units = ([law.response] + law.variables).map { variable in
      "\(variable.symbol): \(variable.about.isEmpty ? variable.symbol.name : variable.about)"
        + (Words.unit(variable.unit).isEmpty ? "" : " [\(Words.unit(variable.unit))]")
    }
    let numbers = SummaryFormula(calibration)
    return [.formula(numbers.text)] + numbers.labels.map { .paragraph($0) } + [
      .paragraph(Words.sentence(units.joined(separator: "; "))),
      .paragraph(Words.sentence(Words.capitalized(origin(of: calibration)))),
    ]
  }

  private static func origin(of calibration: Calibration) -> String {
    guard let runs = calibration.runs else {
      return calibration.origin.published.isEmpty
        ? calibration.law.source
        : "published values, not a fit: "
          + calibration.origin.published.map(\.citation).joined(separator: "; ")
    }
    let ranges = calibration.law.variables.compactMap { variable -> String? in
      guard let range = runs.ranges[variable.symbol] else { return nil }
      let style = NumberStyle(unit: variable.unit, unknown: .suffixed)
      let ends = [range.lower, range.upper].map { style.text($0, digits: 3) }
      return ends[0] == ends[1]
        ? "\(variable.symbol) = \(ends[0])" : "\(variable.symbol) from \(ends[0]) to \(ends[1])"
    }
    return "fitted to \(Words.count(runs.used, "run")) of \(runs.provenance.source), "
      + Words.list(ranges)
  }

  /// How well the law describes its runs, how it foretold others, how well they determine it, and how far new runs end
  /// from it.
  private static func certainty(
    _ calibration: Calibration, _ fit: Fit?, _ heldOut: HoldOut?
  ) -> [String] {
    let found = fit.map { ["\($0.verdictWords). Residuals: \($0.residualWords)"] } ?? []
    let unseen = heldOut.map {
      HoldOutSection(
        holdOut: $0, response: calibration.law.response,
        promise: PromiseWords(promise: calibration.runPromise()), lopsided: nil
      ).summary(of: "run", "held out and predicted", listed: .max)
    }
    let level = Words.interval(level: calibration.level)
    let values = quoted(calibration).map { "\($0.symbol) = \(NumberStyle.plain.line($0))" }
    let exponents =
      values.isEmpty
      ? [] : ["\(Words.list(values)), with the \(level) if the law is exactly true"]
    let new =
      calibration.runs == nil || RunExpectation(calibration) == nil
      ? Words.capitalized(ExpectationWords.missing(calibration))
      : "New runs: " + ExpectationWords.method.replacing(" (docs/beyond.md)", with: "")
    return
      (found + [unseen].compactMap(\.self)
      + (calibration.scatterWords.map { ["Scatter: \($0)"] } ?? []) + exponents + [new])
      .map(Words.sentence)
  }

  /// The values that a summary quotes: what is derived of the law, else its first parameters that are the same for all
  /// labels.
  private static func quoted(_ calibration: Calibration) -> [Estimate] {
    let derived = calibration.derived.filter { $0.interval != nil }
    let lost = Set(calibration.diedOut)
    let own = calibration.parameters.filter {
      $0.interval != nil && $0.symbol.index == nil && !lost.contains($0.symbol)
    }
    return derived.isEmpty ? Array(own.prefix(mostQuoted)) : derived
  }

  /// More values than these are no summary.
  private static let mostQuoted = 5

  /// What severe and other warnings of checks saw.
  private static func findings(_ examination: Examination?) -> [String] {
    (examination?.findings ?? []).compactMap { result in
      guard case .found(let severity, let saw, let remedy) = result.outcome, severity != .note
      else {
        return nil
      }
      return "\(result.title) (\(result.code), \(severity.rawValue)): \(saw); \(remedy)"
    }
  }
}
