import Formulas
import Laws
import Quantities
import Testing

struct RLPostTrainingTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "rl-post-training")
      .expanded(["model": ["small", "large"]])
  }

  private let parameters: [Symbol: Double] = [
    "Kmax": 0.3, "N0": 7e9, "E[small]": 0.1, "E[large]": -0.2,
  ]

  private func value(_ model: String, size: Double, data: Double) throws -> Double {
    let place = try #require(law.place(of: model, in: "model"))
    let point: [Symbol: Double] = ["N": size, "X": data, "model": Double(place)]
    return try law.formula.value(at: parameters.merging(point) { $1 })
  }

  @Test func `a model of N0 parameters falls half as steeply as any can`() throws {
    // exp(0.1 - 0.15 log 1000) in 50 digits.
    #expect(try agree(value("small", size: 7e9, data: 1000), 0.3921294391248027, within: 1e-14))
  }

  @Test func `ten times the data takes the same factor wherever a model stands`() throws {
    let losses = try [10.0, 100, 1000].map { try value("large", size: 14e9, data: $0) }
    #expect(agree(losses[1] / losses[0], losses[2] / losses[1], within: 1e-14))
  }
}
