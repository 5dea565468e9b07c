import Formulas
import Laws
import Quantities
import Testing

struct LossToLossTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "loss-to-loss")
  }

  @Test func `what lies above one floor becomes a power above the other`() throws {
    // 0.9 * 1.2^1.1 + 1.5 in 50 digits.
    let loss = try law.formula.value(
      at: ["K": 0.9, "k": 1.1, "E1": 1.8, "E2": 1.5, "L1": 3])
    #expect(agree(loss, 2.5998713262387861, within: 1e-14))
  }

  @Test func `an exponent of one is a line`() throws {
    let line: [Symbol: Double] = ["K": 2, "k": 1, "E1": 1, "E2": 0.5]
    let losses = try [2.0, 3, 4].map { try law.formula.value(at: line.merging(["L1": $0]) { $1 }) }
    #expect(losses == [2.5, 4.5, 6.5])
  }
}
