import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

@Suite struct ComparisonTests {
  static func compared(
    _ names: [String], _ comparer: Comparer = Comparer(), on table: RunTable? = nil
  ) throws -> Comparison {
    try comparer.compare(
      names.map { (name: $0, law: try LawCatalog.law(named: $0)) },
      on: table ?? SyntheticRuns.chinchilla(noise: 0.004))
  }

  @Test func `the law that made the runs predicts larger ones best`() throws {
    let comparison = try Self.compared(["chinchilla", "kaplan"])
    #expect(comparison.bestInExtrapolation?.name == "chinchilla")
    #expect(comparison.bestInSample?.name == "chinchilla")
    #expect(comparison.cuts.count == 5)
    // Noise of 0.4 % at most, and cuts that leave a tenth to half of the runs above them.
    #expect((comparison.entries[0].extrapolation?.meanError ?? 1) < 0.02)
    #expect(comparison.entries[0].extrapolation?.decisions ?? 0 > 0.95)
  }

  @Test func `a contained law is named and the larger one is not asked for without reason`() throws
  {
    let comparison = try Self.compared(["chinchilla-tied", "chinchilla"])
    let test = try #require(comparison.nested.first)
    #expect(test.smaller == "chinchilla-tied")
    #expect(test.larger == "chinchilla")
    // The runs were made with exponents 0.34 and 0.30: the larger law is asked for.
    #expect(test.probability < 0.05)
  }

  @Test func `laws that do not contain each other are not tested`() throws {
    #expect(try Self.compared(["chinchilla", "kaplan"]).nested.isEmpty)
  }

  @Test func `the comparison is the same on any number of threads`() throws {
    let one = try Self.compared(["chinchilla-tied", "chinchilla"])
    let four = try Self.compared(
      ["chinchilla-tied", "chinchilla"], Comparer(fitter: Fitter(threads: 4)))
    #expect(one.nested == four.nested)
    #expect(one.entries.map(\.leftOut) == four.entries.map(\.leftOut))
  }

  @Test func `one law is tested by how it predicts larger runs`() throws {
    let comparison = try Self.compared(["chinchilla"])
    #expect(comparison.entries.count == 1)
    #expect(comparison.cuts.count == 5)
    #expect((comparison.entries[0].extrapolation?.meanError ?? 1) < 0.02)
  }

  @Test func `cuts go along a variable that is named, and are called after it`() throws {
    let tokens = Law.Definition(symbol: "D", formula: Formula("D"))
    let comparison = try Self.compared(["chinchilla"], Comparer(cutting: tokens))
    #expect(comparison.cutting?.symbol == "D")
    #expect(comparison.cutting?.unit == .tokens)
    // The runs have five numbers of tokens, 400M times powers of 3.
    #expect(comparison.cuts.map(\.cost).allSatisfy { $0 >= 4e8 && $0 < 3.24e10 })
  }

  @Test func `a comparison without a law, a law twice and an empty cut are sentences`() {
    #expect(throws: CheckError.fewLaws(0)) { try Self.compared([]) }
    #expect(throws: CheckError.lawTwice("kaplan")) { try Self.compared(["kaplan", "kaplan"]) }
    #expect {
      try Self.compared(["chinchilla", "kaplan"], Comparer(cuts: [1e30]))
    } throws: {
      "\($0)".hasPrefix("a cut at C = 1e+30 has no run on one side; the runs go from ")
        || "\($0)".hasPrefix("a cut at C = 1e30 has no run on one side; the runs go from ")
    }
  }

  @Test func `the likelihood of Huber's loss has that of squares and of Laplace as its ends`() {
    // 100 residuals with squares of 0.01 in sum: n/2 (log(2 pi 1e-4) + 1).
    let squares = LossDensity(.squares).best(cost: 0.005, count: 100).logLikelihood
    let wide = LossDensity(.huber(10)).best(cost: 0.005, count: 100).logLikelihood
    #expect(abs(squares - wide) < 1e-6 * abs(squares))
    let absolute = LossDensity(.absolute).best(cost: 1, count: 100).logLikelihood
    // A delta of 1e-6 of the residuals: cost delta |r| in sum.
    let narrow = LossDensity(.huber(1e-8)).best(cost: 1e-8, count: 100).logLikelihood
    #expect(abs(absolute - narrow) < 1e-4 * abs(absolute))
  }
}
