public import Fitting
import Formulas
import Laws
import Quantities
import Runs

extension Report {
  /// What a fit found and how far it can be believed.
  ///
  /// - Parameters:
  ///   - fit: The fit.
  ///   - holdOut: How it predicts runs that were held out of it, if any were.
  ///   - intervals: Intervals by several methods, if they were asked for.
  public init(fit: Fit, holdOut: HoldOut? = nil, intervals: IntervalsByMethod? = nil) {
    let section = FitSection(fit: fit, holdOut: holdOut)
    let methods = intervals.map { IntervalsSection(intervals: $0, fit: fit) }
    self.init(
      title: fit.law.headline, blocks: section.blocks + (methods?.blocks ?? []),
      record: section.record.appending(methods?.record ?? [:]),
      data: [section.data])
  }
}

/// The blocks that tell of a fit.
struct FitSection {
  let fit: Fit
  let holdOut: HoldOut?

  var blocks: [Report.Block] {
    [.formula(fit.law.equationText), .paragraph(fit.law.source)]
      + fit.warnings.map { .warning(Words.sentence($0)) }
      + [.facts(facts), .heading("Parameters"), .table(parameters.table)]
      + section("Derived quantities", fit.derived.isEmpty ? nil : derived.table)
      + section("Beside published values", PublishedTable(fit: fit)?.table)
      + heldOut
  }

  /// The table for programs.
  var data: Table {
    EstimateTable.data([("parameter", parameters), ("derived", derived)])
  }

  private func section(_ title: String, _ table: Table?) -> [Report.Block] {
    table.map { [.heading(title), .table($0)] } ?? []
  }

  private var facts: [Report.Fact] {
    let runs = fit.runs.provenance
    let (diagnostics, scale) = (fit.diagnostics, fit.objective.scale)
    let steps = runs.stepWords.map { [Report.Fact("steps", $0)] } ?? []
    let leftOut = runs.leftOutWords.map { [Report.Fact("left out", $0)] } ?? []
    return [
      .init("runs", "\(fit.runs.used) used of \(runs.rowsRead) in \(runs.sourceWords)")
    ] + steps + symbolFacts + leftOut + [
      .init(
        "objective",
        "\(NumberStyle.plain.text(fit.cost, digits: 10)), the \(fit.objective.words)"),
      .init("residuals", diagnostics.residualWords(of: fit.law.response, scale: scale)),
      .init("solver", diagnostics.solverWords(fit.termination, objective: fit.cost)),
      .init("determined", diagnostics.identityWords),
      .init("bounds", diagnostics.boundWords),
    ] + (fit.errorWords.map { [.init("errors", $0)] } ?? [])
  }

  /// A typed law does not say what its symbols are; the report does.
  private var symbolFacts: [Report.Fact] {
    fit.law.isTyped && fit.isFitted ? [.init("symbols", SymbolWords(fit: fit).sentence)] : []
  }

  private var parameters: EstimateTable {
    let rows = zip(fit.law.parameters, fit.parameters).map { parameter, estimate in
      EstimateTable.Row(
        estimate, about: parameter.about,
        remark: remark(of: parameter), certainty: .fitted)
    }
    return EstimateTable(rows: rows, level: fit.settings.level)
  }

  /// A value outside of the domain can only be the 0 at its edge, which takes the term away.
  private func remark(of parameter: Law.Parameter) -> String {
    guard let value = fit.held[parameter.symbol] else { return "" }
    return parameter.domain.contains(value) ? "held" : "held: the law without it"
  }

  private var derived: EstimateTable {
    let rows = zip(fit.law.derived, fit.derived).map { definition, estimate in
      EstimateTable.Row(estimate, about: definition.explained, certainty: .fitted)
    }
    return EstimateTable(rows: rows, level: fit.settings.level)
  }

  private var heldOut: [Report.Block] {
    guard let holdOut else { return [] }
    let section = HoldOutSection(holdOut: holdOut, response: fit.law.response)
    return [.heading("Runs that were held out"), .paragraph(section.summary)]
      + (holdOut.runs.isEmpty ? [] : [.table(section.table)])
  }
}

extension Law {
  /// Name and title in one line.
  var headline: String { title.isEmpty || title.hasPrefix("Typed") ? name : "\(name): \(title)" }

  /// The equation as written, its parts and the named formulas that it is written with on lines below it.
  var equationText: String {
    (["\(response.symbol) = \(writtenFormula)"] + parts.map { "\($0.symbol) = \($0.formula)" }
      + namedFormulas)
      .joined(separator: "\n")
  }

  private var namedFormulas: [String] {
    guard let written = try? Formula(parsing: writtenFormula) else { return [] }
    let own = Set(formula.symbols + parts.map(\.symbol))
    return written.symbols.filter { !own.contains($0) }.compactMap { symbol in
      LawCatalog.formula(named: symbol).map { "\(symbol) = \($0)" }
    }
  }
}

extension Law.Definition {
  /// The formula, and what it means.
  var explained: String { about.isEmpty ? "\(formula)" : "\(formula), \(about)" }
}
