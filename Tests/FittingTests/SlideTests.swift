import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// Few runs whose best law is a limit: the exponent runs to infinity, A with it.
@Suite struct SlideTests {
  /// Runs, and the sum of squares in the limit: the two largest have the mean of their log losses.
  static let cases: [(size: [Double], loss: [Double], limit: Double)] = [
    ([1.25902e7, 6.20209e9, 7.92806e9], [2.0065634, 1.3405529, 1.3600319], 1.040549e-4),
    ([1.49533e7, 2.08759e9, 5.83835e9], [1.1021428, 1.032323, 1.065092], 4.882681e-4),
  ]

  @Test(arguments: cases.indices)
  func `an exponent that slides to infinity without effect has converged`(place: Int) throws {
    let (size, loss, limit) = Self.cases[place]
    let table = RunTable(name: "runs", numbers: [("n", size), ("loss", loss)])
    let law = try Law(typed: Equation(parsing: "loss = E + A*n^-alpha"), for: table)
    let fit = try Fitter(threads: 2).fit(
      Question(law: law, table: table, objective: Objective(scale: .log, loss: .squares)))
    #expect(fit.termination.isConverged)
    // Half the squared difference of two logarithms is what their mean leaves.
    #expect(abs(fit.cost / limit - 1) < 1e-6)
    #expect(!fit.warnings.contains { $0.contains("before converging") })
  }

  @Test func `a search that was cut short has not converged`() throws {
    let (size, loss, _) = Self.cases[0]
    let table = RunTable(name: "runs", numbers: [("n", size), ("loss", loss)])
    let law = try Law(typed: Equation(parsing: "loss = E + A*n^-alpha"), for: table)
    let fit = try Fitter(threads: 2, maximumIterations: 2).fit(
      Question(law: law, table: table, objective: Objective(scale: .log, loss: .squares)))
    #expect(fit.termination == .iterationLimit)
  }
}
