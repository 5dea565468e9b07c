import NumericsCore
import TestSupport
import Testing

/// NIST's Statistical Reference Datasets for nonlinear regression (www.itl.nist.gov/div898/strd).
@Suite(.enabled(if: DataFiles.has("nist/index.csv"), "needs ../shared/data")) struct NISTTests {
  private static func minimum(_ problem: NISTProblem, start: Int) -> Minimum {
    LevenbergMarquardt(steps: .trustRegion)
      .minimize(problem, loss: .squares, from: problem.starts[start])
  }

  @Test(arguments: NISTProblem.names, 0..<2)
  func `every parameter agrees with the certified optimum to 10 digits`(
    _ name: String, start: Int
  ) throws {
    let problem = try #require(NISTProblem(name))
    let minimum = Self.minimum(problem, start: start)
    #expect(minimum.termination.isConverged)
    #expect(problem.digits(minimum.parameters) >= 10)
  }

  // Lanczos1's sum of squares, 1.4e-25, is rounding noise: double precision has no digits of it, nor
  // of the standard errors that rest on it.
  @Test(arguments: NISTProblem.names.filter { $0 != "Lanczos1" }, 0..<2)
  func `the sum of squares agrees to 9 digits and standard errors to 6`(
    _ name: String, start: Int
  ) throws {
    let problem = try #require(NISTProblem(name))
    let minimum = Self.minimum(problem, start: start)
    #expect(matchingDigits(2 * minimum.cost, problem.sumOfSquares) >= 9)
    for (found, expected) in zip(problem.standardErrors(at: minimum), problem.standardErrors) {
      #expect(matchingDigits(found, expected) >= 6)
    }
  }

  @Test func `Lanczos1's sum of squares is that of rounding`() throws {
    let problem = try #require(NISTProblem("Lanczos1"))
    #expect(2 * Self.minimum(problem, start: 0).cost < 2e-25)
  }

  @Test(arguments: NISTProblem.names)
  func `the Jacobian of every problem passes the gradient check`(_ name: String) throws {
    let problem = try #require(NISTProblem(name))
    #expect(GradientCheck.worst(problem, at: problem.optimum).error < 1e-7)
  }
}
