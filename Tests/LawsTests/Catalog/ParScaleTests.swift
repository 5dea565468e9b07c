import Formulas
import Laws
import Quantities
import Testing

struct ParScaleTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "parscale")
  }

  /// The published script's literals: P, N, and the losses on Stack-V2-Python and on the Pile.
  static let runs: [(p: Double, n: Double, stack: Double, pile: Double)] = [
    (1, 535_813_376, 1.1722, 2.1113), (1, 4_353_203_200, 1.0213, 1.8451),
    (2, 1_092_762_882, 1.0940, 1.9730), (4, 1_583_571_460, 1.0490, 1.9040),
    (8, 545_340_552, 1.1231, 2.0364), (8, 4_414_502_408, 0.9794, 1.7772),
  ]

  @Test(arguments: runs)
  func `it is within the reported error of the runs`(
    run: (p: Double, n: Double, stack: Double, pile: Double)
  ) throws {
    let point: [Symbol: Double] = ["N": run.n, "P": run.p]
    // Largest errors over all 24 runs of each corpus: 0.0062 and 0.0116.
    #expect(try abs(law.value(published: "stack", at: point) - run.stack) < 0.00625)
    #expect(try abs(law.value(published: "pile", at: point) - run.pile) < 0.01165)
  }

  @Test func `streams multiply the size as printed`() throws {
    // P = 2, 4, 8 act as 1.273, 1.545, 1.818 (Stack) and 1.232, 1.464, 1.695 (Pile) times N.
    for (streams, stack, pile) in [(2.0, 1.273, 1.232), (4, 1.545, 1.464), (8, 1.818, 1.695)] {
      let point: [Symbol: Double] = ["P": streams]
      #expect(try abs(law.told("multiplier", published: "stack", at: point) - stack) < 5.1e-4)
      #expect(try abs(law.told("multiplier", published: "pile", at: point) - pile) < 5.1e-4)
    }
  }
}
