import Formulas
import Laws
import Quantities
import Testing

struct CriticalBatchTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "critical-batch")
  }

  @Test func `at a loss of 1 it is the constant`() throws {
    #expect(try law.value(published: "kaplan", at: ["L": 1]) == 2e8)
  }

  @Test func `it doubles as the loss falls by 13 percent`() throws {
    // Kaplan et al. 2020 (arXiv:2001.08361): "B_crit doubles for every 13 % decrease in loss".
    let high = try law.value(published: "kaplan", at: ["L": 3])
    let low = try law.value(published: "kaplan", at: ["L": 3 * 0.87])
    #expect(abs(low / high - 2) < 0.1)
  }
}
