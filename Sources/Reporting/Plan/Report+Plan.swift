public import Fitting
public import Laws
public import Planning
public import Quantities

extension Report {
  /// The runs to launch for some goals.
  ///
  /// - Parameters:
  ///   - plans: The plans, all of this fit.
  ///   - calibration: The fit that they follow from.
  ///   - costs: What the plans were made to cost, with its parts; nil for the law's own.
  ///   - method: How intervals were found, where not by the fit's own method.
  ///   - elsewhere: What a further section tells people, which the table of a plan leaves out.
  public init(
    plans: [Plan], calibration: Calibration, costs: [Law.Definition]? = nil,
    intervals method: IntervalsByMethod.Method? = nil, elsewhere: Set<Symbol> = []
  ) {
    var section = PlanSection(plans: plans, calibration: calibration, costs: costs)
    section.elsewhere = elsewhere
    self.init(
      title:
        "\(!plans.isEmpty && plans.allSatisfy(\.goal.isInversion) ? "Solved" : "Plan") from \(calibration.law.name)",
      blocks: [.formula(calibration.law.equationText)] + section.costs.blocks
        + calibration.originBlocks
        + calibration.warnings.map { .warning(Words.sentence($0)) } + section.blocks
        + (method == .profile
          ? ProfileWords.blocks(
            plans.flatMap { [$0.response.interval] + $0.openIntervals }, level: calibration.level)
          : calibration.intervalBlocks),
      record: section.record.appending(
        method.map { ["intervals": .string($0.rawValue)] } ?? [:]),
      data: plans.isEmpty ? [] : [section.data])
  }
}

/// The blocks that tell of plans.
struct PlanSection {
  let plans: [Plan]
  let calibration: Calibration
  let costs: CostWords
  /// What a further section tells people.
  var elsewhere: Set<Symbol> = []

  // `costs`: what the plans were made to cost; nil for the law's own.
  init(plans: [Plan], calibration: Calibration, costs: [Law.Definition]?) {
    self.plans = plans
    self.calibration = calibration
    self.costs = CostWords(
      costs: costs ?? calibration.law.cost.map { [$0] } ?? [], law: calibration.law)
  }

  /// Each plan in full, several after a table of their values.
  var blocks: [Report.Block] {
    let doubts = runWarnings.map { Report.Block.warning($0) }
    let tables: [Report.Block] =
      plans.count > 1 ? [.table(isFrontier ? frontier : summary)] : []
    let full = isFrontier ? [] : plans.flatMap(blocks)
    let local = isFrontier ? plans.first.map(local) ?? [] : []
    return doubts + tables + full + local + ReachWords.warnings(plans.map(\.reach))
  }

  /// Where new runs of the plans hold less often than they say, and why none is expected of a fit to runs.
  private var runWarnings: [String] {
    if expectedRuns.isKnown { return expectedRuns.warnings }
    // Plans whose runs nobody asked for are not warned of where these can be expected.
    let asked = ExpectedRuns(
      at: plans.map(\.values), labels: plans.first?.labels ?? [:], of: calibration)
    return asked.isKnown ? [] : expectedRuns.warnings
  }

  private func blocks(of plan: Plan) -> [Report.Block] {
    let head: [Report.Block] = [.heading(Words.capitalized(plan.words))] + labels(of: plan)
    let notes = plan.notes.map { Report.Block.paragraph(Words.sentence($0)) }
    return head + ExpectationWords.blocks(of: plan, calibration: calibration)
      + [.table(details(of: plan))] + local(plan) + beyond(plan)
      + NearOptimalWords(plan: plan, calibration: calibration).blocks + notes
  }

  /// From this many plans on they are a table alone.
  private static let many = 8
  private var isFrontier: Bool { plans.count >= Self.many }

  /// The plans with their intervals, a row each; what they cost comes first.
  var frontier: Table {
    let cost = plans.first?.cost?.symbol
    let all = allQuantities
    let quantities = all.filter { $0.symbol == cost } + all.filter { $0.symbol != cost }
    let runs = expectedRuns
    let columns = quantities.flatMap { quantity -> [Table.Column] in
      [
        .init(Words.header(quantity.symbol, quantity.unit), .numbers),
        .init(runs.lawHeader(of: quantity.symbol), key: quantity.symbol.name, .intervals),
      ]
    }
    let table = Table(
      columns: columns + runs.columns + [.init("beyond", .words)],
      rows: plans.enumerated().map { row, plan in
        quantities.flatMap { cells($0.symbol, of: plan) } + runs.cells(of: row)
          + [.words(ReachWords.text(plan.reach))]
      }
    ).withoutEmptyColumns()
    return runs.lawLast(table, of: quantities.map(\.symbol))
  }

  private func local(_ plan: Plan) -> [Report.Block] {
    LocalWords.sentence(plan, of: calibration).map { [.warning(Words.sentence($0))] } ?? []
  }

  private func beyond(_ plan: Plan) -> [Report.Block] {
    let text = ReachWords.text(plan.reach)
    return text.isEmpty ? [] : [.paragraph("Beyond the runs: \(text).")]
  }

  private func labels(of plan: Plan) -> [Report.Block] {
    let labels = plan.labels.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    return labels.isEmpty ? [] : [.paragraph("For \(labels.joined(separator: ", ")).")]
  }

  private func details(of plan: Plan) -> Table {
    EstimateTable(
      rows: detailRows(of: plan), level: calibration.level, header: expectedRuns.lawHeader
    ).table
  }

  private func detailRows(of plan: Plan) -> [EstimateTable.Row] {
    quantities(of: plan).filter { !elsewhere.contains($0.symbol) }.map { estimate in
      EstimateTable.Row(estimate, about: about(estimate.symbol), unknown: .suffixed)
    }
  }

  /// The quantities of a plan with their uncertainties behind them.
  func details(of plan: Plan, with uncertainty: NumberStyle.Uncertainty) -> Table {
    EstimateTable(
      rows: detailRows(of: plan), level: calibration.level, header: expectedRuns.lawHeader
    ).paper(with: uncertainty)
  }

  /// The values of several plans, for people.
  var summary: Table {
    let quantities = allQuantities
    let columns = quantities.map { quantity in
      Table.Column(Words.header(quantity.symbol, quantity.unit), .numbers)
    }
    let runs = expectedRuns
    return Table(
      columns: [.init("goal", .words)] + columns + runs.columns,
      rows: plans.enumerated().map { row, plan in
        [.words(plan.words)] + quantities.map { cells($0.symbol, of: plan)[0] }
          + runs.cells(of: row)
      })
  }

  /// One plan a row with all intervals, for programs.
  var data: Table {
    let quantities = allQuantities
    let level = Words.interval(level: calibration.level)
    let columns = quantities.flatMap { quantity -> [Table.Column] in
      let name = quantity.symbol.name
      return [.init(name, .numbers), .init(level, key: name, .intervals)]
    }
    let runs = expectedRuns
    return Table(
      columns: [.init("goal", .words)] + columns + runs.columns + regionColumns
        + [.init("beyond", .words)],
      rows: plans.enumerated().map { row, plan in
        [.words(plan.words)] + quantities.flatMap { cells($0.symbol, of: plan) }
          + runs.cells(of: row) + regionCells(plan) + [.words(ReachWords.text(plan.reach))]
      })
  }

  /// The quantities of all plans; one that only some have is missing in the others.
  private var allQuantities: [Estimate] {
    plans.flatMap(quantities).reduce(into: []) { result, estimate in
      if !result.contains(where: { $0.symbol == estimate.symbol }) { result.append(estimate) }
    }
  }

  private func cells(_ symbol: Symbol, of plan: Plan) -> [Table.Cell] {
    guard let estimate = quantities(of: plan)[symbol] else {
      return [.missing(""), .missing("")]
    }
    let text = NumberStyle(unit: estimate.unit, unknown: .suffixed).texts(of: estimate)
    return [.number(estimate.value, text: text.value), text.interval(of: estimate)]
  }

  /// Allocation, further quantities, response and cost, each symbol once.
  private func quantities(of plan: Plan) -> [Estimate] {
    var seen: Set<Symbol> = []
    let parts = [plan.costParts?.training, plan.costParts?.serving].compactMap(\.self)
    let all =
      plan.allocation + plan.also + [plan.response] + parts + (plan.cost.map { [$0] } ?? [])
    return all.filter { seen.insert($0.symbol).inserted }
  }

  private func about(_ symbol: Symbol) -> String {
    let law = calibration.law
    if let variable = ([law.response] + law.variables)[symbol] {
      return variable.about
    }
    return costs.about(symbol)
      ?? (law.allocated + (law.cost.map { [$0] } ?? []))[symbol]?.about ?? ""
  }

  /// The contract of docs/json.md for plans.
  var record: Record {
    let record: Record = [
      "version": .count(Report.recordVersion), "law": .string(calibration.law.name),
      "level": calibration.levelRecord, "plans": .array(plans.map(record)),
      "warnings": .array(
        (calibration.warnings + ReachWords.sentences(plans.map(\.reach)) + runWarnings)
          .map { .string($0) }),
    ]
    return record.appending(costs.record).appending(calibration.scatterRecord).appending(
      calibration.originRecord)
  }

  private func record(_ plan: Plan) -> Record {
    [
      "goal": .string(plan.words), "run": ExpectationWords.record(plan.expected),
      "promise": plan.expected == nil
        ? .null : ExpectationWords.promise(of: plan, calibration: calibration).record,
      "regions": .array(plan.regions.map(ExpectationWords.record)), "kind": .string(plan.goal.kind),
      "amount": .number(plan.goal.amount),
      "labels": .object(
        plan.labels.sorted { $0.key < $1.key }.map { .init($0.key.name, .string($0.value)) }),
      "allocation": .keyed(plan.allocation),
      "also": .keyed(plan.also), "response": .named(plan.response),
      "cost": plan.cost.map { .named($0) } ?? .null,
      "training": (plan.costParts?.training ?? plan.cost).map { .named($0) } ?? .null,
      "serving": plan.costParts?.serving.map { .named($0) } ?? .null, "reach": .reach(plan.reach),
      "nearOptimal": .array(plan.nearOptimal.map(NearOptimalWords.record)),
      "notes": .array(plan.notes.map { .string($0) }),
      "local": LocalWords.record(plan.local),
      "influences": .array(plan.influences.map(NearOptimalWords.record)),
    ]
  }
}

extension Goal {
  /// Whether the law is solved for a variable and nothing is chosen.
  var isInversion: Bool {
    if case .value = self { true } else { false }
  }

  /// The name of the goal's kind in records.
  fileprivate var kind: String {
    switch self {
    case .lowestResponse: "lowestResponse"
    case .leastCost: "leastCost"
    case .best: "best"
    case .value: "value"
    }
  }

  /// The budget or the target; nil where the goal has none.
  fileprivate var amount: Double? {
    switch self {
    case .lowestResponse(let budget): budget
    case .leastCost(let response): response
    case .best: nil
    case .value(_, let response): response
    }
  }
}
