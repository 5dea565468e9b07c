import Foundation
import Runs
import Testing
import Trackers

/// Broken logs end in a sentence or a table, never in a trap.
struct TrackerFuzzTests {
  /// SplitMix64 (Steele, Lea, Flood 2014), so that a failure can be repeated.
  private struct Stream: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// The bytes with one to eight changed, dropped, repeated, moved or cut off.
  private static func mutated(_ whole: [UInt8], _ stream: inout Stream) -> [UInt8] {
    let special = Array("\"\\,\n\t{}[]:0123456789eE+-. NaInf&*\u{0}\u{7F}".utf8) + [0xFF]
    var bytes = whole
    for _ in 0..<Int.random(in: 1...8, using: &stream) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &stream)
      switch Int.random(in: 0..<7, using: &stream) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &stream)
      case 1: bytes[place] = special[Int.random(in: 0..<special.count, using: &stream)]
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(special[Int.random(in: 0..<special.count, using: &stream)], at: place)
      case 4:
        let end = Int.random(in: place..<min(bytes.count, place + 400), using: &stream)
        bytes.insert(contentsOf: bytes[place...end], at: place)
      case 5: bytes.removeSubrange(place..<min(bytes.count, place + 9))
      default: if Bool.random(using: &stream) { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }

  /// A stored file, and the name under which its reader finds it.
  struct Sample: Sendable, CustomTestStringConvertible {
    let file: String
    let name: String
    /// How often it is changed in the usual run.
    var count = 300
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
    Sample(file: "mlflow/mlflow.db", name: "mlflow.db", count: 60),
    Sample(file: "mlflow-old/1/aaaa/meta.yaml", name: "1/aaaa/meta.yaml"),
    Sample(file: "mlflow-old/1/aaaa/metrics/loss", name: "1/aaaa/metrics/loss"),
    Sample(file: "trainer-state/tiny-1M-125M/trainer_state.json", name: "run/trainer_state.json"),
    Sample(
      file: "harness/tiny__tiny-1M/results_2026-01-01T00-00-00.000000.json",
      name: "results_1.json"),
    Sample(file: "metrics/tiny-1M-125M/metrics.jsonl", name: "run/metrics.jsonl"),
    Sample(file: "metrics/tiny-1M-125M/config.yaml", name: "run/config.yaml"),
  ]

  /// How many times more: `SCALING_FUZZ=4000` for a million and more of most.
  private static var factor: Int {
    ProcessInfo.processInfo.environment["SCALING_FUZZ"].flatMap { Int($0) } ?? 1
  }

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
    var stream = Stream(state: 2026)
    var read = 0
    for _ in 0..<(sample.count * Self.factor) {
      try logs.write(Self.mutated(whole, &stream), to: sample.name)
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
