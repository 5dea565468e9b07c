import Formulas
import Laws
import Quantities
import Testing

struct EnergyToTokenTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "energy_to_token")
  }

  static let measured: [Symbol: Double] = [
    "K": 4e15, "c_tok": 2e11, "P": 1e4, "e_tok": 0.8, "theta": 1, "Phi": 0.9, "U": 0.5,
  ]

  @Test func `the smaller ceiling binds`() throws {
    // min(4e15/2e11, 1e4/0.8) = min(20000, 12500), times 0.45.
    #expect(try agree(law.formula.value(at: Self.measured), 5625, within: 1e-15))
  }

  @Test func `more compute does not help where power binds`() throws {
    let more = Self.measured.merging(["K": 8e15]) { $1 }
    #expect(try law.formula.value(at: more) == law.formula.value(at: Self.measured))
  }

  @Test func `with power to spare compute binds`() throws {
    let more = Self.measured.merging(["P": 1e6]) { $1 }
    #expect(try agree(law.formula.value(at: more), 9000, within: 1e-15))
  }
}
