import Fitting
import Foundation
import Laws
import NumericsCore
import Planning
import Quantities
import TestSupport
import Testing

/// The general optimizer beside closed forms.
@Suite struct ClosedFormTests {
  /// A fit of chinchilla with these values.
  static func chinchilla(_ values: [Symbol: Double]) throws -> Calibration {
    let row = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let text = """
      law        random
      title      Loss of a test
      source     Nobody
      response   L
      variable   N [parameters]
      variable   D [tokens]
      parameter  E positive search 0.1 .. 10
      parameter  A positive search 1 .. 10000
      parameter  alpha positive search 0.1 .. 1
      parameter  B positive search 1 .. 10000
      parameter  beta positive search 0.1 .. 1
      formula    E + A*N^-alpha + B*D^-beta
      cost       C = 6*N*D [FLOPs]
      published  row \(row.joined(separator: " ")) from a test
      """
    let law = try Law(parsing: text)
    return try Calibration(law, published: law.published[0])
  }

  static let random: [[Symbol: Double]] = {
    var stream = RandomStream(seed: 11, stream: 0)
    return (0..<100).map { _ in
      [
        "E": 0.5 + 2 * stream.uniform(), "A": pow(10, 1 + 3 * stream.uniform()),
        "alpha": 0.2 + 0.5 * stream.uniform(), "B": pow(10, 1 + 3 * stream.uniform()),
        "beta": 0.2 + 0.5 * stream.uniform(), "C": pow(10, 19 + 7 * stream.uniform()),
      ]
    }
  }()

  @Test func `100 random laws have the allocation of the closed form to nine digits`() throws {
    for drawn in Self.random {
      let budget = try #require(drawn["C"])
      let values = drawn.filter { $0.key != "C" }
      let plan = try Planner(Self.chinchilla(values)).plan(
        for: .lowestResponse(budget: budget))
      let (n, d) = try PlannerTests.closedForm(values, budget: budget)
      #expect(abs(plan.allocation[0].value / n - 1) < 1e-9, "\(values)")
      #expect(abs(plan.allocation[1].value / d - 1) < 1e-9, "\(values)")
    }
  }

  // Sardana et al. 2023: alpha A N^-alpha = beta B D^-beta (6 D + 2 D_inf)/(6 D) at the optimum, the
  // first-order condition of 6 N D + 2 N D_inf.
  @Test func `with inference the optimum satisfies the condition of Sardana et al.`() throws {
    let fit = try PlannerTests.fit()
    let served = 5e12
    let planner = try Planner(fit.calibration, serving: fit.law.serving(tokens: served))
    for goal in [Goal.leastCost(response: 2.1), .lowestResponse(budget: 1e23)] {
      let plan = try planner.plan(for: goal)
      let (n, d) = (plan.allocation[0].value, plan.allocation[1].value)
      let p = fit.values
      let (a, b) = (try #require(p["alpha"]), try #require(p["beta"]))
      let left = try a * #require(p["A"]) * pow(n, -a)
      let right = try b * #require(p["B"]) * pow(d, -b) * (6 * d + 2 * served) / (6 * d)
      #expect(matchingDigits(left, right) >= 8)
      let cost = try #require(plan.cost).value
      #expect(matchingDigits(cost, 6 * n * d + 2 * n * served) >= 12)
    }
  }

  @Test func `inference moves the optimum to smaller models trained longer`() throws {
    let fit = try PlannerTests.fit()
    let plain = try Planner(fit.calibration).plan(for: .leastCost(response: 2.1))
    let served = try Planner(fit.calibration, serving: fit.law.serving(tokens: 1e13))
      .plan(for: .leastCost(response: 2.1))
    #expect(served.allocation[0].value < plain.allocation[0].value)
    #expect(served.allocation[1].value > plain.allocation[1].value)
  }

  @Test func `a model k times smaller gives up what the law says at k times the tokens`() throws {
    let fit = try PlannerTests.fit()
    let planner = try Planner(fit.calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e22))
    let (n, d) = (plan.allocation[0].value, plan.allocation[1].value)
    for factor in [2.0, 4] {
      let other = try #require(try planner.alternatives([.smaller(factor)], to: plan).first)
      let loss = try fit.prediction(at: ["N": n / factor, "D": d * factor]).response.value
      #expect(matchingDigits(other.response.value, loss) >= 12)
      #expect(matchingDigits(other.premium.value, loss - plan.response.value) >= 9)
      // D solves L(N/k, D) = L*.
      let p = fit.values
      let rest =
        try plan.response.value - #require(p["E"])
        - #require(p["A"]) * pow(n / factor, -#require(p["alpha"]))
      let tokens = try pow(rest / #require(p["B"]), -1 / #require(p["beta"]))
      #expect(matchingDigits(try #require(other.matchingCost), 6 * n / factor * tokens) >= 9)
    }
  }

  @Test(arguments: [20.0, 40, 160, 640])
  func `a token multiple is kept and its premium is that of the law`(ratio: Double) throws {
    let fit = try PlannerTests.fit()
    let planner = try Planner(fit.calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e22))
    let other = try #require(
      try planner.alternatives([.tokensPerParameter(ratio)], to: plan).first)
    let size = (1e22 / 6 / ratio).squareRoot()
    #expect(matchingDigits(other.point["N"] ?? .nan, size) >= 12)
    #expect(matchingDigits(other.point["D"] ?? .nan, ratio * size) >= 12)
    #expect(other.premium.value > 0)
    let interval = try #require(other.premium.interval)
    #expect(interval.contains(other.premium.value))
  }

  @Test func `a model too small for the loss has no cost that matches`() throws {
    let planner = try Planner(PlannerTests.fit().calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e22))
    let other = try #require(try planner.alternatives([.smaller(1000)], to: plan).first)
    #expect(other.matchingCost == nil)
  }

  @Test func `the smallest model within a premium costs just that much more`() throws {
    let fit = try PlannerTests.fit()
    let planner = try Planner(fit.calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e22))
    let edge = try #require(try planner.affordable("N", within: 0.05, of: plan)?.lower)
    let (n, d) = (try #require(edge.point["N"]), try #require(edge.point["D"]))
    #expect(matchingDigits(6 * n * d, 1.05e22) >= 9)
    #expect(
      matchingDigits(try fit.prediction(at: ["N": n, "D": d]).response.value, plan.response.value)
        >= 12)
    #expect(n < plan.allocation[0].value)
  }
}
