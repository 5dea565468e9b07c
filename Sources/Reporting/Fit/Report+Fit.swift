public import Checking
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
  ///   - backtest: What the law missed of its dearest runs when it was fitted to cheaper ones, if known.
  ///   - gain: What pooling its parameters is worth, where some are pooled.
  ///   - detail: How much is told of the way to it.
  public init(
    fit: Fit, holdOut: HoldOut? = nil, intervals: IntervalsByMethod? = nil,
    backtest: Backtest? = nil, gain: PoolingGain? = nil, detail: Detail = .usual
  ) {
    let section = FitSection(
      fit: fit, holdOut: holdOut, backtest: backtest,
      pooling: PoolingWords(fit: fit, gain: gain))
    let methods = intervals.map { IntervalsSection(intervals: $0, fit: fit) }
    self.init(
      title: fit.law.headline,
      blocks: section.found + section.heldOut + (methods?.blocks ?? []) + section.provenance
        + (detail == .solver ? SolverSection(fit: fit).blocks : []),
      record: section.record.appending(methods?.record ?? [:]),
      data: [section.data] + section.heldOutData, answer: section.answer)
  }

  /// How much is told of the way to a fit.
  public enum Detail: Sendable {
    /// How the solver ended.
    case usual
    /// The solver's story, too: starts, minimizers, minima and the shape of the best.
    case solver
  }
}

/// The blocks that tell of a fit.
struct FitSection {
  let fit: Fit
  let holdOut: HoldOut?
  let backtest: Backtest?
  /// What its pooled parameters were drawn together by.
  let pooling: PoolingWords?
  /// What its parameters are.
  let values: CalibrationSection

  init(fit: Fit, holdOut: HoldOut?, backtest: Backtest? = nil, pooling: PoolingWords? = nil) {
    (self.fit, self.holdOut, self.backtest) = (fit, holdOut, backtest)
    self.pooling = pooling ?? PoolingWords(fit: fit, gain: nil)
    values = CalibrationSection(calibration: fit.calibration)
  }

  /// What was found, how sure it is, and what must be read before it is believed.
  var found: [Report.Block] {
    [.formula(fit.law.equationText)] + values.parameterBlocks + [.facts(sureness)]
      + fit.warnings.map { .warning(Words.sentence($0)) } + values.furtherBlocks
  }

  /// Where that comes from.
  var provenance: [Report.Block] {
    [.heading("How it was fitted"), .paragraph(fit.law.source), .facts(origin)]
  }

  /// The result alone.
  var answer: [Report.Block] {
    [.table(values.parameters.table)] + (holdOutSection.map { [.paragraph($0.summary)] } ?? [])
  }

  /// The table for programs.
  var data: Table { values.data }

  /// All that is said under labels.
  var facts: [Report.Fact] { sureness + origin }

  /// How well the law describes the runs, and how it foretold the dearest.
  private var sureness: [Report.Fact] {
    [.init("residuals", fit.residualWords)]
      + (fit.scatterWords.map { [.init("scatter", $0 + fit.fewWords)] } ?? [])
      + (pooling.map { [.init("pooled", $0.sentence)] } ?? []) + backtestFacts
  }

  /// Runs, objective and solver.
  private var origin: [Report.Fact] {
    let runs = fit.runs.provenance
    let steps = runs.stepWords.map { [Report.Fact("steps", $0)] } ?? []
    let leftOut = runs.leftOutWords.map { [Report.Fact("left out", $0)] } ?? []
    return [
      .init("runs", "\(fit.runs.used) used of \(runs.rowsRead) in \(runs.sourceWords)")
    ] + steps + symbolFacts + leftOut + responseFacts + [
      .init("objective", "\(fit.objectiveText), the \(fit.objective.words)"),
      .init("solver", fit.solverWords),
      .init("determined", fit.identityWords), .init("bounds", fit.boundWords),
    ] + (fit.errorWords.map { [.init("errors", $0)] } ?? [])
  }

  /// What the law missed of the runs above the lowest cut.
  private var backtestFacts: [Report.Fact] {
    guard let backtest, let entry = backtest.entries.first,
      let sentence = BacktestWords(backtest: backtest).sentence(entry)
    else { return [] }
    return [.init("back-test", sentence)]
  }

  /// A typed law does not say what its symbols are; the report does.
  private var symbolFacts: [Report.Fact] {
    fit.law.isTyped ? [.init("symbols", SymbolWords(fit: fit).sentence)] : []
  }

  /// What a typed law's response was taken for.
  private var responseFacts: [Report.Fact] {
    let response = fit.law.response
    guard fit.law.isTyped, case .interval(let lower, let upper) = response.domain else {
      return []
    }
    let ends = [lower, upper].map { NumberStyle.plain.text($0) }
    return [
      .init(
        "assumed",
        "\(response.symbol) lies between \(ends[0]) and \(ends[1]), by its name and its values: intervals "
          + "stay inside; a law file with 'response \(response.symbol) real' undoes this")
    ]
  }

  /// What is said of runs that were held out.
  var heldOut: [Report.Block] {
    guard let section = holdOutSection else { return [] }
    return [.heading("Runs that were held out"), .paragraph(section.summary)]
      + (section.holdOut.runs.isEmpty ? [] : [.table(section.table)])
  }

  /// All runs that were held out, for programs.
  var heldOutData: [Table] {
    holdOutSection.map { [$0.table(of: $0.holdOut.runs)] } ?? []
  }

  /// What tells of the runs that were held out; nil where none were.
  var holdOutSection: HoldOutSection? {
    holdOut.map {
      HoldOutSection(
        holdOut: $0, response: fit.law.response,
        promise: PromiseWords(promise: fit.calibration.runPromise()),
        lopsided: fit.residuals.lopsided)
    }
  }
}

extension Fit {
  /// The objective in print; sums of rounding errors have no digits.
  var objectiveText: String {
    self.isExact ? "0 to rounding" : NumberStyle.plain.text(cost, digits: 10)
  }
}

extension Law {
  /// Name and title in one line.
  var headline: String { title.isEmpty || title.hasPrefix("Typed") ? name : "\(name): \(title)" }

  /// The equation as written, its parts and the named formulas that it is written with on lines below it.
  var equationText: String {
    (["\(response.symbol) = \(writtenFormula)" + pooled.map { ", \($0) ~ pooled" }.joined()]
      + (parts + namedFormulas).map { "\($0.symbol) = \($0.formula)" })
      .joined(separator: "\n")
  }

  /// The formula of a typed law that goes under a name; nil for others.
  var nameFact: Report.Fact? { isNamed ? .init(name, equationText) : nil }

  /// The named formulas of the catalog that it is written with.
  var namedFormulas: [Law.Definition] {
    guard let written = try? Formula(parsing: writtenFormula) else { return [] }
    let own = Set(formula.symbols + parts.map(\.symbol))
    return written.symbols.filter { !own.contains($0) }.compactMap { symbol in
      LawCatalog.formula(named: symbol).map { Law.Definition(symbol: symbol, formula: $0) }
    }
  }
}

extension Law.Definition {
  /// The formula, and what it means.
  var explained: String { about.isEmpty ? "\(formula)" : "\(formula), \(about)" }
}
