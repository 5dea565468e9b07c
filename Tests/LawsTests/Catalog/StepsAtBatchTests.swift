import Formulas
import Laws
import Quantities
import Testing

struct StepsAtBatchTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "steps-at-batch")
  }

  static let parameters: [Symbol: Double] = ["S_min": 5e3, "B_crit": 1e6]

  @Test func `at the critical batch twice the least steps and tokens are needed`() throws {
    let point = Self.parameters.merging(["B": 1e6]) { $1 }
    let tokens = try #require(law.allocated.first).formula.value(at: point)
    let least = try #require(law.derived.first).formula.value(at: Self.parameters)
    #expect(try law.formula.value(at: point) == 1e4)
    #expect(tokens == 2 * least)
  }

  @Test(arguments: [1e4, 3e5, 2e7])
  func `steps and tokens lie on the hyperbola`(batch: Double) throws {
    // Kaplan et al. 2020: (S/S_min - 1)(E/E_min - 1) = 1.
    let point = Self.parameters.merging(["B": batch]) { $1 }
    let steps = try law.formula.value(at: point)
    let product = (steps / 5e3 - 1) * (steps * batch / 5e9 - 1)
    // Subtracting 1 from 1.01 loses two digits.
    #expect(agree(product, 1, within: 1e-13))
  }
}
