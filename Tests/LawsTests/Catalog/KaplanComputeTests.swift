import Formulas
import Laws
import Quantities
import Testing

struct KaplanComputeTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "kaplan-compute")
  }

  @Test func `a petaflop day reaches the loss of the printed line`() throws {
    // 3.1e8^0.050, Kaplan et al. 2020, eq. 1.3 with C_min in PF-days of 8.64e19 FLOPs.
    #expect(
      try agree(
        law.value(published: "kaplan", at: ["C": 8.64e19]), 2.658080226245524, within: 1e-12))
  }

  @Test func `its exponent nearly follows from the others`() throws {
    // Kaplan et al. 2020: 1/aC = 1/aS + 1/aB + 1/aN.
    let steps = try LawCatalog.law(named: "kaplan-steps").published[0].values
    let batch = try LawCatalog.law(named: "critical-batch").published[0].values
    let own = try #require(law.published[0].values["aC"])
    let sum = try [steps["aS"], batch["aB"], steps["aN"]].reduce(0) { try $0 + 1 / #require($1) }
    // 0.052 beside the printed 0.050.
    #expect(abs(1 / sum - 0.052) < 5e-4)
    #expect(abs(1 / sum - own) < 3e-3)
  }
}
