import Formulas
import Laws
import Quantities
import Testing

struct TrajectoryTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "trajectory")
  }

  @Test func `a long run reaches the limit as a power of the step`() throws {
    let parameters: [Symbol: Double] = ["a": 0.8, "b": 0.5, "c": 0.5]
    let values = try [1.0, 4, 1e4].map {
      try law.formula.value(at: parameters.merging(["t": $0]) { $1 })
    }
    // 0.8 - 0.5, 0.8 - 0.25, 0.8 - 0.005
    #expect(zip(values, [0.3, 0.55, 0.795]).allSatisfy { agree($0, $1, within: 1e-14) })
  }
}
