import Fitting
import Laws
import Planning
import Quantities

// A plan begins with the sizes that cannot be told from the best, and with the run that is to be expected.
extension ExpectationWords {
  /// The region of sizes and the run of a plan; empty where both are not known.
  static func blocks(of plan: Plan, calibration: Calibration) -> [Report.Block] {
    let law = calibration.law
    let promise = promise(of: plan, calibration: calibration)
    let region = plan.region.map { region in
      let style = NumberStyle(unit: law.variables[region.symbol]?.unit, unknown: .suffixed)
      return
        "\(region.symbol) \(range(region, style, of: law))\(isForResponse(plan.goal) ? " at this cost" : "") cannot be told from the best, \(region.symbol) = "
        + "\(style.text(region.best, digits: 2)), by how laws miss runs"
        + lawsBest(of: plan, region, style)
    }
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
    let sentences = [region, run.map(Words.capitalized)].compactMap(\.self)
    guard !sentences.isEmpty else { return [] }
    return [.paragraph(sentences.joined(separator: ". ") + " (docs/beyond.md).")]
  }

  /// How many new runs of a plan the interval is said to hold.
  static func promise(of plan: Plan, calibration: Calibration) -> PromiseWords {
    PromiseWords(promise: calibration.runPromise(at: [plan.values]))
  }

  /// Where the law by itself has its best, if that is another size.
  private static func lawsBest(
    of plan: Plan, _ region: SizeRegion, _ style: NumberStyle
  ) -> String {
    guard let own = plan.allocation[region.symbol]?.value,
      max(own / region.best, region.best / own) > sameSize
    else { return "" }
    return "; the law by itself, which the table has, puts the best at \(region.symbol) = "
      + style.text(own, digits: 2)
  }

  /// Sizes within this factor are one.
  private static let sameSize = 1.1

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

  private static func range(_ region: SizeRegion, _ style: NumberStyle, of law: Law) -> String {
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

  /// The region of sizes, for programs.
  static func record(_ region: SizeRegion?) -> Record {
    guard let region else { return .null }
    return [
      "symbol": .string(region.symbol.name), "best": .number(region.best),
      "lower": .number(region.lower), "upper": .number(region.upper),
    ]
  }
}
