import Formulas
import Laws
import Quantities
import Testing

struct BrokenPowerTwoTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "broken-power-two")
  }

  static let parameters: [Symbol: Double] = [
    "E": 0.5, "A": 8, "c0": 0.1, "d1": 100, "c1": 0.3, "f1": 0.2, "r": 99, "c2": -0.2, "f2": 0.3,
  ]

  @Test func `with one exponent unchanged it has one break`() throws {
    let single = try LawCatalog.law(named: "broken-power")
    let point = Self.parameters.merging(["x": 5e3, "c2": 0]) { $1 }
    #expect(try law.formula.value(at: point) == single.formula.value(at: point))
  }

  @Test func `behind both breaks all exponents add`() throws {
    let near = try law.formula.value(at: Self.parameters.merging(["x": 1e15]) { $1 }) - 0.5
    let far = try law.formula.value(at: Self.parameters.merging(["x": 1e16]) { $1 }) - 0.5
    // 10^-(0.1 + 0.3 - 0.2); the floor of 0.5 costs three digits.
    #expect(agree(far / near, 0.630957344480193, within: 1e-12))
  }

  @Test func `the second break lies behind the first`() throws {
    let second = try #require(law.parts.first { $0.symbol == "d2" })
    #expect(try second.formula.value(at: Self.parameters) == 1e4)
  }
}
