import Fitting
import Foundation
import Laws
import Planning
import Quantities
import TestSupport
import Testing

/// Unique tokens and epochs, by the published constants of arXiv:2305.16264.
@Suite struct RepeatedDataTests {
  static func fit() throws -> Calibration {
    let law = try LawCatalog.law(named: "data-constrained")
    return try Calibration(law, published: law.publishedValues(named: "muennighoff"))
  }

  // dD_eff/dD = exp(-(D/U - 1)/rD) for a model that the unique tokens can feed: half at 1 + rD ln 2,
  // 1/e at 1 + rD.
  @Test func `a repeated token loses its worth with the constant of the law`() throws {
    let repeats = try #require(try Self.fit().values["rD"])
    let data = try RepeatedData(Self.fit(), size: 1e8, unique: 25e9)
    #expect(matchingDigits(try #require(data.passes(worth: 0.5)), 1 + repeats * log(2)) >= 8)
    #expect(matchingDigits(try #require(data.passes(worth: exp(-1))), 1 + repeats) >= 8)
    #expect(try data.epoch(0.7).worth == 1)
  }

  // dD_eff/dD = exp(-(D/U - 1)/rD) = 0.1, for a model that the unique tokens can feed.
  @Test func `repeats stop paying where a token is worth a tenth of a new one`() throws {
    let repeats = try #require(try Self.fit().values["rD"])
    let data = try RepeatedData(Self.fit(), size: 1e8, unique: 25e9)
    let passes = try #require(data.payingPasses)
    #expect(matchingDigits(passes, 1 + repeats * log(10)) >= 8)
  }

  // All passes together are worth U (1 + rD) tokens.
  @Test func `further passes bring nothing where what is left is the tolerance`() throws {
    let fit = try Self.fit()
    let data = try RepeatedData(fit, size: 1e9, unique: 25e9)
    let passes = try #require(data.passes(leaving: .share(1e-3)))
    let (here, end) = (try data.epoch(passes), try data.epoch(1e6))
    #expect(matchingDigits(here.response.value, 1.001 * end.response.value) >= 10)
    #expect(passes > 10 && passes < 100)
  }

  @Test func `the best allocation of limited data is that of a scan`() throws {
    let fit = try Self.fit()
    let plan = try Planner(fit, holding: ["U": 25e9]).plan(for: .lowestResponse(budget: 1e23))
    let least = try (0..<4000).map { step in
      let size = 1e9 * exp(Double(step) / 4000 * log(200))
      return try fit.prediction(at: ["N": size, "D": 1e23 / 6 / size, "U": 25e9]).response.value
    }.min()
    #expect(abs(plan.response.value / (try #require(least)) - 1) < 1e-6)
    #expect(plan.response.value <= (try #require(least)) * (1 + 1e-12))
  }

  @Test func `a law without unique tokens is refused`() throws {
    #expect(throws: PlanError.self) {
      try RepeatedData(PlannerTests.fit().calibration, size: 1e9, unique: 1e9)
    }
  }
}
