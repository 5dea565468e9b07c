import Checking
import Fitting
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

@Suite struct LawsTogetherTests {
  static func together(_ names: [String], on table: RunTable? = nil) throws -> LawsTogether {
    try Comparer().together(
      names.map { (name: $0, law: try LawCatalog.law(named: $0)) },
      on: table ?? SyntheticRuns.chinchilla(noise: 0.004))
  }

  private static let names = ["chinchilla", "interaction", "kaplan"]
  private static let target: [Symbol: Double] = ["N": 5e10, "D": 1e12]

  @Test func `together laws expect the mean of each, with the variance in and between them`() throws
  {
    // Weights near each other, where more than one law counts.
    let laws = try Self.together(Self.names, on: SyntheticRuns.chinchilla(noise: 0.1))
    let run = try #require(
      laws.run(at: laws.members.map { _ in (values: Self.target, labels: [:]) }))
    let each = run.each.compactMap(\.self)
    #expect(each.count == 3)
    for (weight, member) in zip(run.weights, laws.members) {
      #expect(abs(weight - member.weight) < 1e-15)
    }
    #expect(run.weights.count { $0 > 0.01 } >= 2)
    func log(_ value: Double) -> Double { VectorMath.value(of: .log, at: value) }
    let mean = zip(run.weights, each).reduce(0) { $0 + $1.0 * log($1.1.value) }
    let variance = zip(run.weights, each).reduce(0) { sum, one in
      let (own, apart) = (one.1.deviation / 0.73, log(one.1.value) - mean)
      return sum + one.0 * (own * own + apart * apart)
    }
    // Two roundings of a logarithm and its inverse.
    #expect(abs(log(run.value) - mean) < 1e-14)
    #expect(abs(run.deviation / (0.65 * variance.squareRoot()) - 1) < 1e-14)
    let reach = StudentT.quantile(0.975, degreesOfFreedom: 4) * run.deviation
    #expect(abs(log(run.run.interval.upper) - mean - reach) < 1e-13)
    #expect(abs(log(run.run.interval.lower) - mean + reach) < 1e-13)
    #expect(abs(run.run.probability(below: run.value) - 0.5) < 1e-12)
  }

  @Test func `the law that made the runs counts nearly alone`() throws {
    let laws = try Self.together(["chinchilla", "kaplan"])
    #expect(laws.members[0].weight > 0.99)
    #expect(abs(laws.members.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
  }

  @Test func `how much laws count does not depend on their order`() throws {
    let table = SyntheticRuns.chinchilla(noise: 0.1)
    let one = try Self.together(Self.names, on: table).members
    let other = try Self.together(Self.names.reversed(), on: table).members
    for member in one {
      let same = try #require(other.first { $0.name == member.name })
      #expect(abs(same.weight - member.weight) < 1e-12)
    }
  }

  @Test func `one law together is that law alone`() throws {
    let laws = try Self.together(["chinchilla"])
    let run = try #require(laws.run(at: [(values: Self.target, labels: [:])]))
    let alone = try #require(run.each[0])
    #expect(laws.members[0].weight == 1)
    #expect(abs(run.value / alone.value - 1) < 1e-14)
    #expect(abs(run.deviation / alone.deviation - 1) < 1e-14)
    let question = try Question(
      law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.004))
    let fit = try Fitter().fit(question)
    #expect(RunExpectation(fit.calibration)?.run(at: Self.target) == alone)
  }

  @Test func `a law with as many parameters as runs does not count`() throws {
    let table = SyntheticRuns.chinchilla(noise: 0.004)
    // The diagonal of the grid of five sizes and five numbers of tokens.
    let few = table.dropping(
      rows: (0..<table.rowCount).filter { $0 % 6 != 0 }, because: "a test")
    let laws = try Self.together(["chinchilla", "kaplan"], on: few)
    #expect(laws.members.map(\.weight) == [0, 1])
    #expect(laws.members[0].expectation == nil)
  }

  @Test func `a back-test of several laws has a row of all together, as they predict`() throws {
    let table = SyntheticRuns.chinchilla(noise: 0.05)
    let laws = try ["chinchilla", "kaplan"].map {
      (name: $0, law: try LawCatalog.law(named: $0))
    }
    let backtest = try Comparer().backtest(laws, on: table)
    let together = try #require(backtest.together)
    let part = try #require(together.deepest)
    #expect(part.runs.count == part.cut.above.count)
    #expect(abs(part.weights.reduce(0, +) - 1) < 1e-12)
    let below = table.dropping(
      rows: (0..<table.rowCount).filter { !part.cut.below.contains($0) }, because: "a test")
    let fitted = try Comparer().together(laws, on: below)
    for (member, weight) in zip(fitted.members, part.weights) {
      #expect(abs(member.weight - weight) < 1e-5)
    }
    let sizes = (try table.numbers("N"), try table.numbers("D"))
    for (run, row) in zip(part.runs, part.cut.above) {
      let point: [Symbol: Double] = ["N": sizes.0[row], "D": sizes.1[row]]
      let joint = try #require(fitted.run(at: [(point, [:]), (point, [:])]))
      // Refits end where the decrement is nothing, which leaves their values some digits.
      #expect(abs(try #require(run.expected).value / joint.value - 1) < 1e-6)
      let width = try #require(run.expected?.width)
      let own = (joint.run.interval.upper - joint.run.interval.lower) / joint.value
      #expect(abs(width / own - 1) < 1e-4)
      #expect(run.law.interval == nil)
    }
  }

  @Test func `a back-test of one law has no row of all together`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let backtest = try Comparer().backtest(
      [("chinchilla", law)], on: SyntheticRuns.chinchilla(noise: 0.05))
    #expect(backtest.together == nil)
    #expect(backtest.entries[0].parts.allSatisfy { $0.weights.isEmpty })
  }
}
