import Formulas
import Laws
import Quantities
import Testing

struct StepLawRateTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "step-law-rate")
  }

  @Test func `a billion parameters on a hundred billion tokens want this rate`() throws {
    // 1.79 N^-0.713 D^0.307 (arXiv:2503.04715), in 50 digits.
    let rate = try law.value(published: "step", at: ["N": 1e9, "D": 1e11])
    #expect(agree(rate, 0.001632499402447078, within: 1e-12))
  }
}
