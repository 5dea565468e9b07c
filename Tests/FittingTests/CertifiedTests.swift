import Fitting
import NumericsCore
import Quantities
import TestSupport
import Testing

/// Fits by the default call against optima to 50 digits (Scripts/reference-values.py).
@Suite struct CertifiedTests {
  @Test(arguments: CertifiedProblem.names)
  func `the default call has the digits that rounding leaves`(_ name: String) throws {
    let known = try #require(CertifiedProblem.all[name])
    let fit = try Fitter(threads: 2).fit(known.problem())
    let digits = DigitsReached(fit, of: known)
    #expect(fit.isConverged)
    #expect(try digits.parameters >= known.parameterDigits())
    #expect(try digits.cost >= known.costDigits())
  }

  @Test(
    arguments: CertifiedProblem.names.filter { CertifiedProblem.all[$0]?.errors.isEmpty == false })
  func `standard errors of squares have the digits of the objective`(
    _ name: String
  ) throws {
    let known = try #require(CertifiedProblem.all[name])
    let digits = DigitsReached(try Fitter(threads: 2).fit(known.problem()), of: known)
    // They are proportional to its root; the inverse of the Jacobian may cost one digit more.
    #expect(try #require(digits.errors) >= known.costDigits() - 1)
  }

  @Test func `a floor whose best value is 0 ends at the edge of its domain`() throws {
    let known = try #require(CertifiedProblem.all["floor-zero"])
    let fit = try Fitter().fit(known.problem())
    #expect(known.parameters["E"] == 0)
    #expect(try #require(fit.values["E"]) < 1e-12)
    #expect(fit.atBound == ["E"])
  }

  @Test func `the condition that is reported is that of the certified Jacobian`() throws {
    for name in ["collinear-1", "collinear-0.1", "collinear-0.01", "collinear-0.001", "qat-loss"] {
      let known = try #require(CertifiedProblem.all[name])
      let fit = try Fitter(threads: 2).fit(known.problem())
      #expect(matchingDigits(try #require(fit.diagnostics.condition), known.condition) >= 5)
    }
  }
}
