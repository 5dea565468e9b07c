import Formulas
import Laws
import Quantities
import Testing

struct PrecisionKumarAfterTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "precision-kumar-after")
  }

  /// A degradation of some size: the paper's own factor is known but for a sign.
  static let point: [Symbol: Double] = [
    "E": 2.7648, "A": 4299, "B": 18060, "alpha": 0.4965, "C_T": 0.0598, "gamma_post": 0.5907,
    "gamma_D": 0.5068, "gamma_N": 0.3439, "N": 1e8, "P": 3,
  ]

  @Test func `beyond the critical tokens more of them make the model worse`() throws {
    let critical = try #require(law.allocated.first { $0.symbol == "D_crit" }).formula
      .value(at: Self.point)
    let slope = law.formula.derivative(by: "D")
    // Kumar et al. 2024 (arXiv:2411.04330), eq. 13.
    #expect(try slope.value(at: Self.point.merging(["D": critical * 0.999]) { $1 }) < 0)
    #expect(try slope.value(at: Self.point.merging(["D": critical * 1.001]) { $1 }) > 0)
  }

  @Test func `the published row leaves out what the paper leaves open`() {
    #expect(law.published.map { $0.values["C_T"] } == [nil])
  }
}
