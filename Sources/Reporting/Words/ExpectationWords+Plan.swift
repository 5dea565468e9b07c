import Fitting
import Laws
import Planning
import Quantities

// A plan begins with the values that cannot be told from the best, and with the run that is to be expected.
extension ExpectationWords {
  /// The regions and the run of a plan; empty where both are not known.
  static func blocks(of plan: Plan, calibration: Calibration) -> [Report.Block] {
    let law = calibration.law
    let promise = promise(of: plan, calibration: calibration)
    let run = plan.expected.map { run in
      let texts = NumberStyle(unit: law.response.unit).texts(
        of: Estimate(
          symbol: law.response.symbol, unit: law.response.unit, value: run.value,
          interval: run.run.interval))
      return "one new run \(plan.goal.isInversion ? "there" : "of this plan") is expected at "
        + "\(law.response.symbol) = \(texts.value), "
        + promise.phrase(within: texts.interval ?? "") + reaching(plan.goal, run, law.response)
    }
    // A sentence may begin with a symbol, which stays as it is.
    let sentences = [undecided(plan, law: law), run.map(Words.capitalized)].compactMap(\.self)
    guard !sentences.isEmpty else { return [] }
    return [.paragraph(sentences.joined(separator: ". ") + " (docs/beyond.md).")]
  }

  /// What cannot be told from the best, and where the law by itself has its best; nil without regions.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - law: Its law.
  ///   - table: What is told beside it of the law's own best.
  /// - Returns: A sentence without its end.
  static func undecided(
    _ plan: Plan, law: Law, beside table: String = ", which the table has,"
  ) -> String? {
    // A budget that is a variable itself stays as it was given.
    let regions = plan.regions.filter { $0.symbol != plan.cost?.symbol }
    guard !regions.isEmpty else { return nil }
    func style(_ region: OptimumRegion) -> NumberStyle {
      NumberStyle(unit: law.variables[region.symbol]?.unit, unknown: .suffixed)
    }
    func place(_ region: OptimumRegion, at value: Double) -> String {
      "\(region.symbol) = \(style(region).text(value, digits: 2))"
    }
    let ranges = regions.map { "\($0.symbol) \(range($0, style($0), of: law))" }
    let best = regions.map { place($0, at: $0.best) }
    let own = regions.compactMap { region in
      plan.allocation[region.symbol].map { (region: region, value: $0.value) }
    }
    let isElsewhere = own.contains {
      max($0.value / $0.region.best, $0.region.best / $0.value) > sameValue
    }
    return Words.list(ranges) + (isForResponse(plan.goal) ? " at this cost" : "")
      + " cannot be told from the best, \(Words.list(best)), by how laws miss runs"
      + (isElsewhere
        ? "; the law by itself\(table) puts the best at "
          + Words.list(own.map { place($0.region, at: $0.value) }) : "")
  }

  /// Values within this factor are one.
  private static let sameValue = 1.1

  /// How many new runs of a plan the interval is said to hold.
  static func promise(of plan: Plan, calibration: Calibration) -> PromiseWords {
    PromiseWords(promise: calibration.runPromise(at: [plan.values]))
  }

  /// How likely the run of a plan for a response ends below it.
  private static func reaching(
    _ goal: Goal, _ run: ExpectedRun, _ response: Law.Variable
  ) -> String {
    let target: Double
    switch goal {
    case .leastCost(let response), .value(_, let response): target = response
    case .lowestResponse, .best: return ""
    }
    let chance = PredictionSection.chance(run.run.probability(below: target))
    let text = NumberStyle(unit: response.unit).text(target)
    return "; it ends below \(text) with probability \(chance)"
  }

  private static func isForResponse(_ goal: Goal) -> Bool {
    if case .leastCost = goal { true } else { false }
  }

  private static func range(_ region: OptimumRegion, _ style: NumberStyle, of law: Law) -> String {
    let ends = [region.lower, region.upper].map { end in end.map { style.text($0, digits: 2) } }
    // Sizes are looked at within factors, shares up to their ends.
    let isSize = law.variables[region.symbol]?.domain == .positive
    return switch (ends[0], ends[1]) {
    case (let lower?, let upper?): "from \(lower) to \(upper)"
    case (let lower?, nil): "from \(lower) up" + (isSize ? " to 50 times the best and further" : "")
    case (nil, let upper?):
      "up to \(upper)" + (isSize ? ", down to a 50th of the best and further," : "")
    case (nil, nil):
      isSize
        ? "within a factor of 50 of the law's best, to both sides and further," : "of any value"
    }
  }

  /// The run of a plan, for programs.
  static func record(_ run: ExpectedRun?) -> Record {
    guard let run else { return .null }
    return [
      "expected": .number(run.value), "lower": .number(run.run.interval.lower),
      "upper": .number(run.run.interval.upper), "shift": .number(run.shift),
      "deviation": .number(run.deviation), "noiseShare": .number(run.noiseShare),
      "distance": .number(run.distance), "nearestRun": .string(run.nearestRun),
      "nearest": .object(run.nearest.map { .init($0.symbol.name, .number($0.factor)) }),
    ]
  }

  /// A region, for programs.
  static func record(_ region: OptimumRegion) -> Record {
    [
      "symbol": .string(region.symbol.name), "best": .number(region.best),
      "lower": .number(region.lower), "upper": .number(region.upper),
    ]
  }
}
