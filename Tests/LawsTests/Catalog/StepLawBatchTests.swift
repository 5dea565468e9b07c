import Formulas
import Laws
import Quantities
import Testing

struct StepLawBatchTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "step-law-batch")
  }

  @Test func `a hundred billion tokens want this batch`() throws {
    // 0.58 D^0.571 tokens (arXiv:2503.04715), in 50 digits.
    #expect(
      try agree(law.value(published: "step", at: ["D": 1e11]), 1107714.889968418, within: 1e-12))
  }
}
