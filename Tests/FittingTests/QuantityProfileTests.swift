import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Likelihood profiles of predictions and other functions of the parameters.
@Suite struct QuantityProfileTests {
  /// y = p + q*x with noise, by least squares.
  private static func line() throws -> (problem: Question, fit: Fit) {
    var stream = RandomStream(seed: 5, stream: 2)
    let x = (0..<20).map { Double($0) }
    let y = x.map { 3 + 2 * $0 + stream.normal() }
    let law = try Law(
      Equation(parsing: "y = p + q*x"), tableSymbols: ["x", "y"], units: [:], written: "p + q*x")
    let problem = try Question(
      law: law, table: RunTable(name: "line", numbers: [("x", x), ("y", y)]),
      objective: Objective(scale: .linear, loss: .squares))
    return (problem, try Fitter().fit(problem))
  }

  @Test func `in a linear law the profile of a prediction is Student's interval`() throws {
    let (problem, fit) = try Self.line()
    let formula = try Formula(parsing: "p + q*40")
    let profile = try #require(QuantityProfile(of: formula, in: problem, fit: fit))
    let estimate = fit.calibration.estimate(of: formula, symbol: "y")
    let error = try #require(estimate.standardError)
    let t = StudentT.quantile(0.975, degreesOfFreedom: 18)
    // Exact but for the search, which stops within 1e-4 of a step.
    #expect(abs(profile.interval.upper - (estimate.value + t * error)) < 1e-3 * error)
    #expect(abs(profile.interval.lower - (estimate.value - t * error)) < 1e-3 * error)
    #expect(profile.isOpen == (false, false))
  }

  @Test func `the profile of a parameter is that of the parameter alone`() throws {
    let problem = try Question(
      law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.004))
    let fit = try Fitter().fit(problem)
    let own = try #require(
      try LikelihoodProfile.all(of: problem, fit: fit, threads: 1).first { $0.symbol == "alpha" })
    let found = try #require(QuantityProfile(of: Formula("alpha"), in: problem, fit: fit))
    let width = own.interval.width
    #expect(abs(found.interval.lower - own.interval.lower) < 0.01 * width)
    #expect(abs(found.interval.upper - own.interval.upper) < 0.01 * width)
  }

  @Test func `what the runs leave open is open`() throws {
    let problem = try IntervalMethodTests.finishedRise()
    let profile = try #require(
      try QuantityProfile(of: Formula("k"), in: problem, fit: Fitter().fit(problem)))
    #expect(profile.isOpen.upper)
    #expect(profile.interval.upper == .infinity)
  }

  @Test func `a loss without derivatives has no profile`() throws {
    let problem = try Question(
      law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.004),
      objective: Objective(scale: .log, loss: .absolute))
    let fit = try Fitter().fit(problem)
    #expect(QuantityProfile(of: Formula("alpha"), in: problem, fit: fit) == nil)
  }
}
