import Formulas
import Laws
import Quantities
import Testing

struct KaplanDataTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "kaplan-data")
  }

  @Test func `twenty billion tokens allow the loss of the printed line`() throws {
    // (5.4e13/2e10)^0.095, Kaplan et al. 2020, eq. 1.2.
    #expect(
      try agree(law.value(published: "kaplan", at: ["D": 2e10]), 2.118261425538417, within: 1e-12))
  }
}
