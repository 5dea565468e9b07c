import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

@Suite struct BacktestTests {
  /// Runs of a power law of one variable with normal errors, bent by the square of its logarithm.
  private static func runs(bend: Double, seed: UInt64, noise: Double = 0.004) -> RunTable {
    var stream = RandomStream(seed: seed, stream: 1)
    let sizes = (0..<40).map { VectorMath.exp([16 + Double($0) * 0.15])[0] }
    let losses = (0..<40).map { place in
      let x = Double(place) * 0.15
      return VectorMath.exp([1.5 - 0.12 * x + bend * x * x + noise * stream.normal()])[0]
    }
    return RunTable(name: "ladder", numbers: [("N", sizes), ("L", losses)])
  }

  private static func backtests(
    bend: Double, laws: [String] = ["L = A*N^-a"], comparer: Comparer = Comparer()
  ) throws -> [Backtest] {
    try (1...8).map { (seed: UInt64) in
      let table = runs(bend: bend, seed: seed)
      return try comparer.backtest(
        laws.map { (name: $0, law: try typed($0, table)) }, on: table)
    }
  }

  private static func typed(_ text: String, _ table: RunTable) throws -> Law {
    try Law(typed: Equation(parsing: text), for: table)
  }

  private static func coverage(_ tests: [Backtest]) throws -> (new: Double, exact: Double) {
    let runs = tests.flatMap { $0.entries[0].runs }
    let (new, exact) = (try #require(runs.asExpected), try #require(runs.byLaw))
    #expect(new.known == runs.count && exact.known == runs.count)
    return (try #require(new.coverage), try #require(exact.coverage))
  }

  @Test func `where the law is true both intervals hold as they say`() throws {
    let tests = try Self.backtests(bend: 0)
    let (new, exact) = try Self.coverage(tests)
    #expect(exact > 0.88 && exact < 0.99, "\(exact)")
    #expect(new >= 0.95, "\(new)")
    #expect(abs(try #require(tests.flatMap { $0.entries[0].runs }.byLaw).bias) < 0.005)
  }

  @Test func `where the law is wrong the exact interval fails and the new one holds most`() throws {
    let tests = try Self.backtests(bend: 0.006)
    let (new, exact) = try Self.coverage(tests)
    #expect(exact < 0.6, "\(exact)")
    #expect(new > 0.8, "\(new)")
    let runs = tests.flatMap { $0.entries[0].runs }
    let bands = Backtest.Band.all.map { $0.runs(of: runs) }
    #expect(bands.reduce(0) { $0 + $1.count } == runs.count)
    // Runs bend upwards: the farther, the more they lie above the law, and the wider is the interval.
    let (near, far) = (try #require(bands[0].byLaw), try #require(bands[3].byLaw))
    #expect(near.bias < 0 && far.bias < 3 * near.bias)
    #expect(
      try #require(bands[3].asExpected?.width) > 2 * #require(bands[0].asExpected?.width))
  }

  @Test func `cuts halve the largest value as far as three runs more than parameters lie below`()
    throws
  {
    let table = Self.runs(bend: 0, seed: 1)
    let law = try Self.typed("L = A*N^-a", table)
    let whole = try Comparer().backtest([("line", law)], on: table)
    let largest = try #require(table.numbers("N").max())
    #expect(whole.entries[0].parts.map { whole.largest / $0.cut.cost } == [32, 16, 8, 4, 2])
    #expect(whole.largest == largest && !whole.isCost)
    // From below 1/32 the dearest run lies over 30 times the largest fitted one.
    #expect(try #require(whole.entries[0].deepest?.runs.last?.ratio) > 30)
    let few = try Comparer().backtest(
      [("line", law)], on: table.dropping(rows: Array(0..<25), because: "a test"))
    #expect(few.entries[0].parts.map { few.largest / $0.cut.cost } == [4, 2])
    #expect(few.entries[0].parts.allSatisfy { $0.cut.below.count >= 5 })
    #expect(
      whole.entries[0].runs == (try Comparer().backtest([("line", law)], on: table)).entries[0].runs
    )
  }

  @Test func `a quick back-test says what the whole one says at its cuts`() throws {
    let table = Self.runs(bend: 0.003, seed: 2)
    let question = try Question(law: Self.typed("L = A*N^-a", table), table: table)
    let fit = try Fitter().fit(question)
    let quick = try #require(Backtest.quick(of: question, fit: fit))
    let whole = try Comparer().backtest(question, fit: fit)
    #expect(quick.entries[0].parts.count == 3)
    for (own, other) in zip(quick.entries[0].parts, whole.entries[0].parts.suffix(3)) {
      #expect(own.cut == other.cut)
      let (a, b) = (try #require(own.runs.byLaw), try #require(other.runs.byLaw))
      #expect(abs(a.error - b.error) < 1e-7 && a.inside == b.inside)
    }
  }

  @Test func `runs on the law to rounding are inside and missed by nothing`() throws {
    let table = SyntheticRuns.chinchilla()
    let backtest = try Comparer().backtest(
      [("chinchilla", LawCatalog.law(named: "chinchilla"))], on: table)
    let runs = backtest.entries[0].runs
    #expect(backtest.isCost && !runs.isEmpty)
    #expect(runs.byLaw?.error == 0)
    #expect(runs.allSatisfy { $0.expected?.isInside != false })
  }

  @Test(
    arguments: [
      ("L = A*x^-a + B*y^-b", nil, 0..<12, "has no cost, and several variables: x, y"),
      ("L = A*x^-a + B*y^-b", "z", 0..<12, "'z' cannot be computed"),
      ("L = A*x^-a", nil, 0..<4, "needs 5 runs below a cut and one above it, found are 4 runs"),
      (
        "L = A*x^-a", nil, 5..<11,
        "needs 5 runs below a cut; below 1/2 of the largest x lie 3 of 6"
      ),
      ("L = A*x^-a", "w", 0..<12, "all 12 runs have w = 7: none lies beyond others"),
    ] as [(String, String?, Range<Int>, String)])
  func `runs that cannot be cut are a sentence`(
    law: String, by: String?, rows: Range<Int>, words: String
  ) throws {
    let x = rows.map { Double($0 < 8 ? 1 + $0 : 8 + 4 * ($0 - 7)) }
    let table = RunTable(
      name: "runs",
      numbers: [
        ("x", x), ("y", rows.map { Double(1 + ($0 * 5) % 12) }), ("w", rows.map { _ in 7 }),
        ("L", rows.map { 3 / Double(1 + $0) + 1 / Double(1 + ($0 * 5) % 12) }),
      ])
    let cutting = by.map {
      Law.Definition(symbol: Symbol($0), formula: Formula(Symbol($0)), unit: nil)
    }
    let error = #expect(throws: CheckError.self) {
      try Comparer(cutting: cutting).backtest([("law", Self.typed(law, table))], on: table)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
