import Formulas
import Laws
import Quantities
import Testing

struct OptimizerAwareTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "optimizer-aware")
      .expanded(["optimizer": ["AdamW", "Muon"]])
  }

  @Test func `the reference counts parameters and tokens as they are`() throws {
    let chinchilla = try LawCatalog.law(named: "chinchilla").formula
      .value(at: parameters.merging(["N": 1e9, "D": 1e10]) { $1 })
    #expect(try agree(value(of: "AdamW"), chinchilla, within: 1e-15))
  }

  @Test func `another optimizer is worth other parameters and tokens`() throws {
    // 1.5 + 100 (1.25e9)^-0.3 + 200 (0.8e10)^-0.3 in 50 digits.
    #expect(try agree(value(of: "Muon"), 1.9004535183055991, within: 1e-14))
  }

  @Test func `AdamW is held at one`() {
    #expect(law.fixed == ["rN[AdamW]": 1, "rD[AdamW]": 1])
  }

  private let parameters: [Symbol: Double] = [
    "E": 1.5, "A": 100, "alpha": 0.3, "B": 200, "beta": 0.3, "rN[AdamW]": 1, "rD[AdamW]": 1,
    "rN[Muon]": 1.25, "rD[Muon]": 0.8,
  ]

  private func value(of optimizer: String) throws -> Double {
    let place = try #require(law.place(of: optimizer, in: "optimizer"))
    let point: [Symbol: Double] = ["N": 1e9, "D": 1e10, "optimizer": Double(place)]
    return try law.formula.value(at: parameters.merging(point) { $1 })
  }
}
