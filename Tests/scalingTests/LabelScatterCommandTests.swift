import Foundation
import NumericsCore
import Testing

/// `--scatter-by`: several metrics in one fit, each with a scatter of its own.
@Suite struct LabelScatterCommandTests {
  private static let law = "L = E[set] + A[set]*N^-alpha + B[set]*D^-beta"

  /// Two losses of 25 runs, the one with a tenth of the scatter of the other.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var random = RandomStream(seed: 3, stream: 1)
    var csv = "N,D,eval/c4,eval/code\n"
    for size in [1e8, 2e8, 4e8, 8e8, 1.6e9] {
      for tokens in [2e9, 5e9, 1e10, 3e10, 8e10] {
        let (a, b) = (VectorMath.power(size, -0.34), VectorMath.power(tokens, -0.3))
        let c4 = (1.8 + 400 * a + 900 * b) * (1 + 0.002 * random.normal())
        let code = (0.9 + 300 * a + 700 * b) * (1 + 0.02 * random.normal())
        csv += "\(size),\(tokens),\(c4),\(code)\n"
      }
    }
    try folder.write(csv, to: "runs.csv")
    return folder
  }

  private static let line = ["fit", "runs.csv", "--melt", "L[set]=eval/*", "--law", law]

  @Test func `each metric has its scatter, and what they share a smaller error`() throws {
    let folder = try Self.folder()
    let run = try CommandRun(
      Self.line + ["--scatter-by", "set", "--save", "fit.json"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("weighted by the scatter of each set, c4: "), "\(text)")
    func alpha(_ more: [String]) throws -> Double {
      let run = try CommandRun(Self.line + more + ["--format", "json"], in: folder.url)
      let parameters = try JourneyTests.json(run.output)["parameters"] as? [String: [String: Any]]
      return try #require(parameters?["alpha"]?["standardError"] as? Double)
    }
    #expect(try alpha(["--scatter-by", "set"]) < alpha([]))
    let json = try JourneyTests.json(
      CommandRun(Self.line + ["--scatter-by", "set", "--format", "json"], in: folder.url).output)
    let scatter = (json["settings"] as? [String: Any])?["scatterBy"] as? [String: Any]
    let sizes = try #require(scatter?["sizes"] as? [String: Double])
    // 2 % against 0.2 %, each known to some 20 %.
    let (code, c4) = (try #require(sizes["code"]), try #require(sizes["c4"]))
    #expect(code > 4 * c4)
    for verb in [["check", "fit.json"], ["compare", "fit.json"]] {
      let again = try CommandRun(verb, in: folder.url)
      #expect(again.status == 0, "\(again.errors)")
    }
  }

  @Test(arguments: [
    (["--scatter-by", "set", "--weights", "N"], "--weights and --scatter-by both say"),
    (["--scatter-by", "sett"], "no column 'sett'"),
  ])
  func `what means nothing is a sentence`(arguments: [String], words: String) throws {
    let folder = try Self.folder()
    let run = try CommandRun(Self.line + arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `the runs of each table scatter by themselves`() throws {
    let folder = try TemporaryFolder()
    var random = RandomStream(seed: 5, stream: 1)
    for (name, size) in [("a", 0.001), ("b", 0.02)] {
      var csv = "N,loss\n"
      for run in 0..<12 {
        let n = 1e7 * VectorMath.power(2, Double(run))
        let loss = 2 + 100 * VectorMath.power(n, -0.3)
        csv += "\(n),\(loss * (1 + size * random.normal()))\n"
      }
      try folder.write(csv, to: "\(name).csv")
    }
    let run = try folder.run(
      "fit", "a.csv", "b.csv", "--law", "loss = E[table] + A*N^-alpha", "--scatter-by", "table")
    #expect(run.status == 0, "\(run.errors)")
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("by the scatter of each table, a: "), "\(text)")
  }
}
