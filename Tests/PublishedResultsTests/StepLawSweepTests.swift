import Fitting
import Formulas
import Laws
import Quantities
import Runs
import TestSupport
import Testing

/// The best learning rates and batches of the public sweep of Step Law.
///
/// Source: Li et al. 2025, arXiv:2503.04715.
@Suite(.enabled(if: DataFiles.has("step-law/runs.csv"), "needs ../shared/data"))
struct StepLawSweepTests {
  @Test func `optima of the cells move as published, nearer than the best runs do`() throws {
    let all = try RunTable(contentsOf: #require(DataFiles.path("step-law/runs.csv")))
    let train = try all.split(where: .init(parsing: "split == 'train'")).matching
    let swept = try Sweeper(over: ["lr", "batch"], within: ["N", "D"]).swept(train)
    #expect(swept.cells.count == 41 && swept.counting.count == 41)
    let rate = try swept.law(swept.usualLaw(of: "lr"), by: Fitter())
    let batch = try swept.law(swept.usualLaw(of: "batch"), by: Fitter())
    for (law, symbol, published) in [
      (rate, "p_N", -0.713), (rate, "p_D", 0.307), (batch, "p_D", 0.571),
    ] as [(SweptLaw, Symbol, Double)] {
      let own = try #require(law.fit[symbol])
      #expect(try #require(own.interval).contains(published), "\(symbol): \(own)")
      let best = try #require(law.ofBestRuns?.values[symbol])
      #expect(abs(own.value - published) <= abs(best - published) + 0.01, "\(symbol)")
    }
    // The argmin's exponents, by the README of the set: -.787 and +.379.
    #expect(abs(try #require(rate.ofBestRuns?.values["p_N"]) + 0.787) < 5e-4)
    #expect(abs(try #require(rate.ofBestRuns?.values["p_D"]) - 0.379) < 5e-4)
  }
}
