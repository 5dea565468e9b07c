import Foundation
import Testing
import Trackers

#if canImport(Glibc)
  import Glibc
#endif

/// Named pipes among logs, which have no writer and would be waited for without an end.
struct PipeTests {
  /// Names by which logs are known, and files that are looked for beside them.
  static let names = [
    "trainer_state.json", "run-abc.wandb", "train.log", "run.out", "tracker_metrics.jsonl",
    "wandb-summary.json", "metrics.jsonl", "meta.yaml", "mlflow.db", "results.json",
  ]

  private func makePipe(_ path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try #require(mkfifo(path, 0o600) == 0)
  }

  @Test(.timeLimit(.minutes(1)), arguments: names)
  func `a pipe in a folder is passed over`(name: String) throws {
    let logs = try TemporaryLogs()
    try makePipe(logs.path("r/\(name)"))
    #expect(try TrackerLog.found(at: logs.path).isEmpty)
    #expect(try TrackerLog.found(at: logs.path("r/\(name)"), .several).isEmpty)
  }

  @Test(
    .timeLimit(.minutes(1)), arguments: ["config.json", "hparams.yaml", "config.yaml"])
  func `a pipe beside a log is passed over`(name: String) throws {
    let logs = try TemporaryLogs()
    try logs.write(
      "{\"step\": 1, \"loss\": 4}\n{\"step\": 2, \"loss\": 3}\n", to: "r/metrics.jsonl")
    try makePipe(logs.path("r/\(name)"))
    let files = try TrackerFiles(reading: TrackerLog.found(at: logs.path, .several))
    #expect(files.runs.map(\.steps.rowCount) == [2])
  }
}
