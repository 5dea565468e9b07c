import Foundation
import TestSupport
import Testing

/// The scatter of runs, as the verbs print it.
@Suite struct ScatterCommandTests {
  /// Runs of the chinchilla law with errors of about half a percent, each as often as asked.
  static func runs(times: Int, misfit: Double = 0) -> String {
    var text = "N,D,L\n"
    var state = 7.0
    for (i, size) in [5e7, 2e8, 8e8, 3.2e9].enumerated() {
      for (j, tokens) in [1e9, 4e9, 1.6e10, 6.4e10].enumerated() {
        let law = 1.8 + 480 * pow(size, -0.35) + 2100 * pow(tokens, -0.37)
        let bent = law * (1 + misfit * ((i + j) % 2 == 0 ? 1 : -1))
        for _ in 0..<times {
          state = (state * 16807).truncatingRemainder(dividingBy: 2_147_483_647)
          text += "\(size),\(tokens),\(bent * (1 + 0.01 * (state / 2_147_483_647 - 0.5)))\n"
        }
      }
    }
    return text
  }

  static func printed(
    _ runs: String
  ) throws -> (fit: CommandRun, predict: CommandRun, plan: CommandRun, next: CommandRun) {
    let folder = try TemporaryFolder()
    try folder.write(runs, to: "runs.csv")
    return (
      try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json"),
      try folder.run("predict", "fit.json", "--at", "N=7e9,D=1.4e11"),
      try folder.run("plan", "fit.json", "--compute", "1e22"),
      try folder.run(
        "next", "fit.json", "--count", "2", "--allowance", "1e21", "--target", "1e22")
    )
  }

  /// The words before a name, such as `0.31 % of L`, lines joined.
  static func size(_ name: String, in run: CommandRun) -> String? {
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.components(separatedBy: " (\(name)").dropLast().last?
      .split(separator: " ").suffix(4).joined(separator: " ")
  }

  @Test func `fit, predict and plan print the same scatter`() throws {
    let runs = try Self.printed(Self.runs(times: 1))
    let size = try #require(Self.size("residual scatter", in: runs.fit), "\(runs.fit.output)")
    for run in [runs.predict, runs.plan, runs.next] {
      #expect(run.status == 0, "\(run.errors)")
      #expect(Self.size("residual scatter", in: run) == size, "\(run.output)")
    }
    let share = try #require(size.split(separator: " ").first)
    #expect(!runs.plan.output.contains("one run's noise"))
    #expect(runs.plan.output.contains("(0.") && share.count > 2)
  }

  @Test func `repeated runs are named, and the same in every verb`() throws {
    let runs = try Self.printed(Self.runs(times: 3))
    let name = "16 configurations run again, 32 degrees of freedom"
    let size = try #require(Self.size(name, in: runs.fit), "\(runs.fit.output)")
    for run in [runs.predict, runs.plan, runs.next] {
      #expect(Self.size(name, in: run) == size, "\(run.output)")
    }
    #expect(runs.plan.output.contains("the scatter of repeated runs"), "\(runs.plan.output)")
  }

  @Test func `a law that misses its runs leaves no more than half a percent as nearly as good`()
    throws
  {
    let runs = try Self.printed(Self.runs(times: 1, misfit: 0.08))
    let size = try #require(Self.size("residual scatter", in: runs.fit), "\(runs.fit.output)")
    let text = runs.plan.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("(0.5 %; the residual scatter is \(size))"), "\(text)")
    let folder = try TemporaryFolder()
    try folder.write(Self.runs(times: 1, misfit: 0.08), to: "runs.csv")
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let asked = try folder.run(
      "plan", "fit.json", "--compute", "1e22", "--tolerance", "scatter")
    #expect(asked.output.contains("the residual scatter)"), "\(asked.output)")
  }

  @Test func `the records hold the same scatter`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.runs(times: 3), to: "runs.csv")
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json", "--format", "json")
    let predict = try folder.run(
      "predict", "fit.json", "--at", "N=7e9,D=1.4e11", "--format", "json")
    let plan = try folder.run("plan", "fit.json", "--compute", "1e22", "--format", "json")
    let found = try [fit, predict, plan].map { run in
      let whole = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      return try #require(whole?["scatter"] as? [String: Any])
    }
    #expect(found[0]["source"] as? String == "replicates")
    for key in ["size", "degreesOfFreedom", "configurations", "residual", "deviation"] {
      let values = found.map { $0[key] as? Double }
      #expect(values[0] != nil && values.allSatisfy { $0 == values[0] }, "\(key): \(values)")
    }
  }
}
