import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// Logs of one run, and laws of one variable.
@Suite struct OrderTests {
  static func problem(
    _ law: String, _ numbers: [(Symbol, [Double])], labels: [(Symbol, [String])] = []
  ) throws -> Question {
    let table = RunTable(name: "log.csv", numbers: numbers, labels: labels)
    return try Question(
      law: Law(
        Equation(parsing: law), tableSymbols: table.columns.map(\.symbol), units: [:], written: law),
      table: table)
  }

  static func outcome(
    _ problem: Question, _ code: String, along axis: Law.Definition? = nil
  ) throws -> CheckResult.Outcome? {
    try Examiner(only: [code], along: axis).examine(problem).results.first?.outcome
  }

  /// A log that was restarted twice; steps 20 and 40 stand there several times.
  static let restarted = [
    20.0, 20, 40, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 240, 280, 320,
  ]

  static func log(_ steps: [Double]) throws -> Question {
    let losses = steps.indices.map { (row: Int) -> Double in
      let part = 20 * VectorMath.power(steps[row], -0.4)
      return 2 + part * (1 + 1e-3 * Double((7 * row) % 5))
    }
    return try problem("loss = E + A*step^-a", [("step", steps), ("loss", losses)])
  }

  @Test func `abandoned rows of a restarted log are named and are no replicates`() throws {
    let problem = try Self.log(Self.restarted)
    guard case .found(.note, let noise, _) = try Self.outcome(problem, "P20") else {
      Issue.record("\(String(describing: try Self.outcome(problem, "P20")))")
      return
    }
    #expect(noise.contains("no two runs have all settings alike"))
    #expect(noise.contains("step falls back 2 times"), "\(noise)")
    guard case .found(.warning, let saw, _) = try Self.outcome(problem, "P24") else {
      Issue.record("\(String(describing: try Self.outcome(problem, "P24")))")
      return
    }
    #expect(saw.contains("which voids 2 rows"), "\(saw)")
    let fit = "\(String(describing: try Self.outcome(problem, "P38")))"
    #expect(!fit.contains("replicates F"), "\(fit)")
  }

  @Test func `a log that was not restarted has nothing to name`() throws {
    let problem = try Self.log(Self.restarted.enumerated().map { 20 * Double($0.offset + 1) })
    guard case .clear = try Self.outcome(problem, "P24") else {
      Issue.record("\(String(describing: try Self.outcome(problem, "P24")))")
      return
    }
  }

  /// An accuracy by epochs that rises faster at the end than a power law, as with a falling rate.
  static func learningCurve() throws -> Question {
    let epochs = (1...60).map(Double.init)
    let accuracies = epochs.map { (epoch: Double) -> Double in
      let start = 0.42 * VectorMath.power(epoch, -0.9)
      return 0.45 - start + 0.04 * epoch * epoch / 3600
    }
    return try problem("top1 = a - b*epoch^-c", [("epoch", epochs), ("top1", accuracies)])
  }

  @Test func `a law of one variable is examined along it`() throws {
    let problem = try Self.learningCurve()
    for code in ["P22", "P38", "P40", "P43", "P53"] {
      let found = try Self.outcome(problem, code)
      if case .skipped(let reason) = found { Issue.record("\(code): \(reason)") }
    }
    guard case .found(.warning, let saw, _) = try Self.outcome(problem, "P53") else {
      Issue.record("\(String(describing: try Self.outcome(problem, "P53")))")
      return
    }
    #expect(saw.contains("residuals of neighbours along epoch correlate by 0.8"), "\(saw)")
    let beyond = "\(String(describing: try Self.outcome(problem, "P40")))"
    #expect(beyond.contains("half and three quarters of least epoch"), "\(beyond)")
  }

  @Test func `a fit of one variable says what correlated residuals do to its errors`() throws {
    let fit = try Fitter().fit(Self.learningCurve())
    let serial = try #require(fit.residuals.serial)
    // By hand: a factor of sqrt((1 + r)/(1 - r)), 60 runs that count as 60 (1 - r)/(1 + r).
    let r = serial.correlation
    #expect(r > 0.8)
    #expect(abs(serial.errorFactor - ((1 + r) / (1 - r)).squareRoot()) < 1e-12)
    #expect(fit.warnings.contains { $0.hasPrefix("residuals of neighbours along epoch") })
  }

  @Test func `trends go along what is named`() throws {
    let rows = (0..<30).map { Double($0) }
    let sizes = rows.map { (row: Double) -> Double in 1e7 * VectorMath.power(1.3, row) }
    let days = (0..<30).map { Double(($0 * 7) % 30) }
    let losses = zip(sizes, days).map { (size, day) -> Double in
      let law = 1.7 + 400 * VectorMath.power(size, -0.34)
      return law * (1 + 1e-3 * day)
    }
    let problem = try Self.problem(
      "L = E + A*N^-a", [("N", sizes), ("day", days), ("L", losses)])
    let day = Law.Definition(symbol: "day", formula: Formula("day"))
    let saw = "\(String(describing: try Self.outcome(problem, "P38", along: day)))"
    #expect(saw.contains("residuals against day: Spearman"), "\(saw)")
    #expect(throws: FitError.self) {
      let other = Law.Definition(symbol: "week", formula: Formula("week"))
      _ = try Self.outcome(problem, "P38", along: other)
    }
  }
}
