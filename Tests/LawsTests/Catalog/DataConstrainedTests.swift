import Formulas
import Laws
import Quantities
import Testing

struct DataConstrainedTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "data-constrained")
  }

  @Test func `without repeats and with a small model it is chinchilla`() throws {
    let chinchilla = try LawCatalog.law(named: "chinchilla")
    let point: [Symbol: Double] = ["N": 1e8, "D": 2e10, "U": 2e10]
    let values = try #require(law.published.first).values
    #expect(
      try agree(
        law.value(published: "muennighoff", at: point),
        chinchilla.formula.value(at: values.merging(point) { $1 }), within: 1e-15))
  }

  @Test func `effective tokens saturate with repeats`() throws {
    func effective(_ epochs: Double) throws -> Double {
      try law.told("effective", published: "muennighoff", at: ["D": 1e9 * epochs, "U": 1e9]) / 1e9
    }
    // Muennighoff et al. 2023 (arXiv:2305.16264), R_D* 15.387756:
    // 1 + 15.387756 (1 - exp(-(epochs - 1)/15.387756)) in 50 digits.
    #expect(try effective(1) == 1)
    #expect(try agree(effective(4), 3.725673123061327, within: 1e-12))
    #expect(try agree(effective(1e6), 16.387756, within: 1e-12))
  }

  @Test func `four passes are nearly as good as new tokens`() throws {
    // The paper's headline: up to four epochs hardly change the loss.
    let repeated = try law.value(published: "muennighoff", at: ["N": 1e9, "D": 4e10, "U": 1e10])
    let fresh = try law.value(published: "muennighoff", at: ["N": 1e9, "D": 4e10, "U": 4e10])
    #expect(repeated > fresh)
    #expect(repeated / fresh < 1.005)
  }

  @Test func `parameters that unique tokens cannot feed count less`() throws {
    let values = try #require(law.published.first).values
    // By hand: A 520.8, B 1487.7, alpha = beta 0.3526596; U_N = G^2 U of 1e9 tokens.
    let fed = try #require(law.parts.first { $0.symbol == "U_N" }).formula
      .replacing("G", with: #require(law.parts.first).formula)
      .value(at: values.merging(["N": 1e12, "U": 1e9]) { $1 })
    #expect(agree(fed, 50986517.65365832, within: 1e-11))
  }
}
