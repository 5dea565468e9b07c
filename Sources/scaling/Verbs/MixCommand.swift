import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// The best shares of a mixture.
struct MixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mix",
    abstract: "Finds the shares of a mixture with the best response, all other variables held.",
    discussion: """
      The law sums over columns of shares, as in L = sum(i, t[i]*w[i]), or mixture-two-sums of the catalog. \
      Several fits, or those of 'fit --responses', are several losses, of which the weighted mean is minimized.

      Examples:
      scaling mix mixture.json --most code=0.2 --tolerance 0.1%
      scaling mix mixture.json --tokens 1e12 --epochs 4 --unique code=100e9
      """)

  @OptionGroup var planning: PlannerOptions
  @OptionGroup(title: "Limits") var limits: MixtureOptions
  @OptionGroup(title: "Several losses") var weights: LossWeights
  @OptionGroup(title: "Other mixtures") var others: OtherMixtureOptions
  @OptionGroup var tolerance: ToleranceOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: planning.inputs + others.place.runs)
    let values = planning.source.values
    if let losses = try MixtureLosses(planning.source.given, values.trust) {
      try values.reading.checkUnused(accepted: ValueOptions.runsAccepted)
      guard values.law == nil else {
        throw CommandFailure("saved fits are given and --law too; accepted is one of them")
      }
      return try emit(losses.counting(weights.values(of: losses.names)))
    }
    guard weights.weights == nil else {
      throw CommandFailure(
        "--weights weighs several losses, and one is given; accepted are several saved fits, or a file that "
          + "'scaling fit --responses --save' wrote")
    }
    let source = try planning.source.read(accepting: others.place.tablesAccepted)
    try emit([(source.calibration.law.name, 1, source)])
  }

  /// Prints or writes the best mixture for some losses.
  private func emit(_ losses: [(name: String, weight: Double, source: Calibrated)]) throws {
    let first = losses[0].source
    let family = try first.calibration.law.mixture
    let (targets, held) = try targets(of: losses)
    let bounds = try limits.limits(of: first.calibration.law, at: held)
    let planner = try CommandFailure.wording {
      try MixturePlanner(targets, over: family, within: bounds)
    }
    let plan = try CommandFailure.wording { try planner.plan() }
    let (mixtures, words) = try others.mixtures(
      planner, of: first, reading: planning.source.values.reading)
    let calibration = first.calibration
    let report =
      losses.count == 1
      ? Report(
        plans: targets[0].planner.expecting(plan.plans), calibration: calibration,
        costs: targets[0].planner.costs, elsewhere: Set(planner.bounds.map(\.symbol))
      ).adding(
        [ReportPart(shares: plan, level: calibration.level)]
          + differences(mixtures, beside: plan, of: calibration))
      : Report(mixture: plan, of: losses.map(\.source.calibration)).adding(
        [
          ReportPart(losses: plan, level: calibration.level),
          ReportPart(shares: plan, level: calibration.level),
        ]
          + ReportPart.mixtures(mixtures, beside: plan))
    try output.emit(report.noting(each: words), of: first)
  }

  /// What is planned of each loss, and the values of other variables in the first law.
  private func targets(
    of losses: [(name: String, weight: Double, source: Calibrated)]
  ) throws -> (targets: [MixturePlanner.Target], held: [Symbol: Double]) {
    let points = try losses.map { loss in
      let law = loss.source.calibration.law
      let held = try planning.held.point(
        for: loss.source.calibration, planning.source.trust)
      let shares = Set(law.shares)
      if let share = held.values.keys.sorted().first(where: shares.contains) {
        throw CommandFailure(
          "--holding: \(share) is a share of the mixture that is chosen; accepted are --most and --least for "
            + "the most and the least of one")
      }
      return held
    }
    let targets = try zip(losses, points).map { loss, held in
      MixturePlanner.Target(
        name: loss.name,
        planner: try planning.planner(
          of: loss.source.calibration, at: held, tolerance: tolerance.value),
        weight: loss.weight)
    }
    return (targets, points[0].values)
  }

  /// By how much other mixtures end above the best, with intervals.
  private func differences(
    _ mixtures: [OtherMixture], beside plan: MixturePlan, of calibration: Calibration
  ) -> [ReportPart] {
    let best = ComparedChoice(words: "the best", point: plan.plans[0].values)
    return ReportPart.differences(
      Differences(of: calibration).comparing(
        mixtures.map { ComparedChoice(words: $0.words, point: $0.point) }, with: best),
      calibration: calibration)
  }
}

extension Law {
  /// The mixture that is chosen.
  var mixture: Symbol {
    get throws {
      let families = Set(shares.compactMap(\.base)).sorted()
      guard let family = families.first else {
        throw CommandFailure(
          "the law \(name) has no shares of a mixture; accepted is a fit of a law such as "
            + "'L = sum(i, t[i]*w[i])', and 'scaling best --optimize' for other variables")
      }
      guard families.count == 1 else {
        throw CommandFailure(
          "the law \(name) has the mixtures \(families.joined(separator: ", ")); accepted is a law of one"
        )
      }
      return Symbol(family)
    }
  }
}
