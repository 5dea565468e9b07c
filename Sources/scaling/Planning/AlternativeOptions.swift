import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// Allocations other than the best one.
struct AlternativeOptions: ParsableArguments {
  @Option(
    help: "What a model so many times smaller gives up at the same cost, such as 2,4.",
    transform: BudgetList.parse)
  var smaller: [BudgetList] = []
  @Option(
    help: ArgumentHelp(
      "What so many tokens per parameter give up at the same cost, such as 20,40,160,640.",
      visibility: .hidden),
    transform: BudgetList.parse)
  var multiples: [BudgetList] = []
  @Option(
    help: ArgumentHelp(
      "The smallest model that reaches the response for this much more, such as 5%.",
      visibility: .hidden))
  var premium: ToleranceChoice?
  @Option(
    help: ArgumentHelp(
      "Other labels, such as optimizer=adamw, in whose compute plans are weighed; repeatable.",
      visibility: .hidden))
  var against: [PointList] = []

  func validate() throws {
    if let premium, premium.share == nil {
      throw ValidationError("--premium is 'scatter'; accepted is a share of the cost, such as 5%")
    }
  }

  /// What plans are worth in the compute of other labels, where that is asked.
  private func worths(
    of plans: [Plan], calibration: Calibration, planner: Planner
  ) throws -> [ReportPart] {
    guard !against.isEmpty else { return [] }
    guard !calibration.law.labels.isEmpty else {
      throw CommandFailure(
        "--against compares labels, such as optimizer=adamw, and the law has no column of them")
    }
    let others = try against.map { list in
      let other = try PointList.parts(of: [list], for: calibration.law, option: "--against")
      guard other.values.isEmpty else {
        throw CommandFailure(
          "--against takes labels alone; accepted are those of "
            + calibration.law.labels.map(\.symbol.name).joined(separator: ", "))
      }
      return try CommandFailure.wording {
        try Planner(
          calibration, cost: planner.runCost, serving: planner.serving, holding: planner.held,
          labels: planner.labels.merging(other.labels) { $1 }, tolerance: planner.tolerance)
      }
    }
    return try CommandFailure.wording {
      let worths = try plans.flatMap { plan in
        try others.map { (plan: plan, worth: try planner.effectiveCost(of: plan, against: $0)) }
      }
      return [ReportPart(effective: worths, calibration: planner.calibration)]
        + ReportPart.differences(
          planner.differences(of: plans, in: calibration, against: others), of: .labels,
          calibration: calibration)
    }
  }

  /// The sections that were asked for.
  func parts(
    of plans: [Plan], calibration: Calibration, planner: Planner
  ) throws -> [ReportPart] {
    try others(of: plans, planner: planner)
      + worths(of: plans, calibration: calibration, planner: planner)
  }

  private func others(of plans: [Plan], planner: Planner) throws -> [ReportPart] {
    let restrictions =
      smaller.flatMap(\.values).map { Restriction.smaller($0) }
      + multiples.flatMap(\.values).map { Restriction.tokensPerParameter($0) }
    return try CommandFailure.wording {
      var parts: [ReportPart] = []
      if !restrictions.isEmpty {
        let others = try plans.map {
          (plan: $0, others: try planner.alternatives(restrictions, to: $0))
        }
        parts.append(ReportPart(alternatives: others, calibration: planner.calibration))
        parts += ReportPart.differences(
          planner.differences(of: others), calibration: planner.calibration)
      }
      if let share = premium?.share {
        let size = try planner.sizeSymbol()
        let ranges = try plans.map { plan in
          (plan: plan, range: try planner.affordable(size, within: share, of: plan))
        }
        parts.append(
          ReportPart(affordable: ranges, within: share, calibration: planner.calibration))
      }
      return parts
    }
  }
}
