import Foundation
import Runs
import Testing
import Trackers

struct TrackerFilesTests {
  @Test func `folders are looked into in order, and links to folders are not followed`() throws {
    let logs = try TemporaryLogs()
    try logs.copy("metrics/tiny-1M-125M", to: "b/run-1")
    try logs.copy("metrics/tiny-4M-500M", to: "a/deep/er/run-2")
    try FileManager.default.createSymbolicLink(
      atPath: logs.path("a/loop"), withDestinationPath: logs.path)
    try FileManager.default.createSymbolicLink(
      atPath: logs.path("b/latest"), withDestinationPath: logs.path("b/run-1"))
    let found = try TrackerLog.found(at: logs.path)
    #expect(
      found.map(\.path)
        == ["a/deep/er/run-2/metrics.jsonl", "b/run-1/metrics.jsonl"].map(logs.path(_:)))
    #expect(found.map(\.kind) == ["metrics of a trainer", "metrics of a trainer"])
  }

  @Test func `a folder without a log, and what is not there`() throws {
    let logs = try TemporaryLogs()
    try logs.write("words\n", to: "notes.txt")
    try logs.write("N,loss\n1,2\n", to: "runs.csv")
    #expect(try TrackerLog.found(at: logs.path).isEmpty)
    let error = #expect(throws: TrackerError.self) { try TrackerLog.found(at: logs.path("no")) }
    #expect(error?.description == "\(logs.path("no")): no such file or folder")
  }

  @Test func `a broken log is an error, or left out, counted and named`() throws {
    let logs = try TemporaryLogs()
    try logs.copy("metrics", to: "metrics")
    let broken = try logs.write("{", to: "metrics/x/trainer_state.json")
    #expect(throws: TrackerError.self) { try Samples.read(logs.path) }
    let files = try Samples.read(logs.path, broken: .skipped)
    #expect(files.runs.count == 3)
    #expect(files.skipped.count == 1)
    let words = "left out, as 1 file cannot be read: \(broken): line 1"
    #expect(files.notes.last?.hasPrefix(words) == true)
  }

  @Test func `a log that is named twice is read once`() throws {
    let found = try TrackerLog.found(at: Samples.path("metrics"))
    #expect(try TrackerFiles(reading: found + found).runs.count == 3)
  }

  @Test func `runs of one name are told apart by their folders, or by numbers`() throws {
    let logs = try TemporaryLogs()
    for name in ["a/gpt", "b/gpt"] { try logs.copy("metrics/tiny-1M-125M", to: name) }
    #expect(try Samples.read(logs.path).runs.map(\.name) == ["gpt (a)", "gpt (b)"])
    let line = #"{"config": {"name": "same\nname"}, "summary": {"loss": 3}}"#
    try logs.write("\(line)\n\(line)\n", to: "more/tracker_metrics.jsonl")
    #expect(
      try Samples.read(logs.path("more")).runs.map(\.name) == ["same name (1)", "same name (2)"])
  }

  @Test func `a row of several runs stands under the name of its run`() throws {
    let files = try Samples.read(Samples.path("metrics"))
    let (ends, steps) = (
      try files.runTable(name: "metrics"), try files.stepTable(name: "metrics")
    )
    let names = files.runs.map(\.name)
    #expect((0..<ends.rowCount).map { "\(ends.place(ofRow: $0))" } == names)
    let second = files.runs[0].steps.rowCount + 1
    #expect("\(steps.place(ofRow: 1))" == "\(names[0]), row 2")
    #expect("\(steps.place(ofRow: second))" == "\(names[1]), row 2")
    #expect(steps.place(ofRow: second).file == files.runs[1].source)
    let one = try Samples.read(Samples.path("metrics/tiny-1M-125M")).stepTable(name: "one")
    #expect("\(one.place(ofRow: 1))".hasSuffix("metrics.jsonl, row 2"))
  }

  @Test func `one run alone is a table of its steps`() throws {
    let files = try Samples.read(Samples.path("metrics/tiny-1M-125M"))
    #expect(try files.table(name: "one").rowCount == 5)
    #expect(try Samples.read(Samples.path("metrics")).table(name: "three").rowCount == 3)
  }

  @Test func `a setting of the name of a column of steps keeps a name of its own`() throws {
    let logs = try TemporaryLogs()
    try logs.write(
      "{\"step\": 1, \"loss\": 4}\n{\"step\": 2, \"loss\": 3}\n", to: "r/metrics.jsonl")
    try logs.write("{\"loss\": \"mse\", \"run\": 7}", to: "r/config.json")
    let table = try Samples.read(logs.path).runTable(name: "x")
    #expect(table.texts("config.loss") == ["mse"])
    #expect(table.values("loss") == [3])
    #expect(table.values("config.run") == [7])
  }

  @Test func `the digest of a table is that of what it holds`() throws {
    let first = try Samples.read(Samples.path("wandb")).runTable(name: "a")
    let again = try Samples.read(Samples.path("wandb")).runTable(name: "b")
    let other = try Samples.read(Samples.path("metrics")).runTable(name: "a")
    #expect(first.provenance.digest == again.provenance.digest)
    #expect(first.provenance.digest != other.provenance.digest)
  }

  @Test func `settings in UTF-16 and with an alias that would fill the memory`() throws {
    let logs = try TemporaryLogs()
    try logs.copy("metrics/tiny-1M-125M/metrics.jsonl", to: "run/metrics.jsonl")
    let text = "lr: 0.5\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    try logs.write([0xFF, 0xFE] + text, to: "run/config.yaml")
    let run = try Samples.read(logs.path).runs[0]
    #expect(run.settings.contains { $0.header == "lr" && $0.text == "0.5" })
    let bomb = (1..<30).reduce("a0: &a0 [1, 1]\n") { text, level in
      text + "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
    }
    try logs.write(bomb, to: "run/config.yaml")
    let error = #expect(throws: TrackerError.self) { try Samples.read(logs.path) }
    #expect(error?.description.contains("config.yaml: holds more than") == true)
    try logs.write("a: &a [*a]\n", to: "run/config.yaml")
    #expect(throws: TrackerError.self) { try Samples.read(logs.path) }
  }
}
