import Testing
import Trackers

/// Settings that are nested deeper than any tracker writes them.
struct DeepSettingsTests {
  private static let metrics = "{\"step\": 1, \"loss\": 4}\n{\"step\": 2, \"loss\": 3}\n"

  @Test(.timeLimit(.minutes(1)), arguments: [1_000, 200_000])
  func `deep YAML is refused before it is read`(depth: Int) throws {
    let logs = try TemporaryLogs()
    try logs.write(Self.metrics, to: "r/metrics.jsonl")
    let yaml = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    try logs.write("lr: 1\nmodel: \(yaml)\n", to: "r/config.yaml")
    let found = try TrackerLog.found(at: logs.path, .several)
    let error = #expect(throws: TrackerError.self) { _ = try TrackerFiles(reading: found) }
    #expect(error?.description == "\(logs.path)/r/config.yaml: line 2: is nested too deeply")
  }

  @Test func `settings of some levels are read`() throws {
    let logs = try TemporaryLogs()
    try logs.write(Self.metrics, to: "r/metrics.jsonl")
    try logs.write("model: {a: {b: {c: {d: 5}}}}\n", to: "r/config.yaml")
    let files = try TrackerFiles(reading: TrackerLog.found(at: logs.path, .several))
    #expect(files.runs.first?.settings.first?.header == "model.a.b.c.d")
  }
}
