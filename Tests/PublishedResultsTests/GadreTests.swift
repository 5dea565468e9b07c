import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// The over-training law and the downstream error of arXiv:2403.08540.
///
/// Source of every figure: ../shared/data/gadre-overtraining/README.md (re-fits, held-out errors).
@Suite(
  .enabled(if: DataFiles.path("gadre-overtraining/gadre_c4.csv") != nil, "needs ../shared/data"))
struct GadreTests {
  static let squares = Objective(scale: .linear, loss: .squares)

  static func table(_ corpus: String) throws -> RunTable {
    try RunTable(contentsOf: #require(DataFiles.path("gadre-overtraining/gadre_\(corpus).csv")))
  }

  static func lossFit(_ corpus: String) throws -> Fit {
    let problem = try Question(
      law: LawCatalog.law(named: "overtraining"),
      table: table(corpus).keeping(where: Condition(parsing: "used_to_fit_loss == 1")),
      mapping: ColumnMapping(parsing: "C=C_6ND,M=M_nominal,L=loss_c4_val"), objective: squares)
    return try Fitter().fit(problem)
  }

  static func errorFit(_ corpus: String) throws -> Fit {
    let problem = try Question(
      law: LawCatalog.law(named: "downstream-error"),
      table: table(corpus).keeping(where: Condition(parsing: "used_to_fit_error == 1")),
      mapping: ColumnMapping(parsing: "L=loss_c4_val,Err=err_avg17"), objective: squares)
    return try Fitter().fit(problem)
  }

  @Test(arguments: [
    ("c4", [1.508261, 141.2773, 189.5155, 0.121236], 4.141189e-4),
    ("redpajama", [1.836648, 212.2361, 366.6872, 0.136425], 4.256477e-4),
  ])
  func `five small runs give the loss law`(corpus: String, values: [Double], sum: Double) throws {
    let fit = try Self.lossFit(corpus)
    for (symbol, value) in zip(["E", "a", "b", "eta"] as [Symbol], values) {
      #expect(matchingDigits(try #require(fit.values[symbol]), value) >= 5.3, "\(symbol)")
    }
    #expect(matchingDigits(fit.cost, sum) >= 6)
  }

  @Test(arguments: [
    ("c4", [0.849742, 2.078906, 0.756121]), ("redpajama", [0.856992, 2.206490, 0.714591]),
  ])
  func `six runs give the error law`(corpus: String, values: [Double]) throws {
    let fit = try Self.errorFit(corpus)
    for (symbol, value) in zip(["eps", "k", "gamma"] as [Symbol], values) {
      #expect(matchingDigits(try #require(fit.values[symbol]), value) >= 5.3, "\(symbol)")
    }
  }

  @Test(arguments: [
    // The run 1.4B, M = 640 (900B tokens) and the run 6.9B, M = 20 (138B tokens).
    ("C_6ND > 7e21 and M_nominal == 640", 0.7103, 3.6365),
    ("C_6ND > 5e21 and M_nominal == 20", 0.7320, 0.0464),
  ])
  func `two RedPajama runs hundreds of times larger are predicted`(
    which: String, lossError: Double, taskError: Double
  ) throws {
    let run = try Self.table("redpajama").keeping(where: Condition(parsing: which))
    #expect(run.rowCount == 1)
    let point: [Symbol: Double] = try [
      "C": run.numbers("C_6ND")[0], "M": run.numbers("M_nominal")[0],
    ]
    let loss = try Self.lossFit("redpajama").prediction(at: point).response.value
    let error = try Self.errorFit("redpajama").prediction(at: ["L": loss]).response.value
    let measured = try (run.numbers("loss_c4_val")[0], run.numbers("err_avg17")[0])
    #expect(abs(100 * abs(loss / measured.0 - 1) - lossError) < 5e-5)
    #expect(abs(100 * abs(error / measured.1 - 1) - taskError) < 5e-5)
  }
}
