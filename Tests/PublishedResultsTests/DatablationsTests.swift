import Fitting
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Repeated tokens, arXiv:2305.16264: a flat valley with four minima.
@Suite(.enabled(if: DataFiles.has("datablations/datablations_fit182.csv")))
struct DatablationsTests {
  // ../shared/data/datablations/README.md: published rD 15.387756, rN 5.309743, objective 0.015825937,
  // which is a local minimum; 0.015804662474 is the lowest of four that 196 starts of scipy's
  // Nelder-Mead over rD 2 to 400 and rN 0.3 to 60 meet.
  @Test func `the default search finds the lowest of several minima`() throws {
    let path = try #require(DataFiles.path("datablations/datablations_fit182.csv"))
    let held: [Symbol: Double] = [
      "A": VectorMath.value(of: .exp, at: 6.255414), "B": VectorMath.value(of: .exp, at: 7.3049974),
      "E": VectorMath.value(of: .exp, at: 0.6254804), "alpha": 0.3526596, "beta": 0.3526596,
    ]
    let problem = try FitProblem(
      law: LawCatalog.law(named: "data-constrained"), table: RunTable(contentsOf: path),
      mapping: ColumnMapping(parsing: "U=U_unique_tokens"), holding: held)
    let fit = try Fitter().fit(problem)
    #expect(matchingDigits(fit.cost, 0.015804662474) >= 10)
    #expect(matchingDigits(try #require(fit.values["rD"]), 95.365) >= 4.5)
    #expect(matchingDigits(try #require(fit.values["rN"]), 1.7059) >= 4.5)
    #expect(fit.diagnostics.distinctMinima >= 4)
  }
}
