import Formulas
import Laws
import Quantities
import Testing

struct HyperparameterTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "hyperparameter")
  }

  @Test func `what stays is left as size and data grow`() throws {
    let parameters: [Symbol: Double] = ["A": 0.01, "B": -0.5, "C": -0.5, "D0": 0.002]
    let base = try law.formula.value(at: parameters.merging(["N": 1e8, "x": 1]) { $1 })
    let large = try law.formula.value(at: parameters.merging(["N": 4e8, "x": 4]) { $1 })
    let huge = try law.formula.value(at: parameters.merging(["N": 1e30, "x": 1e30]) { $1 })
    // 0.01 + 0.002, 0.01/4 + 0.002
    #expect(agree(base, 0.012, within: 1e-15))
    #expect(agree(large, 0.0045, within: 1e-14))
    #expect(agree(huge, 0.002, within: 1e-14))
  }
}
