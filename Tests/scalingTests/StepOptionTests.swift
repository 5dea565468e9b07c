import Foundation
import Testing

/// From steps to runs, as one types it.
@Suite struct StepOptionTests {
  /// A history of W&B: 12 runs of a known law, one resumed, one with a spike, one diverged.
  static func history() -> String {
    var lines: [String] = []
    for (i, size) in [7e7, 1.6e8, 4.1e8, 1e9].enumerated() {
      for (j, end) in [1000, 2000, 4000].enumerated() {
        var steps = Array(stride(from: 20, through: end, by: 20))
        if (i, j) == (1, 1) {
          steps = steps.prefix(60) + Array(stride(from: 820, through: end, by: 20))
        }
        for step in steps {
          let tokens = Double(step) * 1_048_576
          let loss = 1.7 + 400 / pow(size, 0.34) + 400 / pow(tokens, 0.28)
          var train = loss * (1 + 0.004 * sin(Double(step)))
          if (i, j, step) == (2, 1, 1500) { train = 9.5 }
          if (i, j) == (3, 0), step > 700 { train = 10.5 }
          var line =
            "{\"_step\":\(step),\"train/loss\":\(train),\"run\":\"run-\(i)\(j)\",\"config.n_params\":\(size)"
          if step % 200 == 0 {
            let seen = loss * (1 + 0.002 * sin(Double(7 * i + 3 * j + step)))
            line += ",\"eval/loss\":\(seen),\"tokens\":\(tokens)"
          }
          lines.append(line + "}")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.history(), to: "history.jsonl")
    return folder
  }

  @Test func `an inspection of a history says what a row is, and its command fits the runs`() throws
  {
    let folder = try folder()
    let run = try folder.run("inspect", "history.jsonl")
    #expect(
      run.output.contains(
        "a row  a step of a run, by '_step'; --run run takes one row of each of 12 runs"),
      "\(run.output)\(run.errors)")
    #expect(
      run.output.hasSuffix(
        "\n  scaling fit history.jsonl --law chinchilla --map L=eval/loss --run run\n"),
      "\(run.output)")
    let fit = try folder.run(
      "fit", "history.jsonl", "--law", "chinchilla", "--map", "L=eval/loss", "--run", "run")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("11 used of 12 in history.jsonl"), "\(fit.output)")
    let asked = try folder.run("fit", "history.jsonl")
    #expect(
      asked.errors.hasSuffix("  scaling fit history.jsonl --map L=eval/loss --run run\n"),
      "\(asked.errors)")
  }

  @Test func `the steps of a fit say what was stitched, left out and found`() throws {
    let folder = try folder()
    let fit = try folder.run(
      "fit", "history.jsonl", "--map", "L=eval/loss", "--run", "run", "--take", "mean of last 2",
      "--format", "json")
    for words in [
      "the mean of the last 2 of each column",
      "1 run resumed: 20 rows that a later attempt replaced are left out (run-11 from 1200 to 820 at",
      "1 spike, which counts as it stands: run-21 'train/loss' 9.5 after",
      "1 run that diverged left out, run-30 ('train/loss' ends at 10.5",
      "with --all-states they are kept",
    ] { #expect(fit.output.contains(words), "\(words)\n\(fit.output)\(fit.errors)") }
    let all = try folder.run(
      "fit", "history.jsonl", "--map", "L=eval/loss", "--run", "run", "--all-states")
    #expect(all.output.contains("12 used of 12 in history.jsonl"), "\(all.output)")
  }

  @Test func `a saved fit finds its runs again as they were taken`() throws {
    let folder = try folder()
    let saved = try folder.run(
      "fit", "history.jsonl", "--map", "L=eval/loss", "--run", "run", "--take",
      "median of last 5 %",
      "--save", "fit.json")
    #expect(saved.status == 0, "\(saved.errors)")
    for verb in [["check", "fit.json"], ["inspect", "fit.json"], ["fit", "fit.json"]] {
      let run = try CommandRun(verb, in: folder.url)
      #expect(run.status == 0, "\(verb): \(run.errors)")
    }
    let read = try folder.run("check", "fit.json")
    #expect(read.output.contains("--run run --take 'median of last 5 %'"), "\(read.output)")
  }

  @Test func `every verb that reads runs takes them of steps`() throws {
    let folder = try folder()
    let steps = ["history.jsonl", "--map", "L=eval/loss", "--run", "run"]
    for verb in [
      ["check"], ["compare", "--laws", "chinchilla,kaplan", "--simulations", "0"], ["backtest"],
      ["predict", "--at", "N=2B,D=40B"], ["plan", "--compute", "1e21"],
    ] {
      let run = try CommandRun([verb[0]] + steps + verb.dropFirst(), in: folder.url)
      #expect(run.status == 0, "\(verb): \(run.errors)")
    }
  }

  @Test func `checkpoints at doublings are clustered by their runs`() throws {
    let folder = try folder()
    let fit = try folder.run(
      "fit", "history.jsonl", "--map", "L=eval/loss", "--run", "run", "--take",
      "every doubling of D")
    #expect(fit.output.contains("of 11 clusters by run"), "\(fit.output)\(fit.errors)")
  }

  @Test func `a column of runs that is not named is found and said`() throws {
    let folder = try folder()
    let run = try folder.run("inspect", "history.jsonl", "--take", "at D = 1B")
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains("'run' tells runs apart, as it is called after them and repeats"), "\(text)")
    #expect(text.contains("the step nearest to D = 1B (1.049B to 1.049B)"), "\(text)")
  }

  @Test(arguments: [
    (
      ["--run", "rum"], "--run: history.jsonl has no column 'rum' (nearest: 'run'); the columns are"
    ),
    (
      ["--take", "lasts"],
      "--take: 'lasts' takes nothing of a run; accepted are last, mean of last 5"
    ),
    (
      ["--run", "run", "--take", "at D = 1T"],
      "--take 'at D = 1T': history.jsonl: no run reaches D = 1T; the farthest, run-02, ends at"
    ),
    (["--run", "run", "--take", "min"], "'min' may be that of"),
    (["--melt", "val/*"], "--melt: history.jsonl: no column of numbers is 'val/*'; there are"),
    (["--melt", "val"], "--melt: 'val' names no columns; accepted are patterns with one *"),
    (["--best", "lr"], "--best: 'lr' does not say whose best value is wanted in which cells"),
    (["--within", "N"], "--best: 'within N' does not say whose best value"),
    (["--best", "lr", "--within", "N"], "--best: history.jsonl has no column 'lr'"),
  ]) func `what cannot be taken is one sentence`(options: [String], words: String) throws {
    let folder = try folder()
    try folder.write(
      Self.history().replacing("\"eval/loss\"", with: "\"val/loss/a\"")
        .replacing("\"train/loss\"", with: "\"val/loss/b\""),
      to: "other.jsonl")
    let file = options.last == "min" ? "other.jsonl" : "history.jsonl"
    let run = try CommandRun(["inspect", file] + options, in: folder.url)
    #expect(run.status == 1)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
