import Foundation
import FoundationXML
import TestSupport
import Testing

/// `scaling check`, run as a user runs it.
@Suite struct CheckCommandTests {
  @Test func `a sound fit ends with status 0, also with --fail-on severe`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run("check", "runs.csv", "--law", "chinchilla", "--fail-on", "severe")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("not given"))
  }

  /// Runs of which each has 20 tokens a parameter.
  static var ladder: String {
    (0..<12).reduce(into: "N,D,loss\n") { text, row in
      let size = 1e7 * Double(1 << row)
      text += "\(size),\(20 * size),\(2 + 3.0 / Double(row + 2) + 0.01 * Double(row % 3))\n"
    }
  }

  static func ladderFolder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(ladder, to: "runs.csv")
    return folder
  }

  @Test func `a collinear ladder ends with status 3 with --fail-on alone`() throws {
    let folder = try Self.ladderFolder()
    let check = ["check", "runs.csv", "--law", "chinchilla"]
    let severe = try folder.run(check + ["--fail-on", "severe"])
    #expect(severe.status == 3, "\(severe.output)\(severe.errors)")
    #expect(severe.output.contains("P23 severe"))
    #expect(try folder.run(check).status == 0)
    // The old spelling is answered with the new one.
    let old = try folder.run(["check", "--strict", "runs.csv", "--law", "chinchilla"])
    #expect(old.status == 3 && old.output == severe.output)
    #expect(
      old.errors
        == "note: --strict is now written\n  scaling check runs.csv --fail-on severe --law chinchilla\n"
    )
    // A floor that the runs leave open is a warning.
    let warned = check + ["--only", "P37", "--fail-on"]
    #expect(try folder.run(warned + ["severe"]).status == 0)
    #expect(try folder.run(warned + ["warning"]).status == 3)
  }

  @Test func `checks are left out by their numbers, and those that found nothing by a flag`() throws
  {
    let folder = try Self.ladderFolder()
    let check = ["check", "runs.csv", "--law", "chinchilla", "--only", "P2,P19,P20,P23"]
    let except = try folder.run(check + ["--except", "p20,P23"])
    #expect(except.output.contains("2 checks: "), "\(except.output)")
    let findings = try folder.run(check + ["--only-findings"])
    #expect(findings.output.contains("4 checks: 1 severe"), "\(findings.output)")
    #expect(findings.output.contains("P23 severe"))
    for left in ["Found nothing", "Not checked", "What a reader needs"] {
      #expect(!findings.output.contains(left))
    }
    let json = try JourneyTests.json(
      folder.run(check + ["--only-findings", "--format", "json"]).output)
    let told = try #require(json["checks"] as? [[String: Any]])
    #expect(told.allSatisfy { !["clear", "not checked"].contains($0["result"] as? String) })
    let none = try folder.run(check + ["--except", "P2,P19,P20,P23"])
    #expect(none.errors.contains("leave no check"), "\(none.errors)")
  }

  @Test func `findings are annotations of GitHub and a test report`() throws {
    let folder = try Self.ladderFolder()
    let check = ["check", "runs.csv", "--law", "chinchilla", "--only", "P2,P10,P23,P37"]
    let github = try folder.run(check + ["--format", "github"]).output.split(separator: "\n")
    #expect(github[0].hasPrefix("::error title=P23 "), "\(github)")
    #expect(github[0].contains("::saw: ") && github[0].contains("%0Awhy: "), "\(github)")
    #expect(github[1].hasPrefix("::warning title=P37 irreducible loss::saw: "), "\(github)")
    #expect(github.last?.hasPrefix("Checks of chinchilla: 4 checks: 1 severe") == true)
    let report = check + ["--fail-on", "warning", "--format", "junit"]
    let run = try folder.run(report)
    #expect(run.status == 3)
    let xml = try XMLDocument(data: Data(run.output.utf8))
    #expect(try xml.nodes(forXPath: "//testcase").count == 4)
    #expect(try xml.nodes(forXPath: "//failure").count == 2, "\(run.output)")
    #expect(try xml.nodes(forXPath: "//skipped").count == 1, "\(run.output)")
    #expect(try xml.nodes(forXPath: "/testsuites[@tests='4' and @failures='2']").count == 1)
  }

  @Test(arguments: ["github", "junit"])
  func `formats of servers are those of checks`(format: String) throws {
    let folder = try Self.ladderFolder()
    let fit = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--format", format)
    #expect(fit.status == 64)
    #expect(
      fit.errors
        == "Error: --format is '\(format)'; accepted are text, markdown, latex, csv, json, html\n")
  }

  @Test
  func `runs that lie on their law have nothing severe, and the fit says why it has no errors`()
    throws
  {
    let folder = try TemporaryFolder()
    var text = "N,D,loss\n"
    for (size, tokens) in [2e7, 5e7, 1.2e8, 3e8, 7e8].flatMap({ n in
      [5.0, 20, 80, 320].map { (n, $0 * n) }
    }) {
      text += "\(size),\(tokens),\(1.7 + 400 * pow(size, -0.34) + 410 * pow(tokens, -0.28))\n"
    }
    try folder.write(text, to: "runs.csv")
    let check = try folder.run(
      "check", "runs.csv", "--law", "chinchilla", "--fail-on", "severe")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    let fit = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    #expect(fit.output.contains("none: the runs lie on the law to rounding"), "\(fit.output)")
    let point = try folder.run("predict", "fit.json", "--at", "N=700M,D=1B")
    #expect(point.output.contains("No intervals: the runs lie on the law"), "\(point.output)")
    // D/N of the runs is 5 to 320, that of the point 1.43: both variables lie inside of their ranges.
    #expect(point.output.contains("D/N ÷3.5"), "\(point.output)")
  }

  @Test func `a point of a check may give what the law computes its variables from`() throws {
    let folder = try JourneyTests.folder()
    let runs = try ["N=1e11,D=2e12", "C=1.2e24,M=20"].map { point in
      try folder.run(
        "check", "runs.csv", "--law", "overtraining", "--only", "P45", "--at", point)
    }
    #expect(runs[0].status == 0 && runs[0].output == runs[1].output, "\(runs[0].errors)")
    let wrong = try folder.run("check", "runs.csv", "--law", "overtraining", "--at", "N=-1,D=1")
    #expect(wrong.errors.hasPrefix("Error: --at: "), "\(wrong.errors)")
  }

  @Test func `a report with the runs has a section of checks`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let run = try folder.run("report", "fit.json", "--runs", "runs.csv", "--format", "markdown")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("## Checks"), "\(run.output)")
    try folder.write("N,D,loss\n1,2,3\n", to: "other.csv")
    let other = try folder.run("report", "fit.json", "--runs", "other.csv")
    #expect(other.errors.contains("is not the file that was fitted"), "\(other.errors)")
  }

  @Test(arguments: [
    (["--claimed", "gamma=0.1"], "the law has no parameter 'gamma'"),
    (["--claimed", "alpha=0"], "accepted is a number above 0"),
    (["--only", "P99"], "--only names 'P99'"), (["--cluster", "seed"], "no column 'seed'"),
    (["--level", "0"], "--level is 0"), (["--law", "kaplann"], "kaplan"),
  ])
  func `what cannot be checked is a sentence`(arguments: [String], words: String) throws {
    let folder = try JourneyTests.folder()
    let law = arguments.contains("--law") ? [] : ["--law", "chinchilla"]
    let run = try CommandRun(["check", "runs.csv"] + law + arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  /// A file of the data sets with a law that its columns allow.
  static let sets: [(String, [String])] = [
    ("cerebras-gpt/cerebras_gpt.csv", ["L = E + A*N^-alpha", "L=loss_pile_test,N=N_nominal"]),
    ("chinchilla-epoch/chinchilla_245.csv", ["chinchilla", ""]),
    ("chinchilla-epoch/chinchilla_takano_subset.csv", ["chinchilla", ""]),
    ("gadre-overtraining/gadre_c4.csv", ["overtraining", "L=loss_c4_val,M=M_nominal,C=C_6ND"]),
    ("gadre-overtraining/gadre_redpajama.csv", ["chinchilla", "L=loss_c4_val"]),
    ("gemstones/gemstones_cooldown.csv", ["chinchilla", ""]),
    ("gemstones/wandb_df_for_fitting_hot.jsonl", ["chinchilla", "L=final_loss"]),
    ("isoflop-porian/isoflop_published_fits.csv", ["n_exponent = a + b*d_exponent", ""]),
    ("lr-schedule-curves/100M_cosine_24000.csv", ["L = E + A*step^-a", ""]),
    (
      "obs-scaling/base_llm_benchmark_eval.csv",
      ["MMLU = a + b*log(C)", "C=FLOPs (1E21) [1e21 FLOPs]"]
    ),
    ("olmo-ladder/olmo_ladder.csv", ["chinchilla", "L=loss_c4_en"]),
    (
      "routed-lm/routed_final.csv",
      ["L = E + A*N^-alpha", "N=dense_parameter_count,L=loss_validation"]
    ),
  ]

  @Test(
    .enabled(if: DataFiles.has("olmo-ladder/olmo_ladder.csv"), "needs ../shared/data"),
    arguments: sets)
  func `the checks run on published sets`(path: String, arguments: [String]) throws {
    let file = try #require(DataFiles.path(path))
    let map = arguments[1].isEmpty ? [] : ["--map", arguments[1]]
    let folder = try TemporaryFolder()
    let run = try CommandRun(["check", file, "--law", arguments[0]] + map, in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("53 checks"))
  }
}
