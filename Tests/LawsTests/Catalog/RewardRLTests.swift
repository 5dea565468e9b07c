import Formulas
import Laws
import Quantities
import Testing

struct RewardRLTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "reward-rl")
  }

  private let parameters: [Symbol: Double] = ["a": 0.4, "b": 0.1]

  private func reward(_ divergence: Double) throws -> Double {
    try law.formula.value(at: parameters.merging(["KL": divergence]) { $1 })
  }

  @Test func `reward falls with the log of the distance`() throws {
    // 5 (0.4 - 0.1 log 5) in 50 digits.
    #expect(try agree(reward(25), 1.1952810437829498, within: 1e-14))
  }

  @Test func `it is greatest where it is told`() throws {
    let told = try ["d_best", "R_best"].map { symbol in
      try #require(law.derived.first { $0.symbol == symbol }).formula.value(at: parameters)
    }
    let place = told[0] * told[0]
    #expect(try agree(reward(place), told[1], within: 1e-14))
    #expect(try reward(0.9 * place) < told[1])
    #expect(try reward(1.1 * place) < told[1])
  }
}
