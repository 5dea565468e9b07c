import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// The loss law of quantization-aware training on runs made from a known, synthetic truth.
///
/// No fitted coefficients of the law are public. The truth has omega = 0.30, xi = 0.50, rho = 0.05,
/// C/(A omega) = 26.05, psi = nu, chi = mu (../shared/laws/precision-and-qat.md §1.5); the other
/// values are ours and labelled so. Its best fractions are those of that section.
@Suite struct QATLossTests {
  static let truth: [Symbol: Double] = [
    "alpha": 1.8, "beta": 2000, "gamma": 0.37, "zeta": 480, "eta": 0.35, "theta": 0.8,
    "kappa": 1.1, "phi": 12, "chi": 0.6, "psi": 0.2, "omega": 0.30,
    "lambda": 12 * 0.30 * 26.05, "mu": 0.6, "nu": 0.2, "xi": 0.50, "rho": 0.05,
  ]

  /// 300 runs spread over N, D, f and B like a training campaign: 4 bit widths, 2 decades of N.
  static func runs() throws -> RunTable {
    let law = try LawCatalog.law(named: "qat-loss")
    let sobol = SobolSequence(dimensions: 4, seed: 7)
    var columns: [Symbol: [Double]] = ["N": [], "D": [], "f": [], "B": [], "L": []]
    for place in sobol.points(300) {
      var point: [Symbol: Double] = [
        "N": 2e7 * VectorMath.power(100, place[0]), "D": 1e9 * VectorMath.power(1000, place[1]),
        "f": 0.05 + 0.9 * place[2], "B": [1, 2, 4, 6][min(Int(4 * place[3]), 3)],
      ]
      point["L"] = try law.formula.value(at: point.merging(truth) { $1 })
      for (symbol, value) in point { columns[symbol]?.append(value) }
    }
    return RunTable(name: "synthetic", numbers: columns.sorted { $0.key < $1.key }.map { ($0, $1) })
  }

  /// Made once: 16 parameters take a second.
  private static let made = Result {
    try Fitter(threads: 2)
      .fit(Question(law: LawCatalog.law(named: "qat-loss"), table: runs()))
  }

  static func fit() throws -> Fit { try made.get() }

  @Test func `noise-free runs give back the loss surface`() throws {
    let fit = try Self.fit()
    let table = try Self.runs()
    let score = try fit.calibration.score(on: FitData(table, for: fit.law))
    #expect(try #require(score.largestRelativeError) < 1e-6)
  }

  // f* of the truth at S = 20, 100, 1e3, 1e4, as §1.5 prints it in three digits.
  @Test(arguments: [(20.0, 0.233), (100, 0.278), (1e3, 0.355), (1e4, 0.445)])
  func `the best fractions are those of the truth`(ratio: Double, fraction: Double) throws {
    let planner = try Planner(
      Self.fit().calibration, holding: ["N": 1e8, "B": 4, "D": ratio * 1e8 * 4 / 8])
    let plan = try planner.plan(for: .best(["f"]))
    let found = try #require(plan.allocation.first { $0.symbol == "f" })
    #expect(abs(found.value - fraction) < 1e-3)
  }
}
