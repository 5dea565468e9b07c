public import Fitting
import Laws
public import Planning
import Quantities

extension Report {
  /// The runs to launch for some goals.
  ///
  /// - Parameters:
  ///   - plans: The plans, all of this fit.
  ///   - fit: The fit that they follow from.
  public init(plans: [Plan], fit: Fit) {
    let section = PlanSection(plans: plans, fit: fit)
    self.init(
      title: "Plan from \(fit.law.name)",
      blocks: [.formula(fit.law.equationText)]
        + fit.warnings.map { .warning(Words.capitalized($0)) } + section.blocks,
      record: section.record, data: [section.summary(for: .programs)])
  }
}

/// The blocks that tell of plans.
struct PlanSection {
  /// Who reads a table.
  enum Reader {
    case people
    case programs
  }

  let plans: [Plan]
  let fit: Fit

  /// One plan in full, or several as the rows of a table.
  var blocks: [Report.Block] {
    let tables: [Report.Block] =
      if let plan = plans.first, plans.count == 1 {
        [.heading(Words.capitalized(plan.words)), .table(details(of: plan))] + beyond(plan)
      } else { [.table(summary(for: .people))] }
    return tables + ReachWords.warnings(plans.map(\.reach))
  }

  private func beyond(_ plan: Plan) -> [Report.Block] {
    let text = ReachWords.text(plan.reach)
    return text.isEmpty ? [] : [.paragraph("Beyond the runs: \(text).")]
  }

  private func details(of plan: Plan) -> Table {
    EstimateTable(
      rows: quantities(of: plan).map { estimate in
        EstimateTable.Row(estimate, about: about(estimate.symbol), unknown: .suffixed)
      }, level: fit.settings.level
    ).table
  }

  /// One plan a row; a quantity that only some plans have is missing in the others.
  func summary(for reader: Reader) -> Table {
    let estimates = plans.map(quantities)
    var shown: [Estimate] = []
    for estimate in estimates.joined()
    where !shown.contains(where: { $0.symbol == estimate.symbol }) {
      shown.append(estimate)
    }
    let level = Words.interval(level: fit.settings.level)
    let columns = shown.flatMap { estimate -> [Table.Column] in
      let name = estimate.symbol.name
      let value = Table.Column(Words.header(estimate.symbol, estimate.unit), key: name, .numbers)
      return [value, Table.Column(level, key: name, .intervals)]
    }
    let rows = zip(plans, estimates).map { plan, own in
      [.words(plan.words)]
        + shown.flatMap { wanted in cells(own.first { $0.symbol == wanted.symbol }) }
        + [.words(ReachWords.text(plan.reach))]
    }
    let beyond = Table.Column("beyond the runs", key: "beyond", .words)
    let table = Table(columns: [.init("goal", .words)] + columns + [beyond], rows: rows)
    return reader == .people ? table.withoutEmptyColumns() : table
  }

  private func cells(_ estimate: Estimate?) -> [Table.Cell] {
    guard let estimate else { return [.missing(""), .missing("")] }
    let text = NumberStyle(unit: estimate.unit, unknown: .suffixed).texts(of: estimate)
    return [.number(estimate.value, text: text.value), text.interval(of: estimate)]
  }

  /// Allocation, further quantities, response and cost, each symbol once.
  private func quantities(of plan: Plan) -> [Estimate] {
    var seen: Set<Symbol> = []
    let all = plan.allocation + plan.also + [plan.response] + (plan.cost.map { [$0] } ?? [])
    return all.filter { seen.insert($0.symbol).inserted }
  }

  private func about(_ symbol: Symbol) -> String {
    let law = fit.law
    if let variable = ([law.response] + law.variables).first(where: { $0.symbol == symbol }) {
      return variable.about
    }
    return (law.allocated + (law.cost.map { [$0] } ?? [])).first { $0.symbol == symbol }?.about
      ?? ""
  }

  /// The contract of docs/json.md for plans.
  var record: Record {
    [
      "version": .count(Report.recordVersion), "law": .string(fit.law.name),
      "level": .number(fit.settings.level), "plans": .array(plans.map(record)),
      "warnings": .array(
        (fit.warnings + ReachWords.sentences(plans.map(\.reach))).map { .string($0) }),
    ]
  }

  private func record(_ plan: Plan) -> Record {
    [
      "goal": .string(plan.words), "kind": .string(plan.goal.kind),
      "amount": .number(plan.goal.amount), "allocation": .keyed(plan.allocation),
      "also": .keyed(plan.also), "response": .named(plan.response),
      "cost": plan.cost.map { .named($0) } ?? .null, "reach": .reach(plan.reach),
    ]
  }
}

extension Goal {
  /// The name of the goal's kind in records.
  fileprivate var kind: String {
    switch self {
    case .lowestResponse: "lowestResponse"
    case .leastCost: "leastCost"
    case .best: "best"
    }
  }

  /// The budget or the target; nil where the goal has none.
  fileprivate var amount: Double? {
    switch self {
    case .lowestResponse(let budget): budget
    case .leastCost(let response): response
    case .best: nil
    }
  }
}
