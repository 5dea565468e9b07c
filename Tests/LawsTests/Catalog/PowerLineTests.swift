import Formulas
import Laws
import Quantities
import Testing

struct PowerLineTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "power-line")
  }

  @Test func `halving takes the factor that is reported`() throws {
    let parameters: [Symbol: Double] = ["A": 20, "alpha": 0.25]
    let factor = try #require(law.derived.first).formula.value(at: parameters)
    let near = try law.formula.value(at: parameters.merging(["x": 3]) { $1 })
    let far = try law.formula.value(at: parameters.merging(["x": 3 * factor]) { $1 })
    // 2^(1/0.25) is 16, exactly; the powers round.
    #expect(agree(factor, 16, within: 1e-14))
    #expect(agree(near, 2 * far, within: 1e-14))
  }
}
