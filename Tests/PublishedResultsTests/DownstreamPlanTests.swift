import Fitting
import Laws
import NumericsCore
import Planning
import Quantities
import TestSupport
import Testing

/// The budget for a task error, through the loss, on the runs of arXiv:2403.08540.
@Suite(
  .enabled(if: DataFiles.path("gadre-overtraining/gadre_c4.csv") != nil, "needs ../shared/data"))
struct DownstreamPlanTests {
  // Best M is that of the loss; the error and the loss are both solved for by bisection here.
  @Test(arguments: [0.55, 0.5, 0.45])
  func `the least compute for an error is that of the loss that gives it`(error: Double) throws {
    let (loss, task) = (try GadreTests.lossFit("c4"), try GadreTests.errorFit("c4"))
    let chain = try loss.calibration.followed(by: task.calibration)
    let plan = try Planner(chain).plan(for: .leastCost(response: error))
    let wanted = try #require(
      Brent.root(in: 1.6...5) { value in
        ((try? task.prediction(at: ["L": value]).response.value) ?? .nan) - error
      })
    let direct = try Planner(loss.calibration).plan(for: .leastCost(response: wanted))
    let (found, expected) = (try #require(plan.cost).value, try #require(direct.cost).value)
    #expect(matchingDigits(found, expected) >= 7)
    #expect(plan.cost?.interval != nil)
  }

  @Test func `an error below the floor is unreachable with the floor named`() throws {
    let chain = try GadreTests.lossFit("c4").calibration.followed(
      by: GadreTests.errorFit("c4").calibration)
    let error = #expect(throws: PlanError.self) {
      try Planner(chain).plan(for: .leastCost(response: 0.01))
    }
    #expect(error.map { "\($0)".contains("stays above") } == true)
  }
}
