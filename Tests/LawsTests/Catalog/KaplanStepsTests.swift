import Formulas
import Laws
import Quantities
import Testing

struct KaplanStepsTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "kaplan-steps")
  }

  /// N, S, batch in tokens, and the loss, critical batch and least steps of a run, solved from
  /// Kaplan's constants (arXiv:2001.08361) in seven digits.
  static let runs:
    [(n: Double, s: Double, b: Double, loss: Double, critical: Double, least: Double)] =
      [
        (1e8, 2e4, 2.5e5, 3.294190, 6.84794e5, 5348.77),
        (1e9, 1e5, 5e5, 2.545914, 2.33583e6, 17631.5),
        (3.3e10, 5e5, 4e6, 1.836176, 1.10738e7, 132681),
      ]

  @Test(arguments: runs)
  func `the least steps of a run lead to its loss`(
    run: (n: Double, s: Double, b: Double, loss: Double, critical: Double, least: Double)
  ) throws {
    let value = try law.value(published: "kaplan", at: ["N": run.n, "S": run.least])
    // Six digits of S_min leave 5e-7 of the term that is a third of the loss.
    #expect(agree(value, run.loss, within: 5e-7))
  }

  @Test(arguments: runs)
  func `critical batch and least steps are those of the table`(
    run: (n: Double, s: Double, b: Double, loss: Double, critical: Double, least: Double)
  ) throws {
    let critical = try LawCatalog.law(named: "critical-batch")
      .value(published: "kaplan", at: ["L": run.loss])
    let least = try LawCatalog.law(named: "steps_min").formula
      .value(at: ["S": run.s, "B": run.b, "B_crit": critical])
    // Six digits of the table are 5e-6, the loss's seven to the power 1/0.21 another 1.3e-6.
    #expect(agree(critical, run.critical, within: 6.3e-6))
    #expect(agree(least, run.least, within: 6.3e-6))
  }
}
