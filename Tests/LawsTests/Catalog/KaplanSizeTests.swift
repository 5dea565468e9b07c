import Formulas
import Laws
import Quantities
import Testing

struct KaplanSizeTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "kaplan-size")
  }

  @Test func `a billion parameters reach the loss of the printed line`() throws {
    // (8.8e13/1e9)^0.076, Kaplan et al. 2020, eq. 1.1, in 50 digits.
    #expect(
      try agree(law.value(published: "kaplan", at: ["N": 1e9]), 2.375640295134525, within: 1e-12))
  }

  @Test func `the loss is 1 where N is its scale`() throws {
    #expect(try law.value(published: "kaplan", at: ["N": 8.8e13]) == 1)
  }
}
