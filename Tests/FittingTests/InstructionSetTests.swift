import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Whole fits on each instruction set of this processor, and on several threads.
@Suite struct InstructionSetTests {
  // Rounding moves the residuals by 1e-15 of the response and the parameters by what the problem
  // makes of that (CertifiedProblem.parameterDigits); two sets may each be so far from the optimum.
  @Test(arguments: InstructionSet.available, ["huber-1e-3", "linear", "collinear-0.1"])
  func `a fit is the same but for rounding on each instruction set`(
    _ instructions: InstructionSet, _ name: String
  ) throws {
    let known = try #require(CertifiedProblem.all[name])
    let fit = try Fitter().fit(PreparedProblem(known.problem()).using(instructions))
    let digits = DigitsReached(fit, of: known)
    #expect(fit.isConverged)
    #expect(try digits.parameters >= known.parameterDigits())
    #expect(try digits.cost >= known.costDigits())
  }

  @Test(arguments: InstructionSet.available)
  func `threads do not change a bit of a fit on any instruction set`(
    _ instructions: InstructionSet
  ) throws {
    let problem = try PreparedProblem(FitterTests.problem(noise: 0.01)).using(instructions)
    let one = try Fitter(threads: 1).fit(problem)
    #expect(try one.json() == Fitter(threads: 2).fit(problem).json())
  }

  // Enough runs for a sample, and for several parts of rows a thread.
  @Test func `threads do not change a bit of a fit of many runs`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let few = SyntheticRuns.chinchilla(noise: 0.01)
    let columns: [(Symbol, [Double])] = try ["N", "D", "L"].map { name in
      let values = try few.numbers(Symbol(name))
      let wiggle = name == "L" ? 0.0 : 1e-5
      return (
        Symbol(name),
        (0..<60_000).map { values[$0 % values.count] * (1 + wiggle * Double($0 % 97)) }
      )
    }
    let problem = try Question(law: law, table: RunTable(name: "many", numbers: columns))
    let one = try Fitter(threads: 1).fit(problem)
    #expect(try one.json() == Fitter(threads: 2).fit(problem).json())
  }

  @Test func `a problem begins with the best instruction set`() throws {
    let problem = try PreparedProblem(FitterTests.problem(noise: 0.01))
    let forced = try Fitter().fit(problem.using(.best))
    #expect(try Fitter().fit(problem).json() == forced.json())
  }
}
