import Fitting
import Foundation
import Planning
import Quantities
import TestSupport
import Testing

/// IsoFLOP and isoloss curves against the closed forms of Chinchilla's law.
@Suite struct CurveTests {
  static let sizes: [Double] = [1e8, 1e9, 1e10, 1e11]

  static func value(_ fit: Fit, _ size: Double, _ tokens: Double) throws -> Double {
    let p = fit.values
    return try #require(p["E"]) + #require(p["A"]) * pow(size, -#require(p["alpha"]))
      + #require(p["B"]) * pow(tokens, -#require(p["beta"]))
  }

  // L(N, C/6N).
  @Test func `an isoFLOP curve is the law along N at D = C by 6 N`() throws {
    let fit = try PlannerTests.fit()
    let curve = try Planner(fit.calibration).curve(
      for: .lowestResponse(budget: 6e21), along: "N", at: Self.sizes)
    #expect(curve.points.map(\.value) == Self.sizes)
    for point in curve.points {
      let plan = try point.outcome.get()
      let loss = try Self.value(fit, point.value, 1e21 / point.value)
      #expect(matchingDigits(plan.response.value, loss) >= 12)
      #expect(matchingDigits(plan.allocation[1].value, 1e21 / point.value) >= 12)
      #expect(plan.response.value >= curve.best.response.value)
      #expect(try #require(plan.response.interval).width > 0)
    }
  }

  @Test func `at the best nothing is given up, not even what rounding leaves`() throws {
    let planner = try Planner(PlannerTests.fit().calibration)
    for budget in [1e19, 3e20, 6e21, 1e23] {
      let goal = Goal.lowestResponse(budget: budget)
      let best = try #require(planner.plan(for: goal).allocation.first { $0.symbol == "N" }).value
      let curve = try planner.curve(for: goal, along: "N", at: [best, 2 * best])
      let plans = try curve.points.map { try $0.outcome.get() }
      #expect(plans[0].givenUp(beside: curve.best) == 0)
      #expect(plans[1].givenUp(beside: curve.best) > 0)
      #expect(plans[0].moreCost(than: curve.best) == 0)
    }
  }

  // D = (B / (L - E - A N^-alpha))^(1/beta), C = 6 N D.
  @Test func `an isoloss curve is the law solved for D`() throws {
    let fit = try PlannerTests.fit()
    let p = fit.values
    let curve = try Planner(fit.calibration).curve(
      for: .leastCost(response: 2.3), along: "N", at: [2e9, 1e10, 1e11])
    for point in curve.points {
      let plan = try point.outcome.get()
      let gap =
        try 2.3 - #require(p["E"]) - #require(p["A"]) * pow(point.value, -#require(p["alpha"]))
      let tokens = try pow(#require(p["B"]) / gap, 1 / #require(p["beta"]))
      #expect(matchingDigits(plan.allocation[1].value, tokens) >= 9)
      #expect(matchingDigits(try #require(plan.cost).value, 6 * point.value * tokens) >= 9)
      let interval = try #require(plan.cost?.interval)
      #expect(
        interval.lower < 6 * point.value * tokens && 6 * point.value * tokens < interval.upper)
    }
  }

  @Test func `a model too small for the loss is reported with its own floor`() throws {
    let fit = try PlannerTests.fit()
    let curve = try Planner(fit.calibration).curve(
      for: .leastCost(response: 2.3), along: "N", at: [1e8, 1e10])
    let error = #expect(throws: PlanError.self) { try curve.points[0].outcome.get() }
    let floor = try Self.value(fit, 1e8, .infinity)
    #expect(error?.description.contains(NumberText.text(floor)) == true, "\(error as Any)")
    #expect(throws: Never.self) { try curve.points[1].outcome.get() }
  }

  @Test func `curves lie around the best unless sizes are given`() throws {
    let curve = try Planner(PlannerTests.fit().calibration).curve(
      for: .lowestResponse(budget: 1e21), along: "N")
    let best = curve.best.allocation[0].value
    #expect(try #require(curve.points.first).value < best / 5)
    #expect(try #require(curve.points.last).value > best * 5)
    let losses = try curve.points.map { try $0.outcome.get().response.value }
    #expect(losses.min() == losses[5])
  }

  @Test func `a loss below the floor names it, a held size is no axis`() throws {
    let fit = try PlannerTests.fit()
    let low = #expect(throws: PlanError.self) {
      try Planner(fit.calibration).curve(for: .leastCost(response: 1), along: "N")
    }
    let floor = try #require(fit.values["E"])
    #expect(low?.description.contains("stays above \(NumberText.text(floor))") == true)
    #expect(throws: PlanError.notOpen("N", open: ["D"])) {
      try Planner(fit.calibration, holding: ["N": 1e9]).curve(
        for: .leastCost(response: 3), along: "N")
    }
  }
}
