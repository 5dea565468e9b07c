import Fitting
import Planning
import Quantities
import TestSupport
import Testing

/// Real architectures near a plan.
@Suite struct ShapeTests {
  // GPT-3 175B: 96 layers of width 12288, 50257 tokens (Brown et al. 2020, table 2.1): 12*96*12288² =
  // 173,946,175,488 without embeddings, by hand.
  @Test func `parameters are counted`() {
    let shape = Shape(layers: 96, width: 12288, heads: 96, vocabulary: 0)
    #expect(shape.size == 173_946_175_488)
    let whole = Shape(layers: 96, width: 12288, heads: 96, vocabulary: 50257)
    #expect(whole.size == 173_946_175_488 + 50257 * 12288)
  }

  @Test func `the shapes chosen give up least of all`() throws {
    let fit = try PlannerTests.fit()
    let planner = try Planner(fit.calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e22))
    let shapes = Shape.usual(vocabulary: 50_304)
    let runs = try planner.realRuns(near: plan, shapes: shapes)
    let losses = try shapes.map { shape in
      try fit.prediction(at: ["N": shape.size, "D": 1e22 / 6 / shape.size]).response.value
    }
    #expect(
      matchingDigits(runs[0].response.value, losses.min() ?? .nan) >= 12)
    #expect(runs.count == 3)
    #expect(runs[0].givenUp >= 0 && runs[0].givenUp < 1e-3)
    for run in runs { #expect(matchingDigits(run.cost, 1e22) >= 12) }
  }

  @Test func `tokens are whole batches within the cost`() throws {
    let planner = try Planner(PlannerTests.fit().calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e21))
    let run = try #require(
      try planner.realRuns(near: plan, shapes: Shape.usual(vocabulary: 50_304), batch: 4e6).first)
    let steps = try #require(run.steps)
    #expect(steps == steps.rounded() && run.tokens == steps * 4e6)
    #expect(run.cost <= 1e21 * (1 + 1e-12) && run.cost > 1e21 * (1 - 1 / steps - 1e-12))
  }
}
