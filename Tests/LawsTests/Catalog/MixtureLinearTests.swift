import Formulas
import Laws
import Quantities
import Testing

struct MixtureLinearTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "mixture-linear").expanded(["i": ["code", "web"]])
  }

  @Test func `a model of one domain has that domain's loss`() throws {
    let point: [Symbol: Double] = ["t[code]": 3, "t[web]": 5, "w[code]": 0, "w[web]": 1]
    #expect(try law.formula.value(at: point) == 5)
  }

  @Test func `between two domains the loss changes evenly`() throws {
    let point: [Symbol: Double] = ["t[code]": 3, "t[web]": 5, "w[code]": 0.25, "w[web]": 0.75]
    #expect(try law.formula.value(at: point) == 4.5)
  }
}
