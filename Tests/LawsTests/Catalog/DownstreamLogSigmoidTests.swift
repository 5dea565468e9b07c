import Formulas
import Laws
import Quantities
import Testing

struct DownstreamLogSigmoidTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "downstream-log-sigmoid")
  }

  static let parameters: [Symbol: Double] = ["a": 0.2, "k": 5, "x0": 0.9, "b": 0.25]

  @Test func `it ends at guessing`() throws {
    let high = try law.formula.value(at: Self.parameters.merging(["L": 20]) { $1 })
    // 1 + a*log(exp((b - 1)/a)); the sigmoid is exp(-95).
    #expect(agree(high, 0.25, within: 1e-13))
  }

  @Test func `it begins at 1, a little above for the floor`() throws {
    let low = try law.formula.value(at: Self.parameters.merging(["L": -20]) { $1 })
    // 1 + 0.2*log(1 + exp(-3.75)) in 50 digits.
    #expect(agree(low, 1.004649092874485, within: 1e-13))
  }

  @Test func `between them it falls with slope a k`() throws {
    let slope = try law.formula.derivative(by: "L")
      .value(at: Self.parameters.merging(["L": 1.3, "b": -20]) { $1 })
    // -a*k*sigmoid(2), the floor far below.
    #expect(agree(slope, -0.8807970779778825, within: 1e-13))
  }
}
