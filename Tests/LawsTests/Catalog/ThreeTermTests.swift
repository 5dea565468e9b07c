import Formulas
import Laws
import Quantities
import Testing

struct ThreeTermTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "three-term")
  }

  private let parameters: [Symbol: Double] = [
    "E": 0.5, "A": 20, "a": 0.2, "B": 5, "b": 0.3, "G": 40, "g": 0.25,
  ]

  @Test func `size, steps and batch have a term each`() throws {
    // 0.5 + 20 (1e9)^-0.2 + 5 (1e4)^-0.3 + 40 (2e6)^-0.25 in 50 digits.
    let point: [Symbol: Double] = ["N": 1e9, "S": 1e4, "batch": 2e6]
    let loss = try law.formula.value(at: parameters.merging(point) { $1 })
    #expect(agree(loss, 2.196116490121317, within: 1e-14))
  }

  @Test func `steps come from tokens and batch when a table lacks them`() throws {
    let given = try #require(law.variables.first { $0.symbol == "S" }?.given)
    #expect(try given.value(at: ["D": 2e10, "batch": 2e6]) == 1e4)
  }
}
