import Formulas
import Laws
import Quantities
import Testing

struct ParScaleCorrelationTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "parscale-correlation")
  }

  static func loss(of law: Law, _ streams: Double, _ rho: Double) throws -> Double {
    try law.formula.value(
      at: ["E": 0, "A": 1e7, "alpha": 0.2, "N": 1e9, "P": streams, "rho": rho])
  }

  @Test func `streams with equal errors add nothing`() throws {
    #expect(try agree(Self.loss(of: law, 8, 1), Self.loss(of: law, 1, 1), within: 1e-15))
  }

  @Test func `streams with independent errors divide the reducible loss`() throws {
    #expect(try agree(Self.loss(of: law, 8, 0) * 8, Self.loss(of: law, 1, 0), within: 1e-15))
  }
}
