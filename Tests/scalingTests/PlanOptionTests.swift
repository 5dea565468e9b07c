import Foundation
import Testing

/// What `scaling plan` accepts beyond a budget, and its words about what it does not.
@Suite struct PlanOptionTests {
  static let source = ["plan", "--law", "chinchilla", "--published", "besiroglu"]

  static func plan(_ options: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) { try CommandRun(source + options, in: folder.url) }
  }

  @Test(arguments: [
    ("1e19..1e26 x10", 8), ("1e19,1e20,1e21", 3), ("1e20..1e21 in 9", 9), ("1e20..1e23", 4),
    ("1e20..1e24 x100,1e25", 4), ("1,000,000,000,000,000,000", 1),
    ("1e20,200,160", 3),
  ])
  func `budgets are numbers, lists and ranges`(text: String, count: Int) throws {
    let run = try Self.plan(["--compute", text, "--format", "csv", "--trust-units"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count == count + 1, "\(run.output)")
  }

  @Test func `a bare number is a budget, with a fit and without one`() throws {
    let bare = try Self.plan(["1e21", "1e22,1e23", "--format", "csv"])
    #expect(bare.status == 0, "\(bare.errors)")
    #expect(
      try bare.output == Self.plan(["--compute", "1e21,1e22,1e23", "--format", "csv"]).output)
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let fitted = try folder.run("plan", "fit.json", "1e21")
    #expect(try fitted.output == folder.run("plan", "fit.json", "--compute", "1e21").output)
    let two = try folder.run("plan", "fit.json", "other.json", "1e21")
    #expect(two.status == 64)
    #expect(two.errors.contains("'other.json' is neither a budget nor a file"), "\(two.errors)")
    let small = try folder.run("plan", "fit.json", "21")
    #expect(small.errors.contains("C=1e21, if it is a logarithm"), "\(small.errors)")
  }

  @Test func `money is a setting of its processors, of one amount or of several`() throws {
    let setting = try Self.plan(
      ["--gpu", "h100,mfu=0.4,price=2.5/h,money=1e5,1e6", "--format", "csv"])
    #expect(setting.output.split(separator: "\n").count == 3, "\(setting.errors)")
    let alone = try Self.plan(
      ["--money", "1e5", "--money", "1e6", "--gpu", "h100,mfu=0.4,price=2.5/h", "--format", "csv"])
    #expect(alone.output == setting.output)
    #expect(alone.errors.hasPrefix("note: --money is now written\n"), "\(alone.errors)")
  }

  @Test func `ranges end where they say`() throws {
    let run = try Self.plan(["--compute", "1e20..1e26 in 7", "--format", "csv"])
    let last = try #require(run.output.split(separator: "\n").last)
    #expect(last.contains("C = 1e26"), "\(last)")
  }

  @Test(arguments: [
    (["--compute", "1e26..1e19"], "does not rise"),
    (["--compute", "0..1e19"], "does not rise"),
    (["--compute", "1e19..1e26 x1"], "a factor above 1"),
    (["--compute", "1e19..1e26 in 1"], "accepted are 2 to"),
    (["--compute", "much"], "'much' is no amount"),
    (["--compute", "0"], "must be a finite number above 0"),
    (["--loss", "1"], "stays above 1.817"),
    (["--compute", "1e21", "--cost", "6*X*D"], "'X', which is no variable of the law"),
    (["--compute", "1e21", "--cost", "7"], "uses no variable of the law"),
    (["--compute", "1e5", "--shapes", "usual", "--trust-units"], "no shape has a run of 100K"),
    (["--compute", "1e21", "--gpu", "tpu", "--mfu", "0.4"], "accepted are b200"),
    (["--compute", "1e21", "--gpu", "h100"], "--gpu h100 needs mfu"),
    (["--compute", "1e21", "--mfu", "0.4"], "--mfu is a setting of --gpu, which is not given"),
    (["--compute", "1e21", "--gpu", "h100", "--mfu", "40"], "--gpu NAME,mfu was given as 40"),
    (["--compute", "1e21", "--gpu", "h100", "--mfu", "0.4", "--price", "x"], "2.5/h"),
    (
      ["--gpu", "h100,mfu=0.4,money=1e6"],
      "--gpu: money is spent at the price of a GPU, which is not given; accepted is price=2.5/h with it"
    ),
    (
      ["--gpu", "h100,mfu=0.4,price=2,money=x"], "--gpu: money: 'x' is no amount; accepted are 1e21"
    ),
    (["--money", "1e6"], "--money is a setting of --gpu, which is not given"),
    (["--compute", "1e21", "--smaller", "0"], "--smaller was given as 0"),
    (["--compute", "1e21", "--at", "N=1e9", "--smaller", "2"], "N is no variable that the plan"),
    (["--compute", "1e21", "--premium", "noise"], "a share of the cost"),
    (["--compute", "1e21", "--inference-tokens=-1"], "--inference-tokens was given as -1"),
    (["--compute", "1e21", "--tolerance", "2"], "--tolerance"),
    (["--compute", "1e21", "--where", "N > 1"], "--where: no table is read that this could"),
    (
      ["--compute", "1e21", "--batch", "4M"], "--batch is a setting of --shapes, which is not given"
    ),
    (["--compute", "1e21", "--shapes", "s.csv,vocabulary=9"], "accepted are batch=..."),
    (["--compute", "1e21", "--shapes", "none.csv"], "none.csv"),
    (["--compute", "1e10", "--shapes", "usual", "--batch", "4M"], "no shape has a run of 10B"),
    (["--compute", "1e21", "--figure", "f.svg"], "accepted are at least two"),
    (["--compute", "1e21,1e22", "--figure", "f.gif"], "a name that ends in .svg"),
    (["--map", "N=n", "--compute", "1e21"], "--map: no table is read that this could"),
    (["--compute", "1e21,1e22", "--other-runs", "none.csv", "--figure", "f.svg"], "none.csv"),
    (
      ["--compute", "1e21,1e22", "--runs", "none.csv", "--figure", "f.svg"],
      "chinchilla has no runs of its own; accepted is --other-runs FILE"
    ),
    (
      ["--compute", "1e21", "--other-runs", "r.csv"],
      "--other-runs are drawn into a figure, and none is asked for; accepted with --figure FILE"
    ),
    (["--compute", "1e21", "--against", "optimizer=adamw"], "the law has no column of them"),
  ])
  func `what cannot be planned is said in a sentence`(options: [String], words: String) throws {
    let run = try Self.plan(options)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `alternatives and prices are in every format`() throws {
    let options = [
      "--compute", "1e23", "--smaller", "2", "--multiples", "20,160", "--premium", "5%", "--gpu",
      "h100", "--mfu", "0.4", "--price", "2.5/h", "--gpus", "512",
    ]
    for (format, words) in [
      ("text", "Alternatives at the same cost"), ("json", "\"alternatives\": ["),
      ("csv", "premium"), ("markdown", "## Smallest model for 5 % more"), ("latex", "money"),
    ] {
      let run = try Self.plan(options + ["--format", format])
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains(words), "\(run.output)")
    }
  }

  @Test func `a price keeps the labels that a plan is for`() throws {
    let run = try TemporaryFolder().run(
      "plan", "--law", "effective-parameters", "--published", "quest", "--at", "format=fp4",
      "--compute", "1e21", "--gpu", "h100", "--mfu", "0.4")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("For format = fp4."), "\(run.output)")
    #expect(run.output.contains("hours"), "\(run.output)")
  }

  @Test func `a figure is written next to the report`() throws {
    let folder = try TemporaryFolder()
    try folder.write("N,D,loss\n1e8,1e9,3.9\n1e9,1e10,2.9\n1e9,2e10,2.7\n", to: "runs.csv")
    let run = try folder.run(
      "plan", "--law", "chinchilla", "--published", "besiroglu", "--compute", "1e19..1e22 x10",
      "--other-runs", "runs.csv", "--map", "L=loss", "--where", "D < 1.5e10", "--figure",
      "f.svg")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Plan from chinchilla"))
    let figure = try OutputTests.text(folder, "f.svg")
    #expect(figure.matches(of: /<circle\s/).count == 6)
  }
}
