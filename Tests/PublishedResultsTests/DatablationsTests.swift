import Fitting
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Repeated tokens, arXiv:2305.16264: a flat valley with four minima.
@Suite(.enabled(if: DataFiles.has("datablations/datablations_fit182.csv"), "needs ../shared/data"))
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
    let problem = try Question(
      law: LawCatalog.law(named: "data-constrained"), table: RunTable(contentsOf: path),
      mapping: ColumnMapping(parsing: "U=U_unique_tokens"), holding: held)
    let fit = try Fitter().fit(problem)
    #expect(matchingDigits(fit.cost, 0.015804662474) >= 10)
    #expect(matchingDigits(try #require(fit.values["rD"]), 95.365) >= 4.5)
    #expect(matchingDigits(try #require(fit.values["rN"]), 1.7059) >= 4.5)
    #expect(fit.diagnostics.distinctMinima >= 4)
  }

  // scipy 1.17.1's Nelder-Mead, restarted until it stands still, on log parameters with np.expm1: every
  // one of its random starts that got this far ended at 0.0065658955713513. There rN is infinite. With
  // 1 - exp(-x) as typed, rounding errors at rN = 1e15 look like lower objectives, 0.0065586.
  @Test(arguments: [Starts.Search.profile, .sobol(24)])
  func `a parameter that runs off to infinity leaves the true minimum`(
    _ search: Starts.Search
  ) throws {
    let path = try #require(DataFiles.path("datablations/datablations_fit182.csv"))
    let problem = try Question(
      law: LawCatalog.law(named: "data-constrained"), table: RunTable(contentsOf: path),
      mapping: ColumnMapping(parsing: "U=U_unique_tokens"))
    let fit = try Fitter(starts: Starts(search: search)).fit(problem)
    #expect(matchingDigits(fit.cost, 0.0065658955713513) >= 12)
    #expect(matchingDigits(try #require(fit.values["rD"]), 25.1678786) >= 6)
    #expect(fit.termination.isConverged)
    #expect(fit.atBound == ["rN"])
    #expect(fit.diagnostics.agreement > 0.5)
  }
}
