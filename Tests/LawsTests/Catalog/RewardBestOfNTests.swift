import Formulas
import Laws
import Quantities
import Testing

struct RewardBestOfNTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "reward-best-of-n")
  }

  private let parameters: [Symbol: Double] = ["a": 0.4, "b": 0.03]

  private func reward(_ divergence: Double) throws -> Double {
    try law.formula.value(at: parameters.merging(["KL": divergence]) { $1 })
  }

  @Test func `reward is a parabola of the root of the divergence`() throws {
    // 5 (0.4 - 0.03 * 5)
    #expect(try agree(reward(25), 1.25, within: 1e-14))
  }

  @Test func `it is greatest where it is told`() throws {
    let told = try ["KL_best", "R_best"].map { symbol in
      try #require(law.derived.first { $0.symbol == symbol }).formula.value(at: parameters)
    }
    #expect(try agree(reward(told[0]), told[1], within: 1e-14))
    #expect(try reward(0.9 * told[0]) < told[1])
    #expect(try reward(1.1 * told[0]) < told[1])
  }
}
