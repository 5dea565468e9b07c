import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// One optimizer in the compute of another, beside the closed form.
@Suite struct EffectiveCostTests {
  /// Runs of L = 1.7 + 400 N^-0.34 + 1200 (eff D)^-0.3 by two optimizers with errors of half a percent,
  /// fitted with the first as the measure.
  static func fit() throws -> Fit {
    let (effects, truth) = (["plain": 1.0, "fast": 1.4], SyntheticRuns.truth)
    let formula = try Formula(parsing: "E + A*N^-alpha + B*(eff*D)^-beta")
    var (n, d, loss, names): ([Double], [Double], [Double], [String]) = ([], [], [], [])
    for (row, place) in SobolSequence(dimensions: 2, seed: 3).points(60).enumerated() {
      let name = row % 2 == 0 ? "plain" : "fast"
      let point: [Symbol: Double] = [
        "N": 1e7 * pow(300, place[0]), "D": 1e9 * pow(100, place[1]),
        "eff": try #require(effects[name]),
      ]
      n.append(try #require(point["N"]))
      d.append(try #require(point["D"]))
      names.append(name)
      let value = try formula.value(at: point.merging(truth) { $1 })
      loss.append(value * (1 + 1e-3 * Double(row * 7 % 11 - 5)))
    }
    let table = RunTable(
      name: "made", numbers: [("N", n), ("D", d), ("L", loss)], labels: [("optimizer", names)])
    let law = try Law(
      Equation(parsing: "L = E + A*N^-alpha + B*(eff[optimizer]*D)^-beta"),
      tableSymbols: ["N", "D", "optimizer", "L"])
    return try Fitter(threads: 2).fit(
      Question(law: law, table: table, holding: ["eff[plain]": 1]))
  }

  static func planner(_ fit: Fit, _ optimizer: String) throws -> Planner {
    try Planner(
      fit.calibration,
      cost: Law.Definition(
        symbol: "C", formula: Formula(parsing: "6*N*D"), unit: .flops, about: ""),
      labels: ["optimizer": optimizer])
  }

  // The least loss of a budget is E + K (C eff)^(-alpha beta/(alpha + beta)): the ratio of the compute at
  // equal loss is that of eff, whatever the budget.
  @Test(arguments: [
    Goal.lowestResponse(budget: 1e20), .lowestResponse(budget: 1e23), .leastCost(response: 2.4),
  ])
  func `an optimizer is worth its share of the tokens in compute, interval included`(
    goal: Goal
  ) throws {
    let fit = try Self.fit()
    let fast = try Self.planner(fit, "fast")
    let worth = try fast.effectiveCost(
      of: fast.plan(for: goal), against: Self.planner(fit, "plain"))
    let effect = try #require(fit.parameters.first { $0.symbol == Symbol("eff", index: "fast") })
    #expect(matchingDigits(worth.ratio.value, effect.value) >= 8)
    let (own, other) = (try #require(worth.ratio.interval), try #require(effect.interval))
    // Slopes by differences of a hundredth of a standard error.
    #expect(matchingDigits(own.lower, other.lower) >= 4)
    #expect(matchingDigits(own.upper, other.upper) >= 4)
    #expect(worth.labels == ["optimizer": "plain"])
  }

  @Test func `the other way round it is the inverse, against itself 1`() throws {
    let fit = try Self.fit()
    let (fast, plain) = (try Self.planner(fit, "fast"), try Self.planner(fit, "plain"))
    let plan = try fast.plan(for: .lowestResponse(budget: 1e21))
    let there = try fast.effectiveCost(of: plan, against: plain)
    let back = try plain.effectiveCost(
      of: plain.plan(for: .lowestResponse(budget: 1e21)), against: fast)
    #expect(matchingDigits(there.ratio.value * back.ratio.value, 1) >= 8)
    #expect(matchingDigits(there.cost.value, 1e21 * there.ratio.value) >= 12)
    let same = try fast.effectiveCost(of: plan, against: fast)
    #expect(matchingDigits(same.ratio.value, 1) >= 8)
    #expect(try #require(same.ratio.standardError) < 1e-6)
  }
}
