import Formulas
import Laws
import Quantities
import Testing

struct DownstreamErrorTests {
  // Gadre et al. 2024, arXiv:2403.08540: 17-task error of the two large RedPajama runs from the
  // loss that the over-training law predicts for them (errors 3.6365 % and 0.0464 %).
  @Test func `it predicts the task error of the large RedPajama runs as in the paper`() throws {
    let loss = try LawCatalog.law(named: "overtraining")
    let error = try LawCatalog.law(named: "downstream-error")
    func predicted(_ size: Double, _ tokens: Double) throws -> Double {
      let value = try loss.value(published: 1, at: OvertrainingTests.compute(size, tokens))
      return try error.value(published: 3, at: ["L": value])
    }
    let long = try predicted(1_439_795_200, 921_468_928_000)
    let large = try predicted(6_889_410_560, 137_788_211_200)
    // Measured: 0.47521523 and 0.47163718. Seven digits of each coefficient leave 1e-5.
    #expect(abs(abs(long / 0.47521523167105284 - 1) - 0.036365) < 1e-5)
    #expect(abs(abs(large / 0.47163718062288623 - 1) - 0.000464) < 1e-5)
  }

  @Test func `at high loss the error is that of guessing`() throws {
    let law = try LawCatalog.law(named: "downstream-error")
    #expect(try agree(law.value(published: 0, at: ["L": 100]), 0.85, within: 1e-12))
  }
}
