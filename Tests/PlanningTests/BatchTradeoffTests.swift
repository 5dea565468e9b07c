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

/// Steps against tokens over the batch, beside the hyperbola of arXiv:2001.08361.
@Suite struct BatchTradeoffTests {
  static func planner(holding held: [Symbol: Double] = ["N": 1e9]) throws -> Planner {
    let law = try LawCatalog.law(named: "loss-at-batch")
    return try Planner(
      Calibration(law, published: law.publishedValues(named: "kaplan")), holding: held)
  }

  // (S/S_min - 1)(E/E_min - 1) = 1, arXiv:2001.08361, on B_crit.
  @Test(arguments: [2.6, 3.2])
  func `every batch lies on the hyperbola of steps and tokens`(loss: Double) throws {
    let tradeoff = try BatchTradeoff(
      Self.planner(), reaching: loss, batches: [1e4, 1e5, 1e6, 1e7, 1e8])
    for run in tradeoff.runs {
      #expect(matchingDigits((run.stepsRatio - 1) * (run.tokensRatio - 1), 1) >= 8)
      #expect(matchingDigits(run.tokens.value, run.batch * run.steps.value) >= 12)
      #expect(matchingDigits(try #require(run.cost), 6e9 * run.tokens.value) >= 12)
    }
  }

  // B_crit = Bstar L^(-1/aB), S_min = Sc (L - (Nc/N)^aN)^(-1/aS), E_min = B_crit S_min.
  @Test func `the limits are those of the closed form`() throws {
    let loss = 2.8
    let tradeoff = try BatchTradeoff(Self.planner(), reaching: loss)
    let critical = 2e8 * pow(loss, -1 / 0.21)
    let least = 2.1e3 * pow(loss - pow(6.5e13 / 1e9, 0.077), -1 / 0.76)
    #expect(matchingDigits(tradeoff.critical.value, critical) >= 10)
    #expect(matchingDigits(tradeoff.leastSteps.value, least) >= 8)
    #expect(matchingDigits(tradeoff.fewestTokens.value, critical * least) >= 8)
  }

  @Test func `at the critical batch both are twice the least`() throws {
    let tradeoff = try BatchTradeoff(Self.planner(), reaching: 2.8)
    let middle = try #require(tradeoff.runs.first { $0.batch == tradeoff.critical.value })
    #expect(matchingDigits(middle.stepsRatio, 2) >= 8)
    #expect(matchingDigits(middle.tokensRatio, 2) >= 8)
    let (first, last) = (try #require(tradeoff.runs.first), try #require(tradeoff.runs.last))
    #expect(matchingDigits(first.tokensRatio, 1.125) >= 8)
    #expect(matchingDigits(last.stepsRatio, 1.125) >= 8)
  }

  /// A fit of the law to 60 runs with errors of up to half a percent.
  private static func fit() throws -> Fit {
    let law = try LawCatalog.law(named: "loss-at-batch")
    let truth = try law.publishedValues(named: "kaplan").values
    var columns: [Symbol: [Double]] = ["N": [], "S": [], "B": [], "L": []]
    for (row, place) in SobolSequence(dimensions: 3, seed: 5).points(60).enumerated() {
      let point: [Symbol: Double] = [
        "N": 1e7 * pow(1e3, place[0]), "S": 3e3 * pow(1e2, place[1]),
        "B": 5e4 * pow(1e2, place[2]),
      ]
      let loss = try law.formula.value(at: point.merging(truth) { $1 })
      for (symbol, value) in point { columns[symbol]?.append(value) }
      columns["L"]?.append(loss * (1 + 1e-3 * Double(row * 7 % 11 - 5)))
    }
    let table = RunTable(name: "made", numbers: columns.sorted { $0.key < $1.key }.map { ($0, $1) })
    return try Fitter(threads: 2).fit(Question(law: law, table: table))
  }

  @Test func `the critical batch has the interval of Bstar L^(-1/aB)`() throws {
    let fit = try Self.fit()
    let tradeoff = try BatchTradeoff(
      Planner(fit.calibration, holding: ["N": 1e9]), reaching: 2.8, batches: [1e6])
    let direct = fit.calibration.estimate(
      of: try Formula(parsing: "Bstar*2.8^(-1/aB)"), symbol: "B_crit", unit: .tokens)
    let (own, other) = (
      try #require(tradeoff.critical.interval), try #require(direct.interval)
    )
    // Slopes by differences of a hundredth of a standard error.
    #expect(matchingDigits(own.lower, other.lower) >= 5)
    #expect(matchingDigits(own.upper, other.upper) >= 5)
    let steps = try #require(tradeoff.runs[0].steps.interval)
    #expect(steps.lower < tradeoff.runs[0].steps.value && steps.width > 0)
  }

  @Test func `another law, a loss below the floor and a held batch are refused`() throws {
    let other = #expect(throws: PlanError.self) {
      try BatchTradeoff(Planner(PlannerTests.fit().calibration), reaching: 3)
    }
    #expect(other?.description.contains("it has no steps, batch, S_min") == true)
    let low = #expect(throws: PlanError.self) { try BatchTradeoff(Self.planner(), reaching: 2) }
    let floor = pow(6.5e13 / 1e9, 0.077)
    #expect(
      low?.description.contains("below the floor \(NumberText.text(floor, digits: 6))") == true)
    #expect(throws: PlanError.notOpen("B", open: ["S"])) {
      try BatchTradeoff(Self.planner(holding: ["N": 1e9, "B": 1e6]), reaching: 2.8)
    }
    let open = #expect(throws: PlanError.self) {
      try BatchTradeoff(Self.planner(holding: [:]), reaching: 2.8)
    }
    #expect(open?.description.contains("N has no value") == true)
  }
}
