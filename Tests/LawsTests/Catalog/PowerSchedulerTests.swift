import Formulas
import Laws
import Quantities
import Testing

struct PowerSchedulerTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "power-scheduler")
  }

  /// Batch and the tokens at which the deployed schedule leaves its cap: arXiv:2408.13359's values.
  @Test(arguments: [(128.0, 4.40e8), (512, 6.67e9), (1024, 2.60e10)])
  func `the rate leaves its cap where the constants say`(batch: Double, tokens: Double) throws {
    // Three digits of the tokens.
    let before = try law.value(published: "deployed", at: ["batch": batch, "n": tokens * 0.998])
    let behind = try law.value(published: "deployed", at: ["batch": batch, "n": tokens * 1.002])
    #expect(before == 0.02)
    #expect(behind < 0.02)
    let told = try law.told("n_cap", published: "deployed", at: ["batch": batch])
    #expect(agree(told, tokens, within: 0.002))
  }
}
