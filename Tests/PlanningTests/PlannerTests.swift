import Fitting
import Formulas
import Foundation
import Laws
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// The planner against the closed form of Chinchilla's optimum.
@Suite struct PlannerTests {
  static func fit(_ law: String = "chinchilla") throws -> Fit {
    try Fitter().fit(
      Question(law: LawCatalog.law(named: law), table: SyntheticRuns.chinchilla(noise: 0.01)))
  }

  /// N* = G (C/6)^a, D* = (C/6)^b / G.
  static func closedForm(_ p: [Symbol: Double], budget: Double) throws -> (n: Double, d: Double) {
    let (a, b) = (try #require(p["alpha"]), try #require(p["beta"]))
    let ratio = try (a * #require(p["A"])) / (b * #require(p["B"]))
    let g = pow(ratio, 1 / (a + b))
    return (g * pow(budget / 6, b / (a + b)), pow(budget / 6, a / (a + b)) / g)
  }

  @Test(arguments: [1e17, 1e20, 5.76e23, 1e28])
  func `the plan for a budget is the closed form`(budget: Double) throws {
    let fit = try Self.fit()
    let plan = try Planner(fit.calibration).plan(for: .lowestResponse(budget: budget))
    let (n, d) = try Self.closedForm(fit.values, budget: budget)
    #expect(matchingDigits(plan.allocation[0].value, n) >= 9)
    #expect(matchingDigits(plan.allocation[1].value, d) >= 9)
    #expect(matchingDigits(try #require(plan.cost).value, budget) >= 12)
  }

  @Test func `the least compute for a loss is the budget that reaches it`() throws {
    let planner = try Planner(Self.fit().calibration)
    let there = try planner.plan(for: .lowestResponse(budget: 1e22))
    let back = try planner.plan(for: .leastCost(response: there.response.value))
    #expect(matchingDigits(try #require(back.cost).value, 1e22) >= 8)
    #expect(matchingDigits(back.allocation[0].value, there.allocation[0].value) >= 6)
  }

  @Test func `every number of a plan that varies has an interval around it`() throws {
    let plan = try Planner(Self.fit().calibration).plan(for: .lowestResponse(budget: 1e21))
    for estimate in plan.allocation + [plan.response] {
      let interval = try #require(estimate.interval)
      #expect(interval.lower < estimate.value && estimate.value < interval.upper)
    }
  }

  @Test func `a held variable leaves the other to the budget`() throws {
    let plan = try Planner(Self.fit().calibration, holding: ["N": 1e9])
      .plan(for: .lowestResponse(budget: 6e21))
    #expect(plan.allocation[0].value == 1e9)
    #expect(matchingDigits(plan.allocation[1].value, 1e12) >= 12)
  }

  @Test func `a loss below the floor is unreachable, in a sentence`() throws {
    let planner = try Planner(Self.fit().calibration)
    #expect {
      try planner.plan(for: .leastCost(response: 1.0))
    } throws: { "\($0)".hasPrefix("least C for L = 1 cannot be reached") }
  }

  @Test func `a cost of the user's own moves the optimum`() throws {
    let cost = Law.Definition(
      symbol: "price", formula: try Formula(parsing: "6*N*D + 2*N*1e13"), unit: nil, about: "")
    let fit = try Self.fit()
    let plain = try Planner(fit.calibration).plan(for: .lowestResponse(budget: 1e23))
    let served = try Planner(fit.calibration, cost: cost).plan(for: .lowestResponse(budget: 1e23))
    #expect(served.allocation[0].value < plain.allocation[0].value)
  }

  @Test func `the over-training law plans through C and M what chinchilla plans through N and D`()
    throws
  {
    let fit = try Self.fit("overtraining")
    let plan = try Planner(fit.calibration).plan(for: .lowestResponse(budget: 1e22))
    // dL/dM = 0: M = (b/a)^(1/(2 eta)).
    let p = fit.values
    let ratio = try #require(p["b"]) / #require(p["a"])
    let tokensPerParameter = pow(ratio, 1 / (2 * (try #require(p["eta"]))))
    let m = try #require(plan.allocation.first { $0.symbol == "M" })
    #expect(matchingDigits(m.value, tokensPerParameter) >= 9)
    let n = try #require(plan.also.first { $0.symbol == "N" })
    #expect(matchingDigits(n.value, (1e22 / (6 * m.value)).squareRoot()) >= 9)
  }

  @Test func `a prediction completes the point by the law's own rules`() throws {
    let fit = try Self.fit("overtraining")
    let short = try fit.prediction(at: ["N": 1e9, "D": 2e10])
    let long = try fit.prediction(at: ["C": 6 * 1e9 * 2e10, "M": 20])
    #expect(matchingDigits(short.response.value, long.response.value) >= 14)
  }

  @Test func `a prediction tells how far it lies beyond the runs`() throws {
    let prediction = try Self.fit().prediction(at: ["N": 9.765625e10, "D": 1e9])
    let reach = Dictionary(uniqueKeysWithValues: prediction.reach.map { ($0.symbol, $0.decades) })
    #expect(matchingDigits(try #require(reach["N"]), 2) >= 9)
    #expect(reach["D"] == 0)
  }

  @Test func `missing and unknown variables are named`() throws {
    let fit = try Self.fit()
    #expect {
      try fit.prediction(at: ["N": 1e9])
    } throws: { "\($0)".hasPrefix("D has no value (given: N)") }
    #expect {
      try fit.prediction(at: ["N": 1e9, "D": 1e10, "Q": 1])
    } throws: { "\($0)" == "'Q' is no variable of the law; it uses N, D" }
  }

  @Test func `a held symbol that the plan could not keep is refused`() throws {
    let planner = try Planner(Self.fit("overtraining").calibration, holding: ["N": 1e9])
    #expect {
      try planner.plan(for: .lowestResponse(budget: 1e22))
    } throws: { "\($0)" == "'N' is no variable of the law; it uses C, M" }
  }
}
