import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

@Suite struct BootstrapTests {
  static let sizes = (1...15).map(Double.init)
  /// About 2 x, with a skewed error.
  static let values = [
    2.1, 7.2, 5.2, 7.5, 16.1, 10.9, 14.4, 15.1, 20.4, 18.7, 21.8, 32.7, 24.4, 27.3, 30.3,
  ]

  /// The slope of a line through the origin: sum x y / sum x².
  static func slope(_ bootstrap: Bootstrap) throws -> Estimate {
    let law = try Law(
      parsing: """
        law line
        response y real
        variable x
        parameter a real search 0 .. 10
        formula a*x
        """)
    let table = RunTable(name: "line", numbers: [("x", sizes), ("y", values)])
    let problem = try Question(
      law: law, table: table, objective: Objective(scale: .linear, loss: .squares))
    let fit = try Fitter(uncertainty: .bootstrap(bootstrap)).fit(problem)
    return try #require(fit.parameters.first)
  }

  // scipy 1.17.1, stats.bootstrap of sum(x y)/sum(x x), paired, 1e6 resamples, three seeds: the ends
  // agree to 0.0005 (percentile) and 0.002 (BCa). The ends of 20,000 resamples scatter by 0.0015 and
  // 0.004 (the same with 20,000 in place of 1e6), and are allowed three times that.
  @Test(arguments: [
    (Bootstrap.Limits.percentile, 1.9453, 2.3014, 0.0045), (.bca, 1.9645, 2.3879, 0.012),
  ])
  func `intervals are those of another program`(
    limits: Bootstrap.Limits, lower: Double, upper: Double, tolerance: Double
  ) throws {
    let estimate = try Self.slope(Bootstrap(resamples: 20_000, limits: limits))
    #expect(matchingDigits(estimate.value, 2.085725806451613) >= 12)
    #expect(abs(try #require(estimate.standardError) - 0.09343) < 0.002)
    let interval = try #require(estimate.interval)
    #expect(abs(interval.lower - lower) < tolerance, "\(interval)")
    #expect(abs(interval.upper - upper) < tolerance, "\(interval)")
  }

  @Test func `the same seed gives the same draws on 1 and on 3 threads, another seed others`()
    throws
  {
    let problem = try FitterTests.problem(noise: 0.01)
    func draws(seed: UInt64, threads: Int) throws -> [[Double]] {
      let fitter = Fitter(
        uncertainty: .bootstrap(Bootstrap(resamples: 60)), seed: seed, threads: threads)
      return try #require(fitter.fit(problem).resampling).draws
    }
    let one = try draws(seed: 1, threads: 1)
    #expect(one == (try draws(seed: 1, threads: 3)))
    #expect(one != (try draws(seed: 2, threads: 1)))
  }

  @Test func `a derived quantity is computed at each resample`() throws {
    let fit = try Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 100)))
      .fit(FitterTests.problem(noise: 0.01))
    let draws = try #require(fit.resampling).draws
    let symbols = fit.free.map(\.symbol)
    let (alpha, beta) = try (
      #require(symbols.firstIndex(of: "alpha")), #require(symbols.firstIndex(of: "beta"))
    )
    let values = draws.map { $0[beta] / ($0[alpha] + $0[beta]) }
    let mean = values.reduce(0, +) / 100
    let error = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 99).squareRoot()
    let a = try #require(fit.derived.first { $0.symbol == "a" })
    #expect(matchingDigits(try #require(a.standardError), error) >= 10)
  }

  @Test func `a saved fit keeps its resamples`() throws {
    let fit = try Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 50, limits: .bca)))
      .fit(FitterTests.problem(noise: 0.01))
    let read = try Fit(json: fit.json(), name: "fit.json")
    #expect(read.resampling == fit.resampling)
    #expect(read.parameters == fit.parameters)
    #expect(read.derived == fit.derived)
  }

  @Test func `runs of a cluster are drawn together`() throws {
    // Every run stands twice: as 240 runs errors would come out smaller by the root of 2.
    let table = SyntheticRuns.chinchilla(noise: 0.01)
    let (count, columns) = (table.rowCount, ["N", "D", "L"])
    let twice = RunTable(
      name: "twice",
      numbers: try columns.map { name in
        let numbers = try table.numbers(Symbol(name))
        return (Symbol(name), numbers + numbers)
      } + [("run", (0..<(2 * count)).map { Double($0 % count) })])
    let law = try LawCatalog.law(named: "chinchilla")
    func errors(_ table: RunTable, cluster: Symbol?) throws -> [Double] {
      let fitter = Fitter(
        uncertainty: .bootstrap(Bootstrap(resamples: 400, cluster: cluster)))
      return try fitter.fit(Question(law: law, table: table)).parameters.compactMap(
        \.standardError)
    }
    let once = try errors(table, cluster: nil)
    // The same clusters are drawn as runs before, so that the refits are the same but for rounding.
    for (a, b) in zip(once, try errors(twice, cluster: "run")) {
      #expect(matchingDigits(a, b) >= 6)
    }
  }

  @Test func `what cannot be grouped is reported`() throws {
    func words(_ cluster: Symbol, labels: [Double]) throws -> String {
      let table = SyntheticRuns.chinchilla(noise: 0.01)
      let columns: [Symbol] = ["N", "D", "L"]
      let grouped = RunTable(
        name: "runs",
        numbers: try columns.map { ($0, try table.numbers($0)) } + [
          ("group", (0..<table.rowCount).map { labels[$0 % labels.count] })
        ])
      let problem = try Question(law: LawCatalog.law(named: "chinchilla"), table: grouped)
      let fitter = Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 20, cluster: cluster)))
      let error = #expect(throws: FitError.self) { try fitter.fit(problem) }
      return "\(try #require(error))"
    }
    #expect(try words("team", labels: [1]).contains("no column 'team' to group runs by"))
    #expect(try words("group", labels: [1]).contains("all runs have group = 1"))
    #expect(
      try words("group", labels: [1, 2, 3]).contains("has 3 labels, resampling by it needs at"))
  }
}
