import Formulas
import Laws
import Quantities
import Testing

struct OptimizerSpeedupTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "optimizer-speedup")
  }

  /// Size, ratio of data, loss of another optimizer (Muon, SOAP, Kron, Scion, NAdamW, MARS,
  /// Cautious, Lion, Adam-mini in this order) and its speed-up over AdamW in two digits; losses from
  /// the logs of arXiv:2509.02046, speed-ups by its formula.
  static let runs: [(size: String, x: Double, loss: Double, speedup: Double)] = [
    ("130m", 1, 3.46263, 1.42), ("130m", 2, 3.36903, 1.33), ("130m", 4, 3.29467, 1.32),
    ("130m", 8, 3.23731, 1.41), ("300m", 1, 3.22155, 1.3), ("300m", 2, 3.14335, 1.2),
    ("300m", 4, 3.07928, 1.19), ("300m", 8, 3.02924, 1.26), ("520m", 1, 3.07098, 1.3),
    ("520m", 2, 3.00188, 1.23), ("520m", 4, 2.94423, 1.23), ("520m", 8, 2.9002, 1.24),
    ("1.2b", 1, 2.89149, 1.12), ("1.2b", 2, 2.8271, 1.12), ("1.2b", 4, 2.77999, 1.13),
    ("1.2b", 8, 2.74836, 1.1), ("300m", 2, 3.14743, 1.16), ("300m", 4, 3.08242, 1.14),
    ("300m", 8, 3.03016, 1.24), ("520m", 2, 3.00367, 1.2), ("520m", 4, 2.94433, 1.23),
    ("520m", 8, 2.89886, 1.27), ("1.2b", 1, 2.8978, 1.06), ("1.2b", 2, 2.82933, 1.09),
    ("1.2b", 4, 2.78251, 1.08), ("1.2b", 8, 2.74853, 1.09), ("130m", 4, 3.29448, 1.32),
    ("300m", 2, 3.15088, 1.12), ("300m", 4, 3.08343, 1.13), ("300m", 8, 3.03136, 1.21),
    ("520m", 2, 3.00894, 1.14), ("520m", 4, 2.94616, 1.2), ("520m", 8, 2.90019, 1.24),
    ("300m", 2, 3.14987, 1.13), ("300m", 4, 3.08566, 1.1), ("300m", 8, 3.03663, 1.1),
    ("520m", 2, 3.00678, 1.17), ("520m", 4, 2.95074, 1.12), ("520m", 8, 2.90415, 1.15),
    ("300m", 2, 3.15956, 1.04), ("300m", 4, 3.08993, 1.04), ("300m", 8, 3.03909, 1.06),
    ("520m", 2, 3.01272, 1.1), ("520m", 4, 2.95414, 1.08), ("520m", 8, 2.90724, 1.09),
    ("1.2b", 1, 2.90216, 1.02), ("1.2b", 2, 2.83296, 1.04), ("1.2b", 4, 2.78468, 1.04),
    ("1.2b", 8, 2.74852, 1.1), ("130m", 4, 3.31929, 1.02), ("130m", 1, 3.53633, 0.97),
    ("130m", 2, 3.39493, 1.09), ("130m", 4, 3.32075, 1.01), ("130m", 8, 3.2465, 1.22),
    ("300m", 1, 3.24668, 1.1), ("300m", 2, 3.15647, 1.07), ("300m", 4, 3.09451, 0.99),
    ("300m", 8, 3.03805, 1.08), ("520m", 1, 3.09857, 1.04), ("520m", 2, 3.01366, 1.09),
    ("520m", 4, 2.95299, 1.09), ("520m", 8, 2.90568, 1.12), ("300m", 2, 3.16482, 1.0),
    ("300m", 4, 3.09384, 1.0), ("300m", 8, 3.04094, 1.03), ("520m", 2, 3.01745, 1.05),
    ("520m", 4, 2.95567, 1.05), ("520m", 8, 2.91015, 1.04), ("300m", 2, 3.17024, 0.95),
    ("300m", 4, 3.10043, 0.92), ("300m", 8, 3.04288, 1.0), ("520m", 2, 3.02845, 0.94),
    ("520m", 4, 2.96524, 0.93), ("520m", 8, 2.91473, 0.96), ("300m", 2, 3.17809, 0.89),
    ("300m", 4, 3.10287, 0.9), ("300m", 8, 3.04935, 0.9), ("520m", 2, 3.02727, 0.95),
    ("520m", 4, 2.96289, 0.96), ("520m", 8, 2.91154, 1.01),
  ]

  @Test(arguments: runs)
  func `speed-ups are those of the table`(
    run: (size: String, x: Double, loss: Double, speedup: Double)
  ) throws {
    let values = try #require(law.published.first { $0.key == "adamw-\(run.size)" }).values
    let speedup = try LawCatalog.law(named: "optimizer_speedup").formula
      .value(at: values.merging(["L": run.loss, "x": run.x]) { $1 })
    // Four digits of the coefficients move a speed-up by up to 2e-3 beside its last digit.
    #expect(abs(speedup - run.speedup) < 0.0075)
  }

  @Test(arguments: [3.0, 3.11])
  func `a loss at or below the limit has no speed-up`(loss: Double) throws {
    let speedup = try LawCatalog.law(named: "optimizer_speedup").formula
      .value(at: ["L": loss, "x": 1, "alpha": 0.42, "B": 0.5, "beta": 3.11])
    #expect(!speedup.isFinite)
  }

  /// AdamW at 16 times the base ratio, by the fit to 1 to 8 times: arXiv:2509.02046, held out.
  @Test(arguments: [("adamw-130m", 3.2172), ("adamw-300m", 3.0061)])
  func `longer runs are predicted as in the check`(key: String, loss: Double) throws {
    #expect(abs(try law.value(published: key, at: ["x": 16]) - loss) < 1.5e-4)
  }

  @Test func `a loss at the limit or below it has no speed-up`() throws {
    let values = try #require(law.published.first).values
    let formula = try LawCatalog.law(named: "optimizer_speedup").formula
    let below = try formula.value(at: values.merging(["L": 3.0, "x": 4]) { $1 })
    #expect(below.isNaN)
  }

  @Test func `the ratio comes from size and tokens when a table lacks it`() throws {
    let given = try #require(law.variables[0].given)
    #expect(try given.value(at: ["N": 1e8, "D": 4e9]) == 2)
  }
}
