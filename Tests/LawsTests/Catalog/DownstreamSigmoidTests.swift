import Formulas
import Laws
import Quantities
import Testing

struct DownstreamSigmoidTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "downstream-sigmoid")
  }

  static let parameters: [Symbol: Double] = ["a": 0.6, "k": 5, "x0": 0.9, "b": 0.25]

  @Test func `half of the rise is done at x0`() throws {
    let half = try law.formula.value(at: Self.parameters.merging(["L": 0.9]) { $1 })
    #expect(agree(half, 0.55, within: 1e-15))
  }

  @Test func `it goes from guessing to its best`() throws {
    let best = try #require(law.derived.first).formula.value(at: Self.parameters)
    let low = try law.formula.value(at: Self.parameters.merging(["L": -20]) { $1 })
    let high = try law.formula.value(at: Self.parameters.merging(["L": 20]) { $1 })
    #expect(low == best)
    #expect(agree(high, 0.25, within: 1e-14))
  }
}
