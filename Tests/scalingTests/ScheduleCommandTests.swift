import Foundation
import TestSupport
import Testing

/// `scaling predict --schedule`, run as a user runs it.
@Suite struct ScheduleCommandTests {
  /// Curves of two sizes under three schedules by a law of the summed rate, with a small scatter.
  private static let log: [String] = {
    var rows = ["run,N,step,lr,loss"]
    for (size, number) in [("a", 1e8), ("b", 4e8)] {
      for fall in [0.0, 0.5, 0.9] {
        var sum = 0.0
        for step in stride(from: 100, through: 4000, by: 100) {
          let rate = 1e-3 * (1 - fall * Double(step - 100) / 3900)
          sum += rate * 100
          let loss = 2 + 60 * pow(number, -0.2) * pow(sum, -0.4)
          let scatter = 1 + 5e-4 * sin(Double(step) * (1 + fall))
          rows.append("\(size)\(fall),\(number),\(step),\(rate),\(loss * scatter)")
        }
      }
    }
    return rows
  }()

  private func folder(
    law: String = "L = E + A*N^-b*cumsum(lr, step)^-a"
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.log.joined(separator: "\n") + "\n", to: "runs.csv")
    let fit = try folder.run(
      "fit", "runs.csv", "--law", law, "--map", "L=loss", "--where", "step > 100", "--save",
      "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    return folder
  }

  @Test func `schedules are rows of one table and stand beside the first`() throws {
    let folder = try folder()
    let run = try folder.run(
      "predict", "fit.json", "--schedule", "linear:4000,1e-4", "--schedule", "cosine:4000,10%",
      "--at", "N=200M", "--below", "4.1")
    #expect(run.status == 0, "\(run.errors)")
    for text in [
      "linear:4000,1e-4", "cosine:4000,10%", "N=200M", "95 % of new runs", "P(L < 4.1)",
      "Differences of L at the ends", "one every 100 steps", "the 6 curves of the fit",
    ] {
      #expect(run.output.contains(text), "\(text)\n\(run.output)")
    }
  }

  @Test func `several steps are asked for at once, and JSON and CSV have them`() throws {
    let folder = try folder()
    let line = [
      "predict", "fit.json", "--schedule", "cosine:4000,10%", "--at", "N=100M", "--at-step",
      "2000,4000", "--format",
    ]
    let json = try folder.run(line + ["json"])
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let rows = try #require(record["schedules"] as? [[String: Any]])
    #expect(rows.map { $0["step"] as? Double } == [2000, 4000])
    #expect(rows.allSatisfy { ($0["run"] as? [String: Double])?.count == 2 })
    let csv = try folder.run(line + ["csv"])
    #expect(csv.output.hasPrefix("schedule,with,step,rate,L,standardError,lower,upper,run_lower"))
  }

  @Test func `predict and hold-out print the same digits where the rows are the same`() throws {
    let folder = try folder()
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "L = E + A*N^-b*cumsum(lr, step)^-a", "--map", "L=loss",
      "--where", "step > 100", "--hold-out", "run == \"a0.5\"", "--save", "held.json",
      "--format", "json")
    #expect(fit.status == 0, "\(fit.errors)")
    let record = try #require(
      JSONSerialization.jsonObject(with: Data(fit.output.utf8)) as? [String: Any])
    let held = try #require(record["heldOut"] as? [String: Any])
    let last = try #require((held["predictions"] as? [[String: Any]])?.last)
    let predicted = try folder.run(
      "predict", "held.json", "--schedule", "linear:4000,5e-4", "--warmup", "100", "--at",
      "N=100M", "--format", "json")
    let prediction = try #require(
      JSONSerialization.jsonObject(with: Data(predicted.output.utf8)) as? [String: Any])
    let row = try #require((prediction["schedules"] as? [[String: Any]])?.first)
    let (one, other) = (
      try #require(last["predicted"] as? Double), try #require(row["value"] as? Double)
    )
    // A linear rate has the same area whether or not rows stand between.
    #expect(matchingDigits(one, other) >= 12, "\(one) \(other)")
  }

  @Test func `a law that counts rows has them as its runs do`() throws {
    let folder = try folder(law: "L = E + A*N^-b*cumsum(lr)^-a")
    let run = try folder.run(
      "predict", "fit.json", "--schedule", "linear:4000,1e-4", "--at", "N=200M")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("so that none stands between"), "\(run.output)")
  }

  @Test(arguments: [
    (["--schedule", "cosine:4000,10%"], "N has no value (given: nothing); give --at N=..."),
    (["--schedule", "constant", "--at", "N=1e8"], "'constant' ends nowhere; give --at-step 24000"),
    (["--schedule", "cosine:4000,10%", "--at", "N=1e8,lr=1"], "lr was given a value"),
    (
      ["--schedule", "cosine:4000,10%", "--at", "N=1e8,x=1"],
      "beside what the schedule gives it takes N"
    ),
    (["--schedule", "cosine:4000,2e-3", "--at", "N=1e8"], "at most the peak, 0.001"),
    (
      ["--schedule", "cosine:4000", "--at", "N=1e8", "--warmup", "5000"],
      "as long as the run or longer"
    ),
    (["--schedule", "wsd:50,4000", "--at", "N=1e8"], "begins before the warm-up ends"),
    (["--schedule", "cosine:4000", "--at", "N=1e8", "--at-step", "5"], "step 5 is not in the run"),
    (["--schedule", "saw:4000", "--at", "N=1e8"], "accepted is constant, cosine:TOTAL,MIN"),
    (["--schedule", "cosine:4000", "--solve", "N"], "--solve goes with points"),
    (["--at-step", "4000", "--at", "N=1e8"], "--at-step is said of a run along a schedule"),
    (["--at", "N=1e8,step=100,lr=1e-3"], "scaling predict fit.json --schedule cosine:4000,10%"),
  ])
  func `what cannot be is a sentence`(options: [String], sentence: String) throws {
    let run = try folder().run(["predict", "fit.json"] + options)
    #expect(run.status != 0)
    #expect(run.errors.contains(sentence), "\(run.errors)")
  }

  @Test func `a plan of a law along runs says what to ask in its place`() throws {
    let run = try folder().run("plan", "fit.json", "--reach", "3")
    #expect(run.status != 0)
    #expect(
      run.errors.contains("compared by: scaling predict fit.json --schedule cosine:4000,10%"),
      "\(run.errors)")
  }

  @Test func `a schedule is nothing for a law of single rows`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.log.joined(separator: "\n") + "\n", to: "runs.csv")
    for (law, column, words) in [
      ("L = E + A*x^-a", "x = step", "takes single rows"),
      ("L = E + A*S^-a", "S = cumsum(lr, step)", "stand in the law and not in a derived column"),
    ] {
      let fit = try folder.run(
        "fit", "runs.csv", "--law", law, "--let", column, "--map", "L=loss", "--where",
        "step > 100", "--save", "single.json")
      #expect(fit.status == 0, "\(fit.errors)")
      let run = try folder.run("predict", "single.json", "--schedule", "cosine:4000")
      #expect(run.status != 0 && run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func `a peak that no run had, and a step beyond them, are warned of`() throws {
    let run = try folder().run(
      "predict", "fit.json", "--schedule", "cosine:80000", "--peak", "0.02", "--at", "N=1e8",
      "--at-step", "80000,90000")
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    let text = lines.map { $0.trimmingCharacters(in: .whitespaces) }
      .joined(separator: " ")
    for words in [
      "the peak 0.02 is not among those of the fitted runs, 0.001",
      "whose rates 0.0001 to 0.001 are all that the law was shown",
      "falls below 0.0001, the least of the fitted runs", "far beyond the runs",
      "steps after the end of cosine:80000",
    ] {
      #expect(text.contains(words), "\(words)\n\(text)")
    }
  }
}
