import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// Approach 3 of arXiv:2203.15556 on the runs of its replication, arXiv:2404.10102.
@Suite(
  .enabled(if: DataFiles.path("chinchilla-epoch/chinchilla_245.csv") != nil, "needs ../shared/data")
)
struct ChinchillaTests {
  static func runs() throws -> RunTable {
    let path = try #require(DataFiles.path("chinchilla-epoch/chinchilla_245.csv"))
    return try RunTable(contentsOf: path)
      .keeping(where: Condition(parsing: "excluded_outlier == 0"))
  }

  static func problem(objective: Objective = .hoffmann) throws -> Question {
    try Question(law: LawCatalog.law(named: "chinchilla"), table: runs(), objective: objective)
  }

  private static let made = Result { try Fitter().fit(problem()) }

  static func fit() throws -> Fit { try made.get() }

  // ../shared/numerics.md §0: the minimum polished in 60 digits is 1.0182740178006e-3.
  @Test func `the default fit reaches the global minimum of the objective`() throws {
    let fit = try Self.fit()
    #expect(matchingDigits(fit.cost, 1.0182740178006e-3) >= 12)
    #expect(fit.isConverged)
    #expect(fit.runs.used == 240)
  }

  // ../shared/data/chinchilla-epoch/README.md, best optimum found (scipy, polished).
  @Test(arguments: [
    ("A", 477.8263), ("B", 2143.4156), ("E", 1.817218), ("alpha", 0.347311), ("beta", 0.367172),
  ])
  func `the parameters are those of the minimum`(symbol: String, value: Double) throws {
    let fit = try Self.fit()
    #expect(matchingDigits(try #require(fit.values[Symbol(symbol)]), value) >= 5.8)
  }

  // ../shared/numerics.md §1.2: 4,000 case resamples, each refitted by another program; the ends of the
  // heavy tail of B scatter by about 5 % from one seed to the next.
  @Test func `resampled errors are those of the replication`() throws {
    let problem = try Question(law: LawCatalog.law(named: "chinchilla"), table: Self.runs())
    let fit = try Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 4000)), threads: 2)
      .fit(problem)
    let found = Dictionary(uniqueKeysWithValues: fit.parameters.map { ($0.symbol, $0) })
    for (symbol, error, tolerance) in [
      ("E", 0.0257, 0.05), ("alpha", 0.0153, 0.05), ("beta", 0.0205, 0.05), ("A", 122, 0.08),
    ] {
      let value = try #require(found[Symbol(symbol)]?.standardError)
      #expect(abs(value / error - 1) < tolerance, "\(symbol): \(value)")
    }
    let interval = try #require(found["B"]?.interval)
    #expect(abs(interval.lower / 1050 - 1) < 0.1 && abs(interval.upper / 5815 - 1) < 0.1)
    let a = try #require(fit.derived.first { $0.symbol == "a" }?.standardError)
    #expect(abs(a - 0.019) < 0.001)
    #expect(fit.resampling?.failed == 0)
    #expect(fit.resampling?.searched == false)
  }

  // ../shared/data/chinchilla-epoch/README.md, all 245 rows.
  @Test func `all 245 runs give the minimum of the data's README`() throws {
    let path = try #require(DataFiles.path("chinchilla-epoch/chinchilla_245.csv"))
    let problem = try Question(
      law: LawCatalog.law(named: "chinchilla"), table: RunTable(contentsOf: path))
    let fit = try Fitter().fit(problem)
    #expect(matchingDigits(fit.cost, 0.0018260105) >= 7.5)
    #expect(matchingDigits(try #require(fit.values["beta"]), 0.453049) >= 5.5)
  }

  // Closed optimum of Hoffmann et al. 2022, eq. 4, at the parameters above.
  @Test func `the plan for Chinchilla's budget is the published optimum`() throws {
    let plan = try Planner(Self.fit().calibration).plan(for: .lowestResponse(budget: 5.76e23))
    let found = Dictionary(uniqueKeysWithValues: plan.allocation.map { ($0.symbol, $0.value) })
    #expect(matchingDigits(try #require(found["N"]), 7.31904e10) >= 5.5)
    #expect(matchingDigits(try #require(found["D"]), 1.31165e12) >= 5.5)
    #expect(matchingDigits(plan.response.value, 1.973912) >= 6)
  }

  // Fit of the 180 runs of least C, errors on the other 60: 1.0623 % in the mean, 4.3047 % at most, as
  // an independent fit of the same objective gives them.
  @Test func `the 180 runs of least compute predict the other 60`() throws {
    let (large, small) = try Self.runs().split(where: Condition(parsing: "C > \(try Self.cut())"))
    let law = try LawCatalog.law(named: "chinchilla")
    let fit = try Fitter().fit(Question(law: law, table: small))
    let score = try fit.calibration.score(on: FitData(large, for: law))
    #expect(fit.runs.used == 180)
    #expect(score.runs.count == 60)
    #expect(abs(100 * (try #require(score.meanRelativeError)) - 1.0623) < 5e-5)
    #expect(abs(100 * (try #require(score.largestRelativeError)) - 4.3047) < 5e-5)
  }

  /// The compute of the 180th run when ordered by compute.
  private static func cut() throws -> Double {
    try runs().numbers("C").sorted()[179]
  }

  // 4,000 bootstraps of the rows: A 122, E .02566, alpha .01525, beta .0205
  // (../shared/data/chinchilla-epoch/README.md and ../shared/numerics.md §1.2). The sandwich rests on
  // the density of the residuals at 0, which 240 runs give to about 10 %.
  @Test(arguments: [("A", 122), ("E", 0.02566), ("alpha", 0.01525), ("beta", 0.0205)])
  func `the standard errors agree with the bootstrap's`(symbol: String, error: Double) throws {
    let estimate = try #require(try Self.fit().parameters.first { $0.symbol == Symbol(symbol) })
    #expect(abs(try #require(estimate.standardError) / error - 1) < 0.15)
  }
}
