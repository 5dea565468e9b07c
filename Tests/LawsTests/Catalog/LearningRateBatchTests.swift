import Formulas
import Laws
import Quantities
import Testing

struct LearningRateBatchTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "learning-rate-batch")
  }

  private let parameters: [Symbol: Double] = [
    "E": 0.5, "A": 20, "alpha": 0.2, "B": 300, "beta": 0.3, "c": 0.03, "k0": 1.04, "kN": 0.6116,
    "kD": 0.1875, "g": 0.02, "m0": -7.73, "mD": 0.5521,
  ]

  private func value(rate: Double, batch: Double) throws -> Double {
    let point: [Symbol: Double] = ["N": 1e9, "D": 1e11, "lr": rate, "batch": batch]
    return try law.formula.value(at: parameters.merging(point) { $1 })
  }

  private func best(_ symbol: Symbol) throws -> Double {
    try #require(law.allocated[symbol]).formula
      .value(at: parameters.merging(["N": 1e9, "D": 1e11]) { $1 })
  }

  @Test func `the best rate and batch are told`() throws {
    // exp(1.04 - 0.6116 log N + 0.1875 log D) and exp(-7.73 + 0.5521 log D) in 50 digits.
    #expect(try agree(best("lr_best"), 0.0010227424005647061, within: 1e-13))
    #expect(try agree(best("batch_best"), 520.00037267719976, within: 1e-13))
  }

  @Test func `at the best rate and batch the loss is that of size and data`() throws {
    let loss = try value(rate: best("lr_best"), batch: best("batch_best"))
    #expect(agree(loss, 0.96733480858040438, within: 1e-14))
  }

  @Test func `a rate and a batch that miss by a factor cost the square of its log`() throws {
    let loss = try value(rate: 2 * best("lr_best"), batch: best("batch_best") / 4)
    // log 2 squared, times 0.03 + 4 * 0.02.
    #expect(agree(loss, 0.96733480858040438 + 0.11 * 0.48045301391820142, within: 1e-13))
  }

  @Test func `the offset of the batch may lie below 0`() throws {
    let offset = try #require(law.parameters.first { $0.symbol == "m0" })
    #expect(offset.domain == .real)
    #expect(law.published[0].values["m0"] == -7.73)
  }
}
