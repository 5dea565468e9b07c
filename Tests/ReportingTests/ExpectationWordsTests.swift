import Fitting
import Foundation
import Laws
import Planning
import Quantities
import Reporting
import Runs
import TestSupport
import Testing

/// What is said of intervals of new runs where they held less often, or cannot be had.
@Suite struct ExpectationWordsTests {
  private static func report(
    _ rows: [(size: Double, tokens: Double)], at point: [Symbol: Double]
  ) throws -> Report {
    let fit = try fit(rows)
    return Report(
      predictions: [try fit.prediction(at: point)], calibration: fit.calibration)
  }

  private static func fit(_ rows: [(size: Double, tokens: Double)]) throws -> Fit {
    var csv = "N,D,loss\n"
    for (row, run) in rows.enumerated() {
      let loss = 1.7 + 400 * pow(run.size, -0.34) + 1200 * pow(run.tokens, -0.3)
      csv += "\(run.size),\(run.tokens),\(loss * (1 + 2e-3 * sin(Double(7 * row))))\n"
    }
    return try Fitter().fit(
      Question(
        law: LawCatalog.law(named: "chinchilla"), table: RunTable(parsing: csv, name: "runs.csv")))
  }

  private static let oneBudget = (0..<9).map { step in
    let size = 1e8 * pow(1.6, Double(step))
    return (size: size, tokens: 1e20 / 6 / size)
  }

  @Test func `plans of a fit that was saved before misfits were are warned of`() throws {
    let fit = try Self.fit(Self.oneBudget)
    let saved = try #require(String(data: JSONEncoder().encode(fit.calibration), encoding: .utf8))
    #expect(saved.contains("\"missed\":"))
    let old = try JSONDecoder().decode(
      Calibration.self, from: Data(saved.replacing("\"missed\":", with: "\"left out\":").utf8))
    let plans = [try Planner(old).plan(for: .lowestResponse(budget: 1e21))]
    let report = Report(plans: plans, calibration: old)
    #expect(
      report.warnings.contains {
        $0.hasPrefix("no interval of a new run: the fit does not hold how its law misses runs")
      }, "\(report.warnings)")
  }

  /// A figure of docs/beyond.md: the second cell of the row that begins so, or what follows some words.
  private static func figure(_ pattern: Regex<(Substring, Substring)>) throws -> String {
    let text = try String(contentsOfFile: PackageFiles.path("docs/beyond.md"), encoding: .utf8)
    return String(try #require(text.firstMatch(of: pattern)).output.1)
  }

  @Test func `runs of one budget are said to hold less, by the figure of the back-test`() throws {
    let rows = Self.oneBudget
    let held = try Self.figure(/single isoFLOP slice the interval held ([0-9]+) %/)
    #expect(
      try Self.report(rows, at: ["N": 1e9, "D": 1e11]).warnings.contains(
        "all runs have one cost, and intervals of new runs from such runs held \(held) % of the dearer ones "
          + "and not 95 %."))
  }

  @Test func `a cost far beyond the runs is warned of, by the figure of the back-test`() throws {
    let rows = (0..<12).map { step in
      (size: 1e8 * pow(1.1, Double(step % 4)), tokens: 2e9 * pow(1.1, Double(step / 4)))
    }
    let held = try Self.figure(/in log spans of theirs.*\n(?:.*\n)*?\| +\| over 4 \| ([0-9]+) \|/)
    #expect(
      try Self.report(rows, at: ["N": 1e11, "D": 1e13]).warnings.contains(
        "the cost lies beyond the runs by more than 4 times their own span, where 95 % intervals held \(held) "
          + "%."))
  }

  @Test func `of many runs the header of the nearest says how many were kept`() throws {
    func headers(_ count: Int) throws -> [String] {
      let rows = (0..<count).map {
        (size: 1e7 * pow(1.5, Double($0 % 12)), tokens: 1e9 * pow(1.4, Double($0 / 12)))
      }
      return try Self.report(rows, at: ["N": 1e10, "D": 1e11]).blocks.flatMap { block in
        if case .table(let table) = block { table.columns.map(\.header) } else { [String]() }
      }
    }
    #expect(try headers(60).contains("from the nearest run"))
    #expect(try headers(144).contains("from the nearest of 100 kept runs"))
  }

  @Test func `hardly more runs than parameters are named`() throws {
    let rows = [1.0, 2, 4, 8, 16, 32, 64].enumerated().map { place, factor in
      (size: 1e8 * factor, tokens: 2e9 * (place % 2 == 0 ? 1 : 9.0))
    }
    #expect(
      try Self.report(rows, at: ["N": 1e10, "D": 1e10]).warnings.contains(
        "7 runs for 5 parameters hardly show how the law misses runs."))
  }

  @Test func `after runs of one budget no table or plan says 95 % of new runs`() throws {
    let report = try Self.report(Self.oneBudget, at: ["N": 1e9, "D": 1e11])
    let headers = report.blocks.flatMap { block -> [String] in
      if case .table(let table) = block { table.columns.map(\.header) } else { [] }
    }
    #expect(headers.contains("range of new runs"))
    #expect(!headers.contains("95 % of new runs"))
    let planner = try Planner(Self.fit(Self.oneBudget).calibration)
    let plans = planner.expecting([try planner.plan(for: .lowestResponse(budget: 1e21))])
    let text = TextFormat().text(of: Report(plans: plans, calibration: planner.calibration))
    #expect(!text.contains("95 % of such runs"))
    let record = JSONFormat().text(of: Report(plans: plans, calibration: planner.calibration))
    #expect(
      record.contains(
        """
              "promise": {
                "level": null,
                "refused": "oneCost",
                "held": {"lower": 0.67, "upper": 0.67}
              },
        """))
  }

  @Test func `beyond two values of a variable no share is said, and between them it is`() throws {
    let rows = (0..<12).map {
      (size: $0 % 2 == 0 ? 1e8 : 4e8, tokens: 1e9 * pow(1.5, Double($0)))
    }
    #expect(
      try Self.report(rows, at: ["N": 1e10, "D": 1e11]).warnings.contains(
        "the runs have 2 values of N, and intervals of new runs beyond so few held 48 to 80 % and not 95 %."
      ))
    #expect(
      try !Self.report(rows, at: ["N": 2e8, "D": 1e12]).warnings.contains {
        $0.hasPrefix("the runs have 2 values of N")
      })
  }

  @Test func `how often intervals of several laws held is said by the figures of the back-test`()
    throws
  {
    func held(_ row: String) throws -> String {
      try Self.figure(
        Regex(#"\| \#(row) \| fixed \| runs \| [0-9 /]+ \| ([0-9.]+) ±"#))
    }
    let several = try held("surfaces of several laws")
    let one = try held("surface of the misfit")
    let families = try Self.figure(
      /\| surfaces of several laws \| fixed \| runs \|.* of ([0-9]+) \|\n/)
    let laws = try Sample.together()
    let report = Report(
      together: laws, predictions: [try laws.predictions(at: ["N": 1e9, "D": 1e11])])
    #expect(
      report.blocks.contains(
        .paragraph(
          "At 2 to 30 times the cost of the fitted runs, 95 % intervals of several laws held \(several) % of "
            + "the runs, those of one law \(one) %, on average over \(families) published families "
            + "(docs/beyond.md).")))
  }
}
