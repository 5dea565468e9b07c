import Fitting
import Formulas
import Foundation
import Laws
import Planning
import Quantities
import TestSupport
import Testing

/// Many budgets at once, and what is nearly as good as the best.
@Suite struct FrontierTests {
  private static let resampled = Result {
    try Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 200)), threads: 2).fit(
      Question(
        law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.01)))
  }

  static let budgets = (0..<23).map { 1e19 * pow(10, Double($0) / 3.3) }

  @Test func `a frontier's rows are the plans of its budgets, one by one`() throws {
    let planner = try Planner(Self.resampled.get().calibration)
    let rows = try planner.frontier(over: Self.budgets, threads: 2)
    for (row, budget) in zip(rows, Self.budgets).prefix(9) {
      let plan = try planner.plan(for: .lowestResponse(budget: budget))
      // Two minimizations of a flat valley agree to half the digits and a little more.
      for (a, b) in zip(row.allocation + row.also, plan.allocation + plan.also) {
        #expect(matchingDigits(a.value, b.value) >= 8)
        let (own, other) = (try #require(a.interval), try #require(b.interval))
        #expect(matchingDigits(own.lower, other.lower) >= 5)
        #expect(matchingDigits(own.upper, other.upper) >= 5)
      }
      #expect(row.response.interval == plan.response.interval)
    }
  }

  @Test func `a frontier is the same on one thread and on many`() throws {
    let planner = try Planner(Self.resampled.get().calibration)
    let (one, many) = (
      try planner.frontier(over: Self.budgets, threads: 1),
      try planner.frontier(over: Self.budgets, threads: 7)
    )
    #expect(one.map(\.allocation) == many.map(\.allocation))
    #expect(one.map(\.also) == many.map(\.also))
  }

  @Test func `budgets in any order get their own rows`() throws {
    let planner = try Planner(PlannerTests.fit().calibration)
    let rows = try planner.frontier(over: [1e24, 1e20, 1e22])
    #expect(rows.map { $0.cost?.value } == [1e24, 1e20, 1e22])
    for row in rows {
      let budget = try #require(row.cost).value
      let (n, _) = try PlannerTests.closedForm(planner.calibration.values, budget: budget)
      #expect(matchingDigits(row.allocation[0].value, n) >= 9)
    }
  }

  // At the edges of the range E + A N^-alpha + B (C/6N)^-beta is the best plus the tolerance.
  @Test func `the near-optimal range ends where the loss exceeds the best by the tolerance`() throws
  {
    let fit = try PlannerTests.fit()
    let planner = try Planner(fit.calibration, tolerance: .share(1e-3))
    let plan = try planner.plan(for: .lowestResponse(budget: 1e21))
    let range = try #require(plan.nearOptimal.first { $0.symbol == "N" })
    for edge in [range.lower, range.upper] {
      let point = try #require(edge).point
      let size = try #require(point["N"])
      let loss = try fit.prediction(at: ["N": size, "D": 1e21 / 6 / size]).response.value
      #expect(matchingDigits(loss, 1.001 * plan.response.value) >= 12)
    }
    let sizes = [range.lower, range.upper].map { $0?.point["N"] ?? .nan }
    #expect(sizes[0] < plan.allocation[0].value && plan.allocation[0].value < sizes[1])
  }

  @Test func `the scatter of runs is the tolerance, up to half a percent`() throws {
    let fit = try PlannerTests.fit()
    let scatter = try #require(fit.runScatter)
    #expect(scatter.size > 5e-3)
    let plan = try Planner(fit.calibration).plan(for: .lowestResponse(budget: 1e21))
    let range = try #require(plan.nearOptimal.first)
    #expect(matchingDigits(range.slack, 5e-3 * plan.response.value) >= 12)
    #expect(range.basis == .most(below: scatter))
    let asked = try Planner(fit.calibration, tolerance: .scatter).plan(
      for: .lowestResponse(budget: 1e21))
    let wide = try #require(asked.nearOptimal.first)
    #expect(matchingDigits(wide.slack, scatter.size * plan.response.value) >= 12)
    #expect(wide.basis == .scatter(scatter))
  }

  @Test func `a target's near-optimal range is that of the budget it costs`() throws {
    let planner = try Planner(PlannerTests.fit().calibration, tolerance: .share(1e-3))
    let target = try planner.plan(for: .leastCost(response: 2.2))
    let same = try planner.plan(for: .lowestResponse(budget: #require(target.cost).value))
    for (a, b) in zip(target.nearOptimal, same.nearOptimal) {
      #expect(matchingDigits(a.lower?.point["N"] ?? .nan, b.lower?.point["N"] ?? .nan) >= 7)
    }
  }

  // N* = G (C/6)^a: far from the runs' budgets, a tells nearly all.
  @Test func `what moves the optimum most far away is the exponent of N*`() throws {
    let plan = try Planner(PlannerTests.fit().calibration).plan(for: .lowestResponse(budget: 1e30))
    let influence = try #require(plan.influences.first)
    #expect(["a", "b"].contains(influence.symbol))
    #expect(influence.correlation.magnitude > 0.99)
  }
}
