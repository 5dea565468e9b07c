import Foundation
import Runs
import Testing
import Trackers

/// Broken logs end in a sentence or a table, never in a trap.
struct TrackerFuzzTests {
  /// A stored file, and the name under which its reader finds it.
  struct Sample: Sendable, CustomTestStringConvertible {
    let file: String
    let name: String
    /// In so many executions the usual run has one of this file.
    var share = 1
    var testDescription: String { name }
  }

  static let samples = [
    Sample(file: "wandb/offline-run-20260101_000000-tiny0/run-tiny0.wandb", name: "run-x.wandb"),
    Sample(
      file: "wandb-files/run-20260101_000000-tiny0/files/config.yaml",
      name: "run-1-x/files/config.yaml"),
    Sample(
      file: "wandb-files/run-20260101_000000-tiny0/files/wandb-summary.json",
      name: "run-1-x/files/wandb-summary.json"),
    Sample(
      file: "wandb-files/run-20260101_000000-tiny0/files/wandb-history.jsonl",
      name: "run-1-x/files/wandb-history.jsonl"),
    Sample(file: "backfill/tracker_metrics.jsonl", name: "tracker_metrics.jsonl"),
    Sample(file: "mlflow/mlflow.db", name: "mlflow.db", share: 5),
    Sample(file: "mlflow-old/1/aaaa/meta.yaml", name: "1/aaaa/meta.yaml"),
    Sample(file: "mlflow-old/1/aaaa/metrics/loss", name: "1/aaaa/metrics/loss"),
    Sample(file: "trainer-state/tiny-1M-125M/trainer_state.json", name: "run/trainer_state.json"),
    Sample(
      file: "harness/tiny__tiny-1M/results_2026-01-01T00-00-00.000000.json",
      name: "results_1.json"),
    Sample(file: "metrics/tiny-1M-125M/metrics.jsonl", name: "run/metrics.jsonl"),
    Sample(file: "metrics/tiny-1M-125M/config.yaml", name: "run/config.yaml"),
  ]

  /// Reads what a folder holds; true where it gives tables.
  private static func isRead(_ logs: TemporaryLogs) -> Bool {
    do {
      let files = try TrackerFiles(reading: TrackerLog.found(at: logs.path, .several))
      #expect(Set(files.runs.map(\.name)).count == files.runs.count)
      let table = try files.runTable(name: "fuzz")
      #expect(table.rowCount == files.runs.count)
      _ = try files.stepTable(name: "fuzz")
      return true
    } catch {
      #expect(!"\(error)".isEmpty)
      return false
    }
  }

  /// A folder in which a file is changed, with what its reader needs beside it.
  private static func folder(for sample: Sample) throws -> TemporaryLogs {
    let logs = try TemporaryLogs()
    if sample.name.hasPrefix("1/") { try logs.copy("mlflow-old/1", to: "1") }
    if sample.name.hasPrefix("run-1-x/") {
      try logs.copy("wandb-files/run-20260101_000000-tiny0", to: "run-1-x")
    }
    if sample.name == "run/config.yaml" {
      try logs.copy("metrics/tiny-1M-125M/metrics.jsonl", to: "run/metrics.jsonl")
    }
    return logs
  }

  @Test(arguments: samples)
  func `mutated logs are read or refused in words`(sample: Sample) throws {
    let logs = try Self.folder(for: sample)
    let whole = try TemporaryLogs.bytes(sample.file)
    var mutations = Mutations(state: 2026)
    var read = 0
    for _ in 0..<(Mutations.executions / sample.share) {
      try logs.write(mutations.mutated(whole), to: sample.name)
      read += Self.isRead(logs) ? 1 : 0
    }
    #expect(read > 0)
  }

  @Test(arguments: samples.filter { $0.name != "mlflow.db" })
  func `every beginning of a log is read or refused in words`(sample: Sample) throws {
    let logs = try Self.folder(for: sample)
    let whole = try TemporaryLogs.bytes(sample.file)
    for length in stride(from: 0, to: whole.count, by: max(whole.count / 150, 1)) {
      try logs.write(Array(whole.prefix(length)), to: sample.name)
      _ = Self.isRead(logs)
    }
  }
}
