import Fitting
import Formulas
import Laws
import Planning
import Quantities

/// What a page says is to be done: the best run of each budget as a table, and what cannot be told from it.
struct SummaryAdvice {
  private let plans: [Plan]
  private let calibration: Calibration
  /// What the plans hold without being asked, without an end; nil for nothing.
  private let held: String?
  /// Why there are no plans, without an end; nil where there are.
  private let missing: String?

  init(_ plans: [Plan], _ calibration: Calibration, _ held: String?, _ missing: String?) {
    (self.plans, self.calibration) = (plans, calibration)
    (self.held, self.missing) = (held, missing)
  }

  private var law: Law { calibration.law }

  /// The advice.
  var blocks: [Report.Block] {
    guard !plans.isEmpty else {
      return [.paragraph("No run is proposed" + (missing.map { ": \($0)" } ?? "") + ".")]
    }
    let labels = plans[0].labels.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    let first =
      held.map { Words.sentence(Words.capitalized($0)) }
      ?? (labels.isEmpty ? nil : "For \(Words.list(labels)).")
    return (first.map { [.paragraph($0)] } ?? []) + [.table(table)]
      + (regions.isEmpty ? [] : [.list(regions)])
  }

  /// What cannot be told from the best run of each goal, goals of which the same is said together.
  private var regions: [String] {
    var order: [String] = []
    var goals: [String: [String]] = [:]
    for plan in plans {
      guard let words = ExpectationWords.undecided(plan, law: law, beside: "") else { continue }
      if goals[words] == nil { order.append(words) }
      goals[words, default: []].append(goal(plan))
    }
    return order.map { Words.sentence("\(Words.list(goals[$0] ?? [])): \($0)") }
  }

  private func goal(_ plan: Plan) -> String {
    guard isByBudget, let cost = plan.cost else { return Words.capitalized(plan.words) }
    return "\(cost.symbol) = \(Self.text(cost))"
  }

  /// Whether each plan spends a budget, which names it then.
  private var isByBudget: Bool {
    plans.allSatisfy { plan in
      if case .lowestResponse = plan.goal { plan.cost != nil } else { false }
    }
  }

  /// The runs to launch, and what is expected of them.
  private var table: Table {
    let response = law.response
    let header = Words.header(response.symbol, response.unit)
    let points = plans.map(best)
    let expectation = RunExpectation(calibration)
    let runs = ExpectedRuns(
      zip(plans, points).map { expectation?.run(at: $1, labels: $0.labels) }, at: points,
      of: calibration)
    let promise = PromiseWords(promise: calibration.runPromise(at: points))
    return Table(
      columns: [isByBudget ? costColumn : .init("goal", .words)]
        + shown.map { .init(Words.header($0.symbol, $0.unit), .numbers) } + [
          .init((runs.isKnown ? "expected " : "") + header, .numbers),
          .init(
            runs.isKnown
              ? promise.header(of: "new runs") : Words.interval(level: calibration.level),
            .intervals),
        ],
      rows: plans.enumerated().map { row, plan in
        [isByBudget ? plan.cost.map(Self.cell) ?? .missing("") : .words(plan.words)]
          + shown.map { quantity in
            value(of: quantity.symbol, of: plan, at: points[row]).map(Self.cell) ?? .missing("")
          }
          + (runs.isKnown ? runs.cells(of: row) : responseCells(plan))
      }
    ).withoutEmptyColumns()
  }

  /// The run that is advised: with what the law missed nearby runs by, where that is known and costs the same; else the
  /// law's own best.
  private func best(_ plan: Plan) -> [Symbol: Double] {
    let moved = plan.regions.reduce(into: plan.values) { $0[$1.symbol] = $1.best }
    guard let cost = plan.cost, let formula = law.cost?.formula, plan.costParts == nil else {
      return plan.values
    }
    let ratio = formula.number(at: calibration.values.merging(moved) { $1 }) / cost.value
    return abs(ratio - 1) < Self.sameCost ? moved : plan.values
  }

  /// Costs that differ by less than this share are the same.
  private static let sameCost = 0.01

  /// A quantity of a plan at another point of the same cost.
  private func value(of symbol: Symbol, of plan: Plan, at point: [Symbol: Double]) -> Estimate? {
    guard let own = plan[symbol] else { return nil }
    let value =
      point[symbol]
      ?? law.allocated.first { $0.symbol == symbol }.map {
        $0.formula.number(at: calibration.values.merging(point) { $1 })
      }
    return Estimate(symbol: symbol, unit: own.unit, value: value ?? own.value)
  }

  private var costColumn: Table.Column {
    .init(plans[0].cost.map { Words.header($0.symbol, $0.unit) } ?? "", .numbers)
  }

  private func responseCells(_ plan: Plan) -> [Table.Cell] {
    let texts = NumberStyle(unit: plan.response.unit).texts(of: plan.response, digits: 4)
    return [
      .number(plan.response.value, text: texts.value),
      texts.interval.map { .words($0) } ?? .missing(""),
    ]
  }

  /// What the plans choose; of a law without a size what it says of size and tokens, too.
  private var shown: [Estimate] {
    let plan = plans[0]
    let chosen = plan.allocation.filter { own in
      own.symbol != plan.cost?.symbol
        && (own.interval != nil || Set(plans.compactMap { $0[own.symbol]?.value }).count > 1)
    }
    let allocated = Set(law.allocated.map(\.symbol))
    return chosen
      + (law.symbol(.size) == nil ? plan.also.filter { allocated.contains($0.symbol) } : [])
  }

  /// A summary rounds to what is launched; the tables below have all digits.
  private static func text(_ estimate: Estimate) -> String {
    NumberStyle(unit: estimate.unit, unknown: .suffixed).text(estimate.value, digits: 3)
  }

  private static func cell(_ estimate: Estimate) -> Table.Cell {
    .number(estimate.value, text: text(estimate))
  }
}
