import Foundation
import TestSupport
import Testing

/// Logs of trackers, from their folder to a fit.
@Suite struct TrackerLogTests {
  /// A folder with stored logs of nine runs whose losses follow from a formula.
  private static func folder(_ logs: String...) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for log in logs {
      try FileManager.default.copyItem(
        atPath: PackageFiles.path("Tests/TrackersTests/Logs/\(log)"),
        toPath: folder.url.appending(path: log.split(separator: "/").last ?? "").path)
    }
    return folder
  }

  /// What a folder of logs is named and the column of its losses.
  static let logs = [
    ("wandb", "wandb", "L=eval/loss"), ("wandb-files", "wandb-files", "L=eval/loss"),
    ("mlflow/mlflow.db", "mlflow.db", "L=eval/loss"),
    ("trainer-state", "trainer-state", "L=eval_loss,N=run,D=run"),
  ]

  @Test(arguments: logs)
  func `an inspection ends with the command that fits the runs`(
    stored: String, named: String, map: String
  ) throws {
    let folder = try Self.folder(stored)
    let inspected = try folder.run("inspect", named)
    #expect(inspected.status == 0, "\(inspected.errors)")
    #expect(
      inspected.output.hasSuffix("\n  scaling fit \(named) --law chinchilla --map \(map)\n"),
      "\(inspected.output)")
    let fit = try folder.run(
      "fit", named, "--law", "chinchilla", "--map", map, "--format", "json")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("\"alpha\""))
  }

  @Test func `a saved fit finds its logs again, also from another folder`() throws {
    let folder = try Self.folder("backfill", "wandb")
    let fit = try folder.run("fit", "wandb", "--map", "L=eval/loss", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    let check = try folder.run("inspect", "fit.json")
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.output.contains("9 kept of 10 in wandb"), "\(check.output)")
    let other = try folder.run("inspect", "fit.json", "backfill")
    #expect(other.status == 1)
  }

  @Test func `logs and tables are one table`() throws {
    let folder = try Self.folder("backfill")
    try folder.write("parameter_count,tokens,eval/loss\n2e6,1e9,5.2\n", to: "more.csv")
    let run = try folder.run("inspect", "backfill", "more.csv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("10 kept of 10"), "\(run.output)")
  }

  @Test func `a broken log is one sentence, and is left out and named where that is said`() throws {
    let folder = try Self.folder("backfill")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "backfill/x"), withIntermediateDirectories: true)
    try folder.write("{", to: "backfill/x/trainer_state.json")
    let refused = try folder.run("inspect", "backfill")
    #expect(refused.status == 1)
    #expect(
      refused.errors
        == "Error: backfill/x/trainer_state.json: line 1, byte 2: expected a key in quotes or '}', found the end "
        + "of the text\n")
    let run = try folder.run("inspect", "backfill", "--skip-broken")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("9 kept of 9"))
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains("left out, as 1 file cannot be read: backfill/x/trainer_state.json: line 1"),
      "\(run.output)")
  }

  @Test func `tables beside logs are named as not read`() throws {
    let folder = try Self.folder("backfill")
    try folder.write("N,loss\n1,2\n", to: "backfill/other.csv")
    let run = try folder.run("inspect", "backfill")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.replacing("\n", with: " ").contains(
        "not read, as the folder holds logs: backfill/other.csv"), "\(run.output)")
  }
}
