import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import TestSupport
import Testing

/// Plans from the fit to the runs of arXiv:2404.10102, and from published constants.
@Suite(
  .enabled(if: DataFiles.path("chinchilla-epoch/chinchilla_245.csv") != nil, "needs ../shared/data")
)
struct ChinchillaPlanTests {
  // The closed form at the minimum of the objective that ../shared/numerics.md §0 has in 60 digits;
  // 5 digits of N* and D*, 7 of L, as printed there.
  @Test(arguments: [
    (1e21, 2.79174e9, 21.38, 2.304455), (5.76e23, 7.31904e10, 1.31165e12 / 7.31904e10, 1.973912),
    (1e25, .nan, 16.55, 1.911366),
  ])
  func `the best allocations are those of the minimum`(
    budget: Double, size: Double, ratio: Double, loss: Double
  ) throws {
    let plan = try Planner(ChinchillaTests.fit().calibration).plan(
      for: .lowestResponse(budget: budget))
    let (n, d) = (plan.allocation[0].value, plan.allocation[1].value)
    if !size.isNaN { #expect(matchingDigits(n, size) >= 5) }
    // Printed to four digits where only the ratio is.
    #expect(matchingDigits(d / n, ratio) >= 3.5)
    #expect(matchingDigits(plan.response.value, loss) >= 6)
  }

  // dL/dM = 0 of (a M^eta + b M^-eta) C^-eta: M* = (b/a)^(1/(2 eta)), the closed form; the figures
  // are those of ../shared/laws/catalog-sources.md for the re-fitted constants.
  @Test(arguments: [("c4", 3.358), ("redpajama", 7.419)])
  func `the best tokens per parameter of the over-training law`(row: String, best: Double) throws {
    let law = try LawCatalog.law(named: "overtraining")
    let fit = try Calibration(law, published: law.publishedValues(named: row))
    let plan = try Planner(fit).plan(for: .lowestResponse(budget: 1e21))
    let found = try #require(plan.allocation.first { $0.symbol == "M" }).value
    #expect(abs(found - best) < 5e-4)
  }

  // Sun et al. 2025 as ../shared/laws/precision-and-qat.md §5 reproduces it: N = 1e9, blocks of 128.
  @Test(arguments: [(8.0, 7.0, 1729.5e12), (4, 3, 27.33e12), (2, 1, 0.393e12)])
  func `the tokens beyond which more of them harm in few bits`(
    exponent: Double, mantissa: Double, tokens: Double
  ) throws {
    let law = try LawCatalog.law(named: "float-sun")
    let fit = try Calibration(law, published: law.publishedValues(named: "sun"))
    let planner = try Planner(fit, holding: ["N": 1e9, "E": exponent, "M": mantissa, "B": 128])
    let plan = try planner.plan(for: .best(["D"]))
    let found = try #require(plan.allocation.first { $0.symbol == "D" }).value
    // Printed to three and more digits.
    #expect(matchingDigits(found, tokens) >= 3)
    let formula = try #require(law.allocated.first { $0.symbol == "D_crit" }).formula
    let point = fit.values.merging(["N": 1e9, "E": exponent, "M": mantissa, "B": 128]) { $1 }
    #expect(try matchingDigits(found, formula.value(at: point)) >= 8)
  }

  // Kumar et al. 2024, Table 2, offsets as ../shared/laws/precision-and-qat.md §2: the width that makes
  // most of N*(1 - exp(n - P/gamma))^3 for a given cost N*P is 7.00 bits.
  @Test func `the best width of training in few bits`() throws {
    let law = try LawCatalog.law(named: "precision-kumar")
    let fit = try Calibration(law, published: law.publishedValues(named: "kumar"))
    let width = Formula(Symbol("P_w"))
    let tied = ["P_a": width, "P_kv": width] as [Symbol: Formula]
    let share = Formula(1e9) / width
    let loss = law.formula.replacing(tied).replacing(["N": share, "D": Formula(1e11)])
    let (best, _) = Brent.minimum(in: 4...16) { bits in
      (try? loss.value(at: fit.values.merging(["P_w": bits]) { $1 })) ?? .nan
    }
    #expect(abs(best - 7.00) < 5e-3)
  }

  // Published constants of Muennighoff et al. 2023 in 16 digits, by the formula in 50.
  @Test(arguments: [
    (6.34e9, 242e9, 2.2256440889984477), (8.67e9, 178e9, 2.2269634075087867),
  ])
  func `the loss of repeated tokens`(size: Double, tokens: Double, loss: Double) throws {
    let law = try LawCatalog.law(named: "data-constrained")
    let fit = try Calibration(law, published: law.publishedValues(named: "muennighoff"))
    let found = try fit.prediction(at: ["N": size, "D": tokens, "U": 25e9]).response.value
    #expect(matchingDigits(found, loss) >= 12)
  }
}
