import Formulas
import Laws
import Quantities
import Testing

struct MixtureJointTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "mixture-joint")
      .expanded(["i": ["code", "web"]])
  }

  private let parameters: [Symbol: Double] = [
    "E": 0.5, "c[code]": 2, "c[web]": 4, "g[code]": 0.5, "g[web]": 1.5, "alpha": 0.3, "beta": 0.3,
    "a[code]": 100, "a[web]": 300, "b[code]": 200, "b[web]": 400,
  ]

  private let point: [Symbol: Double] = [
    "N": 1e9, "D": 1e10, "w[code]": 0.25, "w[web]": 0.75,
  ]

  @Test func `a mixture acts on what finite size and data cost`() throws {
    // As mixture-additive, with A = 100/4 + 300*3/4 and B = 200/4 + 400*3/4, in 50 digits.
    let loss = try law.formula.value(at: parameters.merging(point) { $1 })
    #expect(agree(loss, 1.6267418763688835, within: 1e-14))
  }

  @Test func `with equal domains it is the additive law`() throws {
    let additive = try LawCatalog.law(named: "mixture-additive")
      .expanded(["i": ["code", "web"]])
    let equal: [Symbol: Double] = ["a[web]": 100, "b[web]": 200, "A": 100, "B": 200]
    let values = parameters.merging(equal) { $1 }.merging(point) { $1 }
    #expect(
      try agree(
        law.formula.value(at: values), additive.formula.value(at: values), within: 1e-14))
  }
}
