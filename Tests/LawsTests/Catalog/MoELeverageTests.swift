import Formulas
import Laws
import Quantities
import Testing

struct MoELeverageTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "moe-leverage")
  }

  private let parameters: [Symbol: Double] = ["a": -0.2, "d": -0.01, "g": 0.02, "b": -0.08]

  @Test func `few active experts and much compute have leverage`() throws {
    // 0.05^(-0.2 - 0.01 log 1e20 + 0.02 (log 8)^2 - 0.08 log 8) in 50 digits.
    let leverage = try law.formula.value(
      at: parameters.merging(["A": 0.05, "G": 8, "C": 1e20]) { $1 })
    #expect(agree(leverage, 9.1890505062819135, within: 1e-13))
  }

  @Test func `with all experts active there is none`() throws {
    let point: [Symbol: Double] = ["A": 1, "G": 8, "C": 1e20]
    #expect(try law.formula.value(at: parameters.merging(point) { $1 }) == 1)
  }

  @Test func `granularity is best where the exponent turns`() throws {
    let best = try #require(law.derived.first { $0.symbol == "G_best" })
    // exp(0.08/0.04)
    #expect(try agree(best.formula.value(at: parameters), 7.3890560989306502, within: 1e-14))
  }
}
