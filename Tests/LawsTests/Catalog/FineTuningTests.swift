import Formulas
import Laws
import Quantities
import Testing

struct FineTuningTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "fine-tuning")
  }

  private let parameters: [Symbol: Double] = ["B": 100, "D_l": 50, "beta": 0.5, "E": 0.5]

  @Test func `examples add to what was learned before`() throws {
    // 100/(50 + 20) + 0.5
    let loss = try law.formula.value(at: parameters.merging(["D": 400]) { $1 })
    #expect(agree(loss, 1.9285714285714286, within: 1e-15))
  }

  @Test func `without examples the loss is that of what was learned before`() throws {
    let loss = try law.formula.value(at: parameters.merging(["D": 0]) { $1 })
    let start = try #require(law.derived.first { $0.symbol == "start" })
    #expect(loss == 2.5)
    #expect(try start.formula.value(at: parameters) == 2.5)
  }

  @Test func `the bend lies where both are equal`() throws {
    let bend = try #require(law.derived.first { $0.symbol == "bend" })
    #expect(try agree(bend.formula.value(at: parameters), 2500, within: 1e-14))
  }
}
