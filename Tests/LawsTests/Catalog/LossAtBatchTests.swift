import Formulas
import Laws
import Quantities
import Testing

struct LossAtBatchTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "loss-at-batch")
  }

  typealias Row = (
    n: Double, s: Double, b: Double, loss: Double, critical: Double, steps: Double, tokens: Double
  )

  /// Roots of the form with Kaplan's constants (arXiv:2001.08361) and what follows from them, worked out
  /// apart from this program in the digits given.
  static let rows: [Row] = [
    (1e8, 2e4, 2.5e5, 3.294190, 6.84794e5, 5348.77, 3.66281e9),
    (1e9, 1e5, 5e5, 2.545914, 2.33583e6, 17631.5, 4.11842e10),
    (3.3e10, 5e5, 4e6, 1.836176, 1.10738e7, 132681, 1.46928e12),
  ]

  @Test(arguments: rows)
  func `the loss that sets its own critical batch has Kaplan's values`(row: Row) throws {
    let point: [Symbol: Double] = ["N": row.n, "S": row.s, "B": row.b]
    // Half a unit of the last digit given.
    #expect(abs(try law.value(published: "kaplan", at: point) - row.loss) <= 5.1e-7)
    for (symbol, value) in [
      ("B_crit", row.critical), ("S_min", row.steps), ("E_min", row.tokens),
    ] as [(Symbol, Double)] {
      // Six digits are given: half a unit of the last is 5e-6 at most.
      #expect(agree(try law.told(symbol, published: "kaplan", at: point), value, within: 5e-6))
    }
  }

  @Test(arguments: rows)
  func `at the critical batch a run takes twice the least steps, tokens and compute`(
    row: Row
  ) throws {
    // Twice the least steps at the critical batch lead to the loss that the least steps stand for.
    let point: [Symbol: Double] = ["N": row.n, "S": 2 * row.steps, "B": row.critical]
    func told(_ symbol: Symbol) throws -> Double {
      try law.told(symbol, published: "kaplan", at: point)
    }
    // Six digits of B_crit and S_min.
    #expect(abs(try law.value(published: "kaplan", at: point) - row.loss) <= 1e-5)
    #expect(agree(try told("B_crit"), row.critical, within: 2e-5))
    #expect(agree(2 * row.steps, try 2 * told("S_min"), within: 2e-5))
    #expect(agree(try told("D"), try 2 * told("E_min"), within: 2e-5))
    let compute = 6 * row.n * 2 * row.steps * row.critical
    #expect(agree(compute, try 2 * told("C_min"), within: 2e-5))
  }

  @Test(arguments: [1e5, 1e6, 1e7])
  func `steps and tokens lie on the hyperbola`(batch: Double) throws {
    // Kaplan et al. 2020: (S/S_min - 1)(E/E_min - 1) = 1.
    let point: [Symbol: Double] = ["N": 1e9, "S": 1e5, "B": batch]
    let least = try law.told("S_min", published: "kaplan", at: point)
    let tokens = try law.told("E_min", published: "kaplan", at: point)
    // Subtracting 1 from 1.01 loses two digits.
    #expect(agree((1e5 / least - 1) * (1e5 * batch / tokens - 1), 1, within: 1e-13))
  }
}
