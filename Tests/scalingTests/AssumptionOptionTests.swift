import Foundation
import Testing

/// `scaling sensitivity`, from the runs of the fit.
@Suite struct AssumptionOptionTests {
  /// Runs of the chinchilla law with errors, two counts of parameters and a width.
  static func fitted() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var csv = "N,params_no_embed,width,D,loss,kept\n"
    for i in 0..<6 {
      for j in 0..<5 {
        let (size, tokens) = (1e7 * pow(2.5, Double(i)), 4e8 * pow(3, Double(j)))
        let error = 1 + 2e-3 * Double((7 * i + 11 * j) % 13 - 6)
        let loss = (1.7 + 400 * pow(size, -0.34) + 1200 * pow(tokens, -0.3)) * error
        let width = 64 * (i + 2)
        csv += "\(size),\(size - Double(20_000 * width)),\(width),\(tokens),\(loss),1\n"
      }
    }
    try folder.write(csv + "1e9,9e8,64,1e9,9,0\n", to: "runs.csv")
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--map", "L=loss", "--where", "kept == 1",
      "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    return folder
  }

  static let asked = [
    "sensitivity", "fit.json", "--compute", "1e22",
  ]

  @Test func `objectives and counts are among the assumptions`() throws {
    let folder = try Self.fitted()
    let run = try CommandRun(
      Self.asked + ["--recount", "N = N + 5000*width", "--format", "csv"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    for words in [
      "E one standard error up", "alpha - beta one standard error up",
      "sum of squares of log residuals", "N is the column 'params_no_embed'", "N = N + 5000*width",
    ] {
      #expect(run.output.contains(words), "\(run.output)")
    }
    let text = try CommandRun(Self.asked, in: folder.url)
    #expect(text.output.contains("- of these the best "), "\(text.output)")
    let json = try CommandRun(Self.asked + ["--format", "json"], in: folder.url)
    #expect(json.output.contains("\"assumptions\": ["))
  }

  @Test func `derived columns are those of the fit`() throws {
    let folder = try Self.fitted()
    let source = ["--let", "T = 2*D", "--where", "kept == 1"]
    let fit = try CommandRun(
      ["fit", "runs.csv", "--law", "loss = E + A*N^-alpha + B*T^-beta", "--save", "derived.json"]
        + source, in: folder.url)
    #expect(fit.status == 0, "\(fit.errors)")
    let run = try CommandRun(
      ["sensitivity", "derived.json", "--compute", "1e22", "--cost", "6*N*T"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: [
    (asked + ["--runs", "runs.csv", "--where", "kept >= 0"], "the same --where"),
    (asked + ["--recount", "X = N"], "counts no variable of the law; accepted are N, D"),
    (asked + ["--recount", "N = 0 - width"], "column 'N' holds -128, N must be above 0"),
    (asked + ["--recount", "N = N + depth"], "has no column 'depth'"),
    (asked + ["--reach", "2"], "one plan is examined, and 2 goals are given"),
    (
      ["sensitivity", "--law", "chinchilla", "--published", "hoffmann"] + asked.dropFirst(2),
      "are not those of one fit"
    ),
  ])
  func `what cannot be assumed is said in a sentence`(arguments: [String], words: String) throws {
    let folder = try Self.fitted()
    let run = try CommandRun(arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
