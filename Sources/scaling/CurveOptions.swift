import ArgumentParser
import Planning
import Quantities
import Reporting

/// Curves of equal compute and of equal response.
struct CurveOptions: ParsableArguments {
  @Option(
    help: "Budgets whose response is printed along --sizes, written like those of --compute.",
    transform: BudgetList.parse)
  var isoflop: [BudgetList] = []
  @Option(
    help: "Responses whose cost is printed along --sizes, written like those of --loss.",
    transform: BudgetList.parse)
  var isoloss: [BudgetList] = []
  @Option(
    help: ArgumentHelp(
      "The N of --isoflop and --isoloss, such as '1e8..1e11 in 20'; by default around the best.",
      valueName: "N"),
    transform: BudgetList.parse)
  var sizes: [BudgetList] = []

  /// Whether anything is asked.
  var isAsked: Bool { !isoflop.isEmpty || !isoloss.isEmpty }

  func validate() throws {
    guard isAsked || sizes.isEmpty else {
      throw ValidationError("--sizes belongs to --isoflop and --isoloss; add one")
    }
  }

  /// The sections that were asked for.
  func parts(planner: Planner) throws -> [ReportPart] {
    let values = sizes.isEmpty ? nil : sizes.flatMap(\.values)
    return try CommandFailure.wording {
      let flops = try isoflop.flatMap(\.values).map {
        try planner.curve(for: .lowestResponse(budget: $0), along: "N", at: values)
      }
      let losses = try isoloss.flatMap(\.values).map {
        try planner.curve(for: .leastCost(response: $0), along: "N", at: values)
      }
      return (flops.isEmpty ? [] : [ReportPart(isoFLOP: flops, calibration: planner.calibration)])
        + (losses.isEmpty ? [] : [ReportPart(isoLoss: losses, calibration: planner.calibration)])
    }
  }
}
