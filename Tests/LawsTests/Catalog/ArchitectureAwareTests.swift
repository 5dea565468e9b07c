import Formulas
import Laws
import Quantities
import Testing

struct ArchitectureAwareTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "architecture-aware")
  }

  private let parameters: [Symbol: Double] = [
    "a0": 0.9, "a1": 0.05, "a2": 0.1, "b1": 0.02, "b2": 0.06,
  ]

  private func loss(x: Double, r: Double) throws -> Double {
    let point: [Symbol: Double] = ["L_opt": 2, "x": x, "r": r]
    return try law.formula.value(at: parameters.merging(point) { $1 })
  }

  @Test func `width and the share of MLPs have a factor each`() throws {
    // 2 (0.9 + 0.05 log 2 + 0.1/2) (1 + 0.02 log 3 + 0.06/3) in 50 digits.
    #expect(try agree(loss(x: 2, r: 3), 2.0519712794073402, within: 1e-14))
  }

  @Test func `the loss is least at the shape that is told`() throws {
    let best = try ["x_best", "r_best"].map { symbol in
      try #require(law.derived.first { $0.symbol == symbol }).formula.value(at: parameters)
    }
    #expect(agree(best[0], 2, within: 1e-15) && agree(best[1], 3, within: 1e-15))
    let least = try loss(x: 2, r: 3)
    for (x, r) in [(1.9, 3.0), (2.1, 3), (2, 2.9), (2, 3.1)] {
      #expect(try loss(x: x, r: r) > least)
    }
  }
}
