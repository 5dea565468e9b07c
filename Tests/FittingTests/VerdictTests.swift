import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing
import Work

/// What a fit says of parameters that the runs do not tell apart, and of starts without a value.
@Suite struct VerdictTests {
  static func fit(_ text: String, _ table: RunTable = SyntheticRuns.chinchilla(noise: 0.01)) throws
    -> Fit
  {
    let law = try Law(Equation(parsing: text), tableSymbols: ["N", "D"])
    return try Fitter().fit(Question(law: law, table: table))
  }

  @Test(arguments: [
    ("L = E + A*B*N^-alpha", "A*B", "with a smaller"),
    ("L = E + A/B*N^-alpha", "A/B", "with a larger"),
    ("L = E + A*B^2*N^-alpha", "A*B^2", "with a smaller"),
    ("L = E + F + A*N^-alpha", "E + F", "with a smaller"),
    ("L = E - F + A*N^-alpha", "E - F", "with a larger"),
  ])
  func `parameters of which only one combination matters are named with it`(
    text: String, kept: String, way: String
  ) throws {
    let fit = try Self.fit(text)
    let found = try #require(fit.diagnostics.tradeoffs.first)
    #expect(fit.diagnostics.rank == fit.diagnostics.freeParameters - 1)
    #expect(found.effect == .none)
    #expect(found.kept == kept)
    #expect(found.changes.count == 2)
    #expect(found.words.hasPrefix("a larger ") && found.words.contains(way), "\(found.words)")
    #expect(
      fit.warnings.contains { $0.contains("changes nothing (only \(kept) matters)") },
      "\(fit.warnings)")
    #expect(fit.covariance == nil)
  }

  @Test func `three factors of one term leave two directions`() throws {
    let fit = try Self.fit("L = E + A*B*C*N^-alpha")
    #expect(fit.diagnostics.rank == fit.diagnostics.freeParameters - 2)
    #expect(fit.diagnostics.tradeoffs.count == 2)
    #expect(fit.diagnostics.tradeoffs.allSatisfy { $0.effect == .none && $0.changes.count == 2 })
  }

  @Test func `the weakest direction of a fit is one standard error long`() throws {
    let fit = try Self.fit("L = E + A*N^-alpha + B*D^-beta")
    let found = try #require(fit.diagnostics.tradeoffs.first)
    #expect(fit.diagnostics.tradeoffs.count == 1)
    #expect(found.effect == .standardError)
    #expect(found.changes[0].amount > 0)
    for change in found.changes {
      // No parameter can move along a direction by more than its own error, in free coordinates.
      let parameter = try #require(fit.free.firstIndex { $0.symbol == change.symbol })
      let error = try #require(fit.covariance)[parameter, parameter].squareRoot()
      let domain = fit.free[parameter].domain
      let value = try #require(fit.values[change.symbol])
      let step = domain.coordinate(of: value + change.amount) - domain.coordinate(of: value)
      #expect(abs(step) <= error * (1 + 1e-9), "\(change.symbol)")
    }
  }

  @Test func `nearly collinear runs tell what can rise as what falls`() throws {
    let known = try #require(CertifiedProblem.all["collinear-0.001"])
    let fit = try Fitter().fit(known.problem())
    let found = try #require(fit.diagnostics.tradeoffs.first)
    #expect(try #require(fit.diagnostics.condition) > Diagnostics.doubtfulCondition)
    #expect(
      fit.warnings.contains {
        $0.contains("with \(found.words) the law would fit these runs nearly as well")
      })
    #expect(Set(found.changes.map { $0.amount < 0 }).count == 2)
  }

  @Test func `a law without an effect says that nothing was found`() throws {
    // It grows where the losses fall, from e on: the best that it can do is to be constant.
    let table = RunTable(
      name: "falling",
      numbers: [("N", [1e8, 2e8, 4e8, 8e8, 1e9]), ("L", [3.1, 2.9, 2.7, 2.5, 2.4])])
    let law = try Law(Equation(parsing: "L = exp(exp(A*N)) + E"), tableSymbols: ["N"])
      .restating(["A": .positive, "E": .positive])
    let fit = try Fitter().fit(Question(law: law, table: table))
    #expect(Set(fit.atBound) == ["A", "E"])
    #expect(fit.diagnostics.rank == 0)
    #expect(fit.warnings.contains { $0.hasPrefix("no parameter has an effect on these runs") })
    #expect(fit.warnings.contains { $0.contains("no better than their mean") })
  }

  /// The sentence about a law on seven runs, x from 1 to 7.
  static func words(of text: String) throws -> String {
    let lines = (1...7).map { "\($0),\(1 + 1 / Double($0))\n" }.joined()
    let table = try RunTable(
      parsing: Array("x,loss\n\(lines)".utf8), name: "runs.csv", format: .csv)
    let law = try Law(Equation(parsing: text), tableSymbols: ["x"])
    do {
      _ = try Fitter().fit(Question(law: law, table: table))
      return "no error"
    } catch { return "\(error)" }
  }

  @Test(arguments: [
    (
      "L = E + a*sqrt(x - 1.5)",
      "runs.csv:2: the law has no finite value at any start: sqrt(x - 1.5) has no value where "
        + "x - 1.5 is -0.5: powers of a negative number need a whole exponent; leave such runs out"
    ),
    (
      "L = E + a*sqrt(x - 2.5)",
      "runs.csv:2: the law has no finite value at any start, nor in 1 other run (runs.csv:3)"
    ),
    (
      "L = E + a*sqrt(x - 4.5)",
      "nor in 3 other runs (runs.csv:3, runs.csv:4, ...): sqrt(x - 4.5) has no value where"
    ),
    ("L = E + a*sqrt(x - 9)", "runs.csv:2: the law has no finite value at any start, nor in any"),
  ])
  func `runs that make every start fail are named`(text: String, words: String) throws {
    let found = try Self.words(of: text)
    #expect(found.contains(words), "\(found)")
  }

  @Test func `a fit that is interrupted gives the best so far`() throws {
    let problem = try FitterTests.problem(noise: 0.01)
    let interruption = Interruption()
    interruption.request()
    let fit = try Fitter(starts: Starts(search: .sobol(1000)), interruption: interruption)
      .fit(problem)
    #expect(fit.termination == .interrupted)
    #expect(!fit.isConverged)
    #expect(fit.diagnostics.starts == 1)
    #expect(fit.warnings.first?.hasPrefix("the fit was interrupted") == true)
    let searched = try Fitter(interruption: interruption).fit(problem)
    #expect(searched.termination == .interrupted)
    #expect(searched.cost.isFinite)
  }

  @Test func `a fit interrupted before its resamples keeps the errors of the covariance`() throws {
    let interruption = Interruption()
    interruption.request()
    let fit = try Fitter(
      uncertainty: .bootstrap(Bootstrap(resamples: 100)), interruption: interruption
    ).fit(FitterTests.problem(noise: 0.01))
    #expect(fit.termination == .interrupted)
    #expect(fit.resampling == nil)
    #expect(fit.warnings.contains { $0.hasPrefix("the runs were not resampled") })
  }

  @Test func `a budget of steps is reported where it was too small`() throws {
    let fit = try Fitter(maximumIterations: 1).fit(FitterTests.problem(noise: 0.01))
    #expect(fit.termination == .iterationLimit)
    #expect(fit.settings.maximumIterations == 1)
    #expect(fit.warnings.first?.contains("stopped after 1 step before converging") == true)
  }

  @Test func `a trade-off of unknown size lists what changes, with one 'with'`() throws {
    // As many runs as parameters: nothing says how large a change would be.
    let table = RunTable(
      name: "five",
      numbers: [
        ("N", [1e8, 1e9, 3e8, 1e9, 1e10]), ("D", [1e9, 2e9, 3e10, 1e11, 4e11]),
        ("L", [3.9, 3.2, 3.0, 2.6, 2.2]),
      ])
    let fit = try Fitter().fit(
      Question(law: LawCatalog.law(named: "chinchilla"), table: table))
    let tradeoff = try #require(fit.diagnostics.tradeoffs.first)
    #expect(tradeoff.effect == .unknown && tradeoff.changes.count > 1)
    #expect(tradeoff.sentence.hasPrefix("with a "), "\(tradeoff.sentence)")
    #expect(!tradeoff.sentence.contains(" with "), "\(tradeoff.sentence)")
  }
}
