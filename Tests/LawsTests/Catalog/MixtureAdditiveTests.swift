import Formulas
import Laws
import Quantities
import Testing

struct MixtureAdditiveTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "mixture-additive")
      .expanded(["i": ["code", "web"]])
  }

  private let parameters: [Symbol: Double] = [
    "E": 0.5, "c[code]": 2, "c[web]": 4, "g[code]": 0.5, "g[web]": 1.5, "A": 100, "alpha": 0.3,
    "B": 200, "beta": 0.3,
  ]

  private let point: [Symbol: Double] = [
    "N": 1e9, "D": 1e10, "w[code]": 0.25, "w[web]": 0.75,
  ]

  @Test func `a mixture adds the inverse of its weighted powers`() throws {
    // 0.5 + 1/(2 * 0.25^0.5 + 4 * 0.75^1.5) + 100 (1e9)^-0.3 + 200 (1e10)^-0.3 in 50 digits.
    let loss = try law.formula.value(at: parameters.merging(point) { $1 })
    #expect(agree(loss, 1.1774525291235516, within: 1e-14))
  }

  @Test func `a domain without a share does nothing`() throws {
    let alone = point.merging(["w[code]": 0, "w[web]": 1]) { $1 }
    let loss = try law.formula.value(at: parameters.merging(alone) { $1 })
    let other = parameters.merging(["c[code]": 9, "g[code]": 0.1]) { $1 }
    #expect(try loss == law.formula.value(at: other.merging(alone) { $1 }))
  }
}
