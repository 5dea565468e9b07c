import Foundation
import Testing
import Trackers

/// Records of W&B byte by byte.
struct WandBRecordTests {
  private static let sample = "wandb/offline-run-20260101_000000-tiny0/run-tiny0.wandb"

  private func read(_ bytes: [UInt8]) throws -> TrackerFiles {
    let logs = try TemporaryLogs()
    return try Samples.read(try logs.write(bytes, to: "run-x.wandb"))
  }

  @Test func `a record that is cut off keeps what came before and says so`() throws {
    let bytes = try TemporaryLogs.bytes(Self.sample)
    let files = try read(Array(bytes.dropLast(10)))
    #expect(files.runs[0].steps.rowCount == 5)
    #expect(files.notes.count == 1)
    #expect(files.notes[0].contains("the last record, at byte"))
    // The record of the end is lost, so that nobody knows how the run ended.
    #expect(files.runs[0].results.contains { $0.header == "State" && $0.text == "unfinished" })
  }

  @Test func `a changed byte is an error with its place`() throws {
    var bytes = try TemporaryLogs.bytes(Self.sample)
    bytes[600] ^= 1
    let error = #expect(throws: TrackerError.self) { try read(bytes) }
    #expect(error?.description.contains("run-x.wandb: byte") == true)
    #expect(error?.description.contains("checksum") == true)
  }

  @Test func `another version is refused with what to do`() throws {
    var bytes = try TemporaryLogs.bytes(Self.sample)
    bytes[6] = 1
    let error = #expect(throws: TrackerError.self) { try read(bytes) }
    #expect(error?.description.contains("another version than 0") == true)
  }

  @Test func `records larger than a block are put together`() throws {
    var log = RecordWriter()
    let text = String(repeating: "x", count: 100_000)
    log.add(field: 17, [(1, .text("id")), (8, .text("a run")), (4, .item("long", "\"\(text)\""))])
    log.add(field: 2, [(1, .nested(["loss"], "4.5")), (1, .nested(["eval", "loss"], "4.75"))])
    log.add(field: 18, [])
    #expect(log.bytes.count > 3 * 32768)
    let run = try read(log.bytes).runs[0]
    #expect(run.name == "a run")
    #expect(run.settings.first { $0.header == "long" }?.text.count == 100_000)
    #expect(run.steps["eval.loss"] == [4.75])
    #expect(run.results.contains { $0.text == "finished" })
  }

  @Test func `a value that is set again replaces the one before, and a removed one is gone`() throws
  {
    var log = RecordWriter()
    log.add(field: 17, [(1, .text("id")), (4, .item("lr", "0.1"))])
    log.add(field: 5, [(1, .value("lr", "0.2")), (1, .value("gone", "1"))])
    log.add(field: 5, [(2, .value("gone", "null"))])
    log.add(field: 3, [(1, .value("table", #"{"_type": "table-file", "size": 3}"#))])
    let run = try read(log.bytes).runs[0]
    #expect(run.settings.map(\.header) == ["lr", "run_id"])
    #expect(run.settings[0].text == "0.2")
    #expect(run.results.map(\.header) == ["State"])
  }

  @Test func `infinities and NaN are numbers of a step, and texts are none`() throws {
    var log = RecordWriter()
    log.add(field: 17, [(1, .text("id"))])
    log.add(
      field: 2,
      [(1, .value("a", "NaN")), (1, .value("b", "\"Infinity\"")), (1, .value("c", "\"text\""))])
    let steps = try read(log.bytes).runs[0].steps
    #expect(steps.headers == ["a", "b"])
    #expect(steps["a"]?.first?.isNaN == true)
    #expect(steps["b"] == [.infinity])
  }

  @Test func `columns so many that all are empty are refused`() throws {
    var log = RecordWriter()
    log.add(field: 17, [(1, .text("id"))])
    for place in 0..<20_000 { log.add(field: 2, [(1, .value("k\(place)", "1"))]) }
    let error = #expect(throws: TrackerError.self) { try read(log.bytes) }
    #expect(error?.description.contains("20000 columns of 20000 steps") == true)
  }

  @Test func `a hundred thousand columns of one step are read`() throws {
    var log = RecordWriter()
    log.add(field: 17, [(1, .text("id"))])
    log.add(field: 2, (0..<100_000).map { (1, .value("k\($0)", "\($0)")) })
    let files = try read(log.bytes)
    #expect(files.runs[0].steps.headers.count == 100_000)
    #expect(try files.runTable(name: "wide").values("k99999") == [99_999])
  }

  @Test func `attempts of one id are one run, each from where it began`() throws {
    let logs = try TemporaryLogs()
    for (place, steps) in [[1, 2, 3, 4], [3, 4, 5]].enumerated() {
      var log = RecordWriter()
      log.add(field: 17, [(1, .text("abc")), (8, .text("resumed"))])
      for step in steps {
        log.add(field: 2, [(1, .value("_step", "\(step)")), (1, .value("try", "\(place)"))])
      }
      log.add(field: 18, [])
      try logs.write(log.bytes, to: "wandb/run-2026010\(place)_000000-abc/run-abc.wandb")
    }
    let files = try Samples.read(logs.path)
    #expect(files.runs.count == 1)
    #expect(files.runs[0].steps["_step"] == [1, 2, 3, 4, 5])
    #expect(files.runs[0].steps["try"] == [0, 0, 1, 1, 1])
    #expect(files.notes == ["resumed goes on from another attempt of one id"])
  }
}
