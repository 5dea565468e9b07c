import Foundation
import Testing

/// What the verbs about runs to come accept, and their words about what they do not.
@Suite struct QuestionCommandTests {
  static func ask(_ verb: String, _ options: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) {
      try CommandRun(
        [verb, "--law", "chinchilla", "--published", "besiroglu"] + options, in: folder.url)
    }
  }

  @Test(arguments: [
    ("repeat", ["--epochs", "4"], "the law chinchilla has no variable for unique tokens"),
    ("repeat", ["--epochs", "4", "--at", "N=1e9,U=1e9"], "'U' is no variable of the law"),
    ("approaches", ["--other-runs", "none.csv"], "cannot read none.csv: no such file"),
    ("approaches", [], "chinchilla has no runs of its own; accepted is --other-runs FILE"),
    (
      "approaches", ["--runs", "r.csv"],
      "chinchilla has no runs of its own; accepted is --other-runs FILE"
    ),
    (
      "approaches", ["--runs", "r.csv", "--other-runs", "o.csv"],
      "--runs says where the runs of the fit are and --other-runs names others; accepted is one of them"
    ),
    ("next", ["--target", "1e24"], "next needs --allowance <allowance>: what all runs"),
    ("next", ["--allowance", "1e21"], "next needs --target <budget|point>: what is to be"),
    (
      "next", ["--allowance", "1e21", "--target", "1e24", "--count", "0"],
      "--count is 0; accepted are 1 to 100 runs"
    ),
    (
      "next", ["--allowance", "1e21", "--target", "1e24", "--scatter", "scatter"],
      "accepted is a share such as 0.5%"
    ),
    ("curve", ["--isoloss", "1"], "stays above 1.817"),
    ("curve", ["--isoloss", "2", "--at", "N=1e9"], "N is no variable that the plan may choose"),
    ("curve", ["--isoflop", "1e21", "--sizes", "0"], "N was given as 0, it must be"),
    (
      "curve", ["--sizes", "1e9"],
      "no curve is asked for; accepted are --isoflop 1e21 and --isoloss 2.0"
    ),
    ("batch", [], "batch needs --reach <responses>: the response to reach, such as 2.8"),
    ("batch", ["--loss", "2.5"], "says nothing of steps against batches"),
    ("batch", ["--batches", "none", "--loss", "2.5"], "'none' is no amount"),
    ("qat", ["--at", "N=1e9,D=1e11"], "says nothing of quantized training"),
    ("qat", ["--memory", "1e9", "--compute", "1e21"], "it has no bits of weights"),
    ("qat", ["--compute", "1e21"], "it has no bits of weights"),
    (
      "qat", ["--memory", "1e9", "--fractions", "0.1"],
      "--fractions are those of the table at a size and tokens; give --holding N=...,D=... with it"
    ),
    ("best", [], "best needs --optimize <variables>: variables to choose"),
    ("mix", [], "the law chinchilla has no shares of a mixture"),
    (
      "mix", ["--unique", "code=1e9", "--epochs", "4", "--tokens", "1e9"],
      "the law chinchilla has no shares of a mixture"
    ),
    ("sensitivity", ["--runs", "r.csv"], "0 goals are given; accepted is one of"),
  ])
  func `what cannot be answered is said in a sentence`(
    verb: String, options: [String], words: String
  ) throws {
    let run = try Self.ask(verb, options)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `batches around the critical one are reported`() throws {
    let folder = try TemporaryFolder()
    let run = try folder.run(
      "batch", "--law", "loss-at-batch", "--published", "kaplan", "--at", "N=1e9", "--loss",
      "2.8,3",
      "--batches", "critical", "--format", "csv")
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.first?.hasSuffix("C,stepsRatio,tokensRatio") == true, "\(run.output)")
    #expect(lines.count == 15)
  }

  @Test(arguments: [
    ("--isoflop", "text", "IsoFLOP curves"), ("--isoflop", "csv", "premium"),
    ("--isoflop", "json", "\"isoflop\": ["), ("--isoloss", "text", "Isoloss curves"),
    ("--isoloss", "csv", "share"), ("--isoloss", "json", "\"isoloss\": ["),
  ])
  func `curves are in every format`(option: String, format: String, words: String) throws {
    let amounts = option == "--isoflop" ? "1e21,1e22" : "2.2,2.1"
    let run = try Self.ask("curve", [option, amounts, "--sizes", "1e10,2e10", "--format", format])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(words), "\(run.output)")
    if format == "csv" { #expect(run.output.split(separator: "\n").count == 5) }
  }

  @Test func `a first ladder is designed from published values`() throws {
    let folder = try TemporaryFolder()
    let run = try folder.run(
      "next", "--law", "chinchilla", "--published", "besiroglu", "--allowance", "1e20", "--count",
      "5", "--target", "1e23", "--format", "csv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 6, "\(run.output)")
  }

  // exp(-(epochs - 1)/rD) is 6e-29 by the published values.
  @Test func `a share at the level of rounding prints as 0`() throws {
    let folder = try TemporaryFolder()
    let run = try folder.run(
      "repeat", "--law", "data-constrained", "--published", "muennighoff", "--epochs", "1000",
      "--at",
      "N=1e9,U=2.5e10")
    #expect(run.output.contains("  0 %  "), "\(run.output)\(run.errors)")
  }
}
