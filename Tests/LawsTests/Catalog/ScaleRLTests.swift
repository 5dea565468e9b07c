import Formulas
import Laws
import Quantities
import Testing

struct ScaleRLTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "scale-rl")
  }

  private let parameters: [Symbol: Double] = ["R0": 0.2, "A": 0.61, "Cmid": 1000, "B": 1.5]

  private func rate(_ compute: Double) throws -> Double {
    try law.formula.value(at: parameters.merging(["C": compute]) { $1 })
  }

  @Test func `half of the gain is made at the middle, all of it far beyond`() throws {
    #expect(try agree(rate(1000), 0.405, within: 1e-15))
    #expect(try agree(rate(1e-9), 0.2, within: 1e-15))
    #expect(try agree(rate(1e18), 0.61, within: 1e-15))
  }

  @Test func `four times the compute of the middle makes eight ninths of it`() throws {
    // (1/4)^1.5 is 1/8.
    #expect(try agree(rate(4000), 0.2 + 0.41 * 8 / 9, within: 1e-15))
  }

  // Ceilings of arXiv:2510.13786.
  @Test(arguments: [("model-8b", 0.61), ("scout", 0.71), ("context-32k", 0.645)])
  func `of the published rows the ceiling alone was read`(key: String, ceiling: Double) throws {
    #expect(try law.publishedValues(named: key).values == ["A": ceiling])
  }
}
