import Formulas
import Laws
import Quantities
import Testing

struct BrokenPowerTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "broken-power")
  }

  static let parameters: [Symbol: Double] = [
    "E": 0, "A": 8, "c0": 0.1, "d1": 1e6, "c1": 0.3, "f1": 0.1,
  ]

  @Test func `far before the break it is a power with the first exponent`() throws {
    let value = try law.formula.value(at: Self.parameters.merging(["x": 10]) { $1 })
    // (10/1e6)^10 is below rounding beside 1.
    #expect(agree(value, 6.354625877794252, within: 1e-14))
  }

  @Test func `far behind the break the exponents add`() throws {
    let near = try law.formula.value(at: Self.parameters.merging(["x": 1e12]) { $1 })
    let far = try law.formula.value(at: Self.parameters.merging(["x": 1e13]) { $1 })
    // 10^-(0.1 + 0.3)
    #expect(agree(far / near, 0.398107170553497251, within: 1e-13))
  }

  @Test func `a narrow break is a kink`() throws {
    // On the break the factor is 2^(-c1*f1), here 2^-0.03, beside 10^-0.6.
    let expected = 8 * 0.251188643150958 * 0.979420297586927
    let value = try law.formula.value(at: Self.parameters.merging(["x": 1e6]) { $1 })
    #expect(agree(value, expected, within: 1e-13))
  }
}
