import Formulas
import Laws
import Quantities
import Testing

struct DownstreamComputeTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "downstream-compute")
  }

  @Test func `the log of the accuracy is a power of compute`() throws {
    // exp(-1000 (1e20)^-0.15) = exp(-1) in 50 digits.
    let accuracy = try law.formula.value(at: ["A": 1000, "a": 0.15, "C": 1e20])
    #expect(agree(accuracy, 0.36787944117144232, within: 1e-13))
  }
}
