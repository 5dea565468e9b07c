import Foundation
import TestSupport
import Testing

/// `scaling compare --speedup`, run as a user runs it.
@Suite struct SpeedUpCommandTests {
  private static let sweep = [
    "compare", "Data/optimizers/sweep.csv", "--let", "D = 20*N*x", "--laws", "optimizer-aware",
  ]

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Data").path,
      withDestinationPath: PackageFiles.path("Data"))
    return folder
  }

  @Test func `every optimizer has a row at each place, in every format`() throws {
    let folder = try Self.folder()
    let line = Self.sweep + ["--speedup", "reference=AdamW"]
    let csv = try CommandRun(line + ["--format", "csv"], in: folder.url)
    #expect(csv.status == 0, "\(csv.errors)")
    let rows = csv.output.split(separator: "\n").filter { $0.contains(",Muon,") }
    // Three runs of AdamW, each with its data and its compute.
    #expect(rows.count == 6)
    #expect(
      csv.output.hasPrefix(
        "L,N,optimizer,D,data,dataExpected,dataExpected_lower,dataExpected_upper,data_lower,data_upper,unreachable,beyond\n"
      ))
    let json = try JourneyTests.json(
      CommandRun(line + ["--format", "json"], in: folder.url).output)
    #expect(json["reference"] as? String == "AdamW")
    #expect((json["labels"] as? [String])?.count == 10)
    let data = try #require(json["data"] as? [[String: Any]])
    #expect(data.count == 30)
    let muon = try #require(data.first { $0["optimizer"] as? String == "Muon" })
    let ratio = try #require(muon["data"] as? Double)
    // Wen et al. 2025 (arXiv:2509.02046) have 1.42 at this size and x = 1, by four runs of AdamW.
    #expect(abs(ratio - 1.42) < 0.05)
    #expect(try #require(muon["data_lower"] as? Double) < 1.42)
    #expect(try #require(muon["data_upper"] as? Double) > 1.42)
    #expect((json["compute"] as? [Any])?.count == 30)
    for format in ["text", "markdown", "latex"] {
      let run = try CommandRun(line + ["--format", format], in: folder.url)
      #expect(run.status == 0 && run.output.contains("Muon"), "\(run.errors)")
    }
  }

  @Test func `a saved fit answers as its runs do, with its resamples where it has them`() throws {
    let folder = try Self.folder()
    let fit = try CommandRun(
      ["fit"] + Self.sweep[1...3] + ["--law", "optimizer-aware", "--save", "fit.json"],
      in: folder.url)
    #expect(fit.status == 0, "\(fit.errors)")
    let point = ["--speedup", "optimizer=AdamW", "--at", "N=520M,D=21B", "--format", "csv"]
    let saved = try CommandRun(["compare", "fit.json"] + point, in: folder.url)
    let fresh = try CommandRun(Self.sweep + point, in: folder.url)
    #expect(saved.status == 0, "\(saved.errors)")
    #expect(saved.output == fresh.output)
    let drawn = try CommandRun(
      Self.sweep + point.dropLast(2) + ["--bootstrap", "30"], in: folder.url)
    #expect(drawn.output.contains("resamples of the joint fit"), "\(drawn.errors)\(drawn.output)")
  }

  @Test func `a loss that some sizes do not reach leaves these out and says so`() throws {
    let folder = try Self.folder()
    let run = try CommandRun(
      Self.sweep + ["--speedup", "reference=AdamW", "--losses", "2.75"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("which no label reaches"), "\(run.output)")
    let asked = try CommandRun(
      Self.sweep + ["--speedup", "reference=AdamW", "--losses", "2.75", "--at", "N=134M"],
      in: folder.url)
    #expect(asked.output.contains("unreachable"), "\(asked.output)")
  }

  @Test func `a column of speeds gives the ratio of times`() throws {
    let folder = try Self.folder()
    let run = try CommandRun(
      Self.sweep + [
        "--let", "speed = 1e14/N", "--speedup", "reference=AdamW", "--throughput", "speed",
      ], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("time: data times the speed of the label"), "\(run.output)")
  }

  @Test(arguments: [
    (["--speedup", "reference=Adam"], "it has 'Adam-mini', 'AdamW'"),
    (["--speedup", "opt=AdamW"], "accepted is --speedup 'optimizer=AdamW'"),
    (["--speedup", "reference=AdamW,optimizer=Muon"], "accepted is one"),
    (["--losses", "3"], "--losses goes with --speedup"),
    (["--throughput", "x"], "--throughput goes with --speedup"),
    (["--hold", "E=1"], "--hold goes with --speedup"),
    (["--bootstrap", "20"], "--bootstrap goes with --speedup"),
    (["--speedup", "reference=AdamW", "--by", "D"], "--by compares laws"),
    (["--speedup", "reference=AdamW", "--stack"], "--stack compares laws"),
    (["--speedup", "reference=AdamW", "--laws", "chinchilla"], "--laws names 2"),
    (["--speedup", "reference=AdamW", "--losses", "1.5"], "lies beyond what every label gives"),
    (["--speedup", "reference=AdamW", "--at", "N=1e9"], "no loss is asked for"),
    (["--speedup", "reference=AdamW", "--throughput", "pace"], "no column 'pace'"),
  ])
  func `what cannot be compared is a sentence`(arguments: [String], words: String) throws {
    let folder = try Self.folder()
    let run = try CommandRun(Self.sweep + arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `a law without labels is refused`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run(
      "compare", "runs.csv", "--laws", "chinchilla", "--speedup", "reference=AdamW")
    #expect(run.status == 1)
    #expect(run.errors.contains("no parameter that differs by a label"), "\(run.errors)")
  }
}
