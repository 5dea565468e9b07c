import Fitting
import Formulas
import Foundation
import Laws
import Quantities
import Runs
import TestSupport
import Testing

/// Laws along learning-rate schedules: what runs without noise give back, and the published curves.
@Suite struct AlongLawTests {
  /// Rates of a schedule at its rows: a warm-up before the first, then as the schedule says.
  private static func rates(_ schedule: String, _ steps: [Double]) -> [Double] {
    steps.map { step in
      switch schedule {
      case "constant": 3e-4
      case "cosine": 1.65e-4 + 1.35e-4 * cos(.pi * step / 20000)
      default: step < 12000 ? 3e-4 : step < 16000 ? 1.5e-4 : 0.6e-4
      }
    }
  }

  /// Losses of a law at some values along three schedules.
  private static func runs(
    of law: Law, at values: [Symbol: Double], every stride: Int = 200, losses: [Double]? = nil
  ) throws -> RunTable {
    let steps = Swift.stride(from: 1000, through: 20000, by: stride).map { Double($0) }
    let names = ["constant", "cosine", "steps"]
    let table = RunTable(
      name: "runs",
      numbers: [
        ("step", names.flatMap { _ in steps }), ("lr", names.flatMap { rates($0, steps) }),
        ("N", [2.5e7, 1e8, 4e8].flatMap { size in steps.map { _ in size } }),
        ("L", losses ?? [Double](repeating: 3, count: names.count * steps.count)),
      ], labels: [("run", names.flatMap { name in steps.map { _ in name } })])
    guard losses == nil else { return table }
    let data = try FitData(table, for: law)
    var all = [Double](repeating: .nan, count: table.rowCount)
    let found = data.values(of: law.formula, at: values)
    for (row, value) in zip(data.columns[RowTrail.place] ?? [], found) { all[Int(row)] = value }
    return try runs(of: law, at: values, every: stride, losses: all.map { $0.isNaN ? 4 : $0 })
  }

  @Test(
    arguments: [
      ("annealing", ["L0": 2.8, "A": 0.5, "alpha": 0.45, "C": 0.6, "lambda": 0.998]),
      (
        "multi-power",
        [
          "L0": 2.7, "A": 0.55, "alpha": 0.47, "B": 400, "C": 2, "beta": 0.6, "gamma": 0.6,
        ]
      ),
      (
        "forward-momentum",
        [
          "L0": 2.1, "lS": 0.55, "aS": 0.47, "lN": 90, "aN": 0.31, "lM": 2e-5, "lambda": 0.97,
        ]
      ),
    ] as [(String, [String: Double])])
  func `runs without noise give the law back`(name: String, _ values: [String: Double]) throws {
    let law = try LawCatalog.law(named: name)
    let truth = Dictionary(uniqueKeysWithValues: values.map { (Symbol($0.key), $0.value) })
    let runs = try Self.runs(of: law, at: truth)
    let fit = try Fitter(threads: 2).fit(Question(law: law, table: runs))
    #expect(fit.isConverged)
    for (symbol, value) in truth {
      #expect(matchingDigits(fit.values[symbol] ?? .nan, value) >= 7, "\(symbol)")
    }
  }

  @Test(arguments: ["annealing", "trajectory"])
  func `rows that are left out are gone through all the same`(first: String) throws {
    let law = try LawCatalog.law(named: "annealing")
    let truth: [Symbol: Double] = [
      "L0": 2.8, "A": 0.5, "alpha": 0.45, "C": 0.6, "lambda": 0.998,
    ]
    let whole = try Self.runs(of: law, at: truth)
    // Beside a law of single rows they are, too.
    let kept = try RunReading(conditions: ["step > 9000"])
      .kept(of: whole, for: LawCatalog.law(named: first), beside: [law], by: .usual)
    let fit = try Fitter(threads: 1).fit(Question(law: law, table: kept))
    #expect(fit.runs.used < whole.rowCount - 100)
    for (symbol, value) in truth {
      #expect(matchingDigits(fit.values[symbol] ?? .nan, value) >= 7, "\(symbol)")
    }
  }

  @Test func `a saved law has no rows and asks for none to be equal`() throws {
    let law = try LawCatalog.law(named: "multi-power")
    let runs = try Self.runs(
      of: law,
      at: ["L0": 2.7, "A": 0.55, "alpha": 0.47, "B": 400, "C": 2, "beta": 0.6, "gamma": 0.6])
    let question = try Question(law: law, table: runs)
    #expect(question.law.formula == law.formula)
    #expect(try Law(parsing: question.law.text, name: "again").formula == law.formula)
  }
}
