import Fitting
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Broken power laws on loss curves: narrow valleys, some of which lead to infinity.
@Suite(
  .enabled(if: DataFiles.has("lr-schedule-curves/25M_cosine_24000.csv"), "needs ../shared/data"))
struct LossCurveTests {
  private func fit(_ curve: String, _ law: String = "broken-power") throws -> Fit {
    let path = try #require(DataFiles.path("lr-schedule-curves/\(curve).csv"))
    let problem = try Question(
      law: LawCatalog.law(named: law), table: RunTable(contentsOf: path),
      mapping: ColumnMapping(parsing: "x=step"),
      objective: Objective(scale: .log, loss: .squares))
    return try Fitter().fit(problem)
  }

  // scipy 1.17.1's least_squares (MINPACK's lmder) in the same logarithms needs 586 to 818 evaluations
  // from four of its first seven random starts: 8.784956151379e-5.
  @Test func `a narrow valley is followed to its end`() throws {
    let fit = try fit("25M_cosine_24000")
    #expect(fit.termination.isConverged)
    #expect(matchingDigits(fit.cost, 8.784956151379e-5) >= 10)
    #expect(fit.diagnostics.iterations < 500)
  }

  @Test func `a valley that leads to infinity ends at numbers`() throws {
    let fit = try fit("25M_constant_24000")
    #expect(fit.values.values.allSatisfy { abs($0) <= 1e150 })
    // 1.345717654927e-5 is what 1,000 straight steps from the best of 200 Sobol points reached.
    #expect(fit.cost < 1.3457e-5)
  }

  @Test func `a break as sharp as a kink does not overflow`() throws {
    let fit = try fit("100M_wsdcon_3", "broken-power-two")
    #expect(fit.termination.isConverged)
    #expect(try #require(fit.values["f1"]) < 1e-3 || #require(fit.values["f2"]) < 1e-3)
    #expect(fit.diagnostics.decrement.isFinite)
  }
}
