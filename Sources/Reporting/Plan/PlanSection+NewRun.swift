import Fitting
import Laws
import Planning
import Quantities

// The run that is to be expected of each plan, next to what holds if the law is exactly true.
extension PlanSection {
  private var hasRegions: Bool { plans.contains { $0.region != nil } }

  /// The expected runs of the plans, in their order.
  var expectedRuns: ExpectedRuns {
    ExpectedRuns(plans.map(\.expected), at: plans.map(\.values), of: calibration)
  }

  /// The columns of the sizes that cannot be told from the best; none where no plan has them.
  var regionColumns: [Table.Column] {
    hasRegions
      ? [
        .init("best by misfit", key: "regionBest", .numbers),
        .init("not told apart", key: "region", .intervals),
      ] : []
  }

  func regionCells(_ plan: Plan) -> [Table.Cell] {
    guard hasRegions else { return [] }
    guard let region = plan.region else { return [.missing(""), .missing("")] }
    let interval = Interval(lower: region.lower ?? 0, upper: region.upper ?? .infinity)
    return [
      .number(region.best, text: NumberText.text(region.best)),
      .interval(
        interval, text: "\(NumberText.text(interval.lower)) to \(NumberText.text(interval.upper))"),
    ]
  }
}
