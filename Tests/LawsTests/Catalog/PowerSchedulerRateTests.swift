import Formulas
import Laws
import Quantities
import Testing

struct PowerSchedulerRateTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "power-scheduler-rate")
  }

  @Test func `ten trillion tokens at 1024 sequences want the rate of the paper`() throws {
    // arXiv:2408.13359: 0.0011; its constants give 0.001104.
    let rate = try law.value(published: "all", at: ["batch": 1024, "T": 1e13])
    #expect(abs(rate - 0.001104) < 5e-7)
  }

  /// Batch, tokens, best rate on a grid of factors 2, and the law's in two digits.
  static let optima: [(Double, Double, Double, Double)] = [
    (128, 2e9, 0.0128, 0.0106), (128, 256e9, 0.0008, 0.00089), (16, 128e9, 0.0002, 0.00016),
    (512, 128e9, 0.0064, 0.0051),
  ]

  @Test(arguments: optima)
  func `observed optima lie within a step of the grid`(
    batch: Double, tokens: Double, observed: Double, told: Double
  ) throws {
    let rate = try law.value(published: "all", at: ["batch": batch, "T": tokens])
    #expect(agree(rate, told, within: 0.02))
    #expect(rate < 2 * observed && observed < 2 * rate)
  }
}
