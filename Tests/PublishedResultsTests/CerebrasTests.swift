import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Seven compute-optimal models of "Cerebras-GPT", arXiv:2304.03208.
@Suite struct CerebrasTests {
  // Least squares on the seven rows: ../shared/data/cerebras-gpt/README.md.
  @Test(arguments: [
    ("linear", 0.50134, 0.07329, 6.4712e22), ("log", 0.45928, 0.07130, 1.1230e23),
  ])
  func `the loss falls with compute as in the reference fit`(
    scale: String, floor: Double, exponent: Double, compute: Double
  ) throws {
    let law = try Law(Equation(parsing: "L = E + (C0/C)^a"), tableSymbols: ["C"])
    let table = try RunTable(contentsOf: PackageFiles.path("Data/cerebras-gpt/models.csv"))
    let problem = try Question(
      law: law, table: table,
      objective: Objective(scale: try #require(.init(rawValue: scale)), loss: .squares))
    let fit = try Fitter().fit(problem)
    #expect(matchingDigits(try #require(fit.values["E"]), floor) >= 4.3)
    #expect(matchingDigits(try #require(fit.values["a"]), exponent) >= 3.8)
    #expect(matchingDigits(try #require(fit.values["C0"]), compute) >= 4)
  }
}
