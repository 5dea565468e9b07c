import Formulas
import Laws
import Quantities
import Testing

struct CapabilityBoundaryTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "capability-boundary")
  }

  private let parameters: [Symbol: Double] = ["low": 0.1, "high": 0.9, "k": 0.5, "m": 46]

  @Test func `accuracy is a sigmoid of the log of compute`() throws {
    // 0.1 + 0.8/(1 + exp(-0.5 (log 1e21 - 46))) in 50 digits.
    let accuracy = try law.formula.value(at: parameters.merging(["C": 1e21]) { $1 })
    #expect(agree(accuracy, 0.71154704365191138, within: 1e-14))
  }

  @Test func `it lies between its ends`() throws {
    let ends = try [1e-30, 1e60].map {
      try law.formula.value(at: parameters.merging(["C": $0]) { $1 })
    }
    #expect(agree(ends[0], 0.1, within: 1e-14) && agree(ends[1], 0.9, within: 1e-14))
  }
}
