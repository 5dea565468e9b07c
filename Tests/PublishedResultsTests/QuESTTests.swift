import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Number formats as shares of the parameters, QuEST, arXiv:2502.05003.
///
/// Figures: ../shared/data/quest-qat/README.md.
@Suite(.enabled(if: DataFiles.has("quest-qat/quest_runs.csv"), "needs ../shared/data"))
struct QuESTTests {
  static func table() throws -> RunTable {
    try RunTable(contentsOf: #require(DataFiles.path("quest-qat/quest_runs.csv")))
  }

  private static let made = Result {
    try Fitter(threads: 2).fit(
      Question(law: LawCatalog.law(named: "effective-parameters"), table: table()))
  }

  @Test func `every published share of a format is reached within 0-02`() throws {
    let fit = try Self.made.get()
    let row = try LawCatalog.law(named: "effective-parameters").publishedValues(named: "quest")
    let shares = row.values.filter { $0.key.base == "eff" }
    #expect(shares.count == 17)
    for (symbol, share) in shares {
      #expect(abs(try #require(fit.values[symbol]) - share) < 0.02, "\(symbol)")
    }
  }

  // A 8.21, alpha .0633, B 90.0, beta .2432, E about 5e-4; MAE .0083, R2 .9982 of an independent fit with
  // Huber on log loss. Where E ends at 0, A and alpha move with it along a valley.
  @Test func `the refit describes the runs as well as the reference does`() throws {
    let fit = try Self.made.get()
    let quality = try Self.quality(of: fit.calibration)
    #expect(abs(quality.absolute - 0.0083) < 5e-5)
    #expect(abs(quality.explained - 0.9982) < 1e-4)
    #expect(abs(try #require(fit.values["beta"]) - 0.2432) < 5e-4)
    #expect(abs(try #require(fit.values["alpha"]) - 0.0633) < 5e-4)
  }

  // R2 .99843, MAE .00877, worst .046: the published constants on the 104 released runs.
  @Test func `the published row describes the runs as the README says`() throws {
    let law = try LawCatalog.law(named: "effective-parameters")
    let quality = try Self.quality(
      of: Calibration(law, published: law.publishedValues(named: "quest")))
    #expect(quality.count == 104)
    #expect(abs(quality.explained - 0.99843) < 5e-6)
    #expect(abs(quality.absolute - 0.00877) < 5e-6)
    // Three digits, and eff[1NOH] = .0156 is printed in three, which moves this run by up to 6.1e-4.
    #expect(abs(quality.worst - 0.046) < 5e-4 + 6.1e-4)
  }

  private static func quality(
    of fit: Calibration
  ) throws -> (count: Int, explained: Double, absolute: Double, worst: Double) {
    let runs = try fit.score(on: FitData(table(), for: fit.law)).runs
    let misses = runs.map { $0.predicted - $0.observed }
    let count = Double(runs.count)
    let mean = runs.reduce(0) { $0 + $1.observed } / count
    let total = runs.reduce(0) { $0 + ($1.observed - mean) * ($1.observed - mean) }
    let squares = misses.reduce(0) { $0 + $1 * $1 }
    return (
      runs.count, 1 - squares / total, misses.reduce(0) { $0 + abs($1) } / count,
      misses.map(abs).max() ?? .nan
    )
  }
}
