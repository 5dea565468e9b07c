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
  ///   - examination: What checks found; nil where none were made.
  ///   - missing: Why there are no plans and no checks, without an end; nil where there are.
  init(
    of calibration: Calibration, fit: Fit?, plans: [Plan], examination: Examination?,
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
      ("How sure", [.list(Self.certainty(calibration, fit))]),
      ("What to do", Self.advice(plans, calibration, missing.plans)),
      ("What is wrong", found + checks.map { .paragraph($0) }),
    ]
  }

  /// The law with its numbers, and the runs that gave them.
  private static func saying(_ calibration: Calibration) -> [Report.Block] {
    let law = calibration.law
    let rounded = calibration.values.mapValues { value in
      Formula(NumberText.value(of: NumberStyle.plain.text(value, digits: digits)) ?? value)
    }
    let units = ([law.response] + law.variables).map { variable in
      "\(variable.symbol): \(variable.about.isEmpty ? variable.symbol.name : variable.about)"
        + (Words.unit(variable.unit).isEmpty ? "" : " [\(Words.unit(variable.unit))]")
    }
    let numbers = law.formula.replacing(rounded)
    let formula =
      numbers.size <= mostNodes ? "\(law.response.symbol) = \(numbers)" : law.equationText
    return [
      .formula(formula), .paragraph(Words.sentence(units.joined(separator: "; "))),
      .paragraph(Words.sentence(Words.capitalized(origin(of: calibration)))),
    ]
  }

  /// Numbers in a summary have so many digits, and longer formulas are shown as they are written.
  private static let (digits, mostNodes) = (4, 60)

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

  /// How well the law describes its runs, how well they determine it, and how far new runs end from it.
  private static func certainty(_ calibration: Calibration, _ fit: Fit?) -> [String] {
    let style = NumberStyle.plain
    let derived = calibration.derived.filter { $0.interval != nil }.map { estimate in
      "\(estimate.symbol) = \(style.line(estimate))"
    }
    let found = fit.map { ["The fit: \($0.verdict). Residuals: \($0.residualWords)"] } ?? []
    let level = Words.interval(level: calibration.level)
    let exponents =
      derived.isEmpty
      ? [] : ["\(Words.list(derived)), with the \(level) if the law is exactly true"]
    let new =
      calibration.runs == nil || RunExpectation(calibration) == nil
      ? Words.capitalized(ExpectationWords.missing(calibration))
      : "New runs: " + ExpectationWords.method
    return (found + (calibration.scatterWords.map { ["Scatter: \($0)"] } ?? []) + exponents + [new])
      .map(Words.sentence)
  }

  /// What each plan buys, with the run that is to be expected.
  private static func advice(
    _ plans: [Plan], _ calibration: Calibration, _ missing: String?
  ) -> [Report.Block] {
    guard !plans.isEmpty else {
      return [.paragraph("No run is proposed" + (missing.map { ": \($0)" } ?? "") + ".")]
    }
    return plans.flatMap { plan -> [Report.Block] in
      let values = plan.allocation.filter { $0.interval != nil || !plan.goal.isInversion }.map {
        "\($0.symbol) = \(NumberStyle(unit: $0.unit, unknown: .suffixed).text($0.value, digits: 3))"
      }
      let response = NumberStyle(unit: plan.response.unit).text(plan.response.value, digits: 4)
      let expected = ExpectationWords.blocks(of: plan, calibration: calibration).compactMap {
        if case .paragraph(let words) = $0 { words } else { nil }
      }
      let words =
        expected.isEmpty
        ? "\(Words.list(values)), where the law gives \(plan.response.symbol) = \(response)."
        : expected.joined(separator: " ")
      return [.paragraph("\(goal(of: plan, calibration)): \(words)")]
    }
  }

  /// What a plan is for, and how many times what the costliest run cost its budget is.
  private static func goal(of plan: Plan, _ calibration: Calibration) -> String {
    let words = Words.capitalized(plan.words)
    guard case .lowestResponse(let budget) = plan.goal, let largest = calibration.runs?.cost?.upper,
      plan.cost?.symbol == calibration.law.cost?.symbol, largest > 0, budget >= largest
    else { return words }
    return budget == largest
      ? "\(words), that of the costliest run"
      : "\(words), \(NumberStyle.plain.text(budget / largest, digits: 2)) times the costliest run"
  }

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
