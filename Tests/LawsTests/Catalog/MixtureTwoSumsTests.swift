import Formulas
import Laws
import Quantities
import Testing

struct MixtureTwoSumsTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "mixture-two-sums").expanded(["i": ["code", "web"]])
  }

  private let parameters: [Symbol: Double] = [
    "E": 0.5, "s[code]": 2, "s[web]": 4, "g[code]": 0.5, "g[web]": 0.75, "r[code]": 0.1,
    "r[web]": 0.4,
  ]

  // No paper has this law: its two parts are those of the forms that it names.
  @Test func `a mixture has the inverse of its powers and that of its shares`() throws {
    // 0.5 + 1/(2 * 0.25^0.5 + 4 * 0.75^0.75) + 1/(0.1 * 0.25 + 0.4 * 0.75) in 50 digits.
    let loss = try law.formula.value(
      at: parameters.merging(["w[code]": 0.25, "w[web]": 0.75]) { $1 })
    #expect(agree(loss, 3.8136817673691792, within: 1e-14))
  }

  @Test func `the first part alone is that of mixture-additive for one size and number of tokens`()
    throws
  {
    let additive = try LawCatalog.law(named: "mixture-additive").expanded(["i": ["code", "web"]])
    let shares: [Symbol: Double] = ["w[code]": 0.25, "w[web]": 0.75]
    let own = parameters.merging(["r[code]": 1e300, "r[web]": 1e300]) { $1 }.merging(shares) { $1 }
    let other: [Symbol: Double] = [
      "E": 0.5, "c[code]": 2, "c[web]": 4, "g[code]": 0.5, "g[web]": 0.75, "A": 0, "alpha": 1,
      "B": 0, "beta": 1, "N": 1, "D": 1,
    ]
    #expect(
      agree(
        try law.formula.value(at: own),
        try additive.formula.value(at: other.merging(shares) { $1 }), within: 1e-14))
  }
}
