import Foundation
import Testing
import Trackers

/// The samples that Scripts/log-samples.d makes, and the training that they tell of (formula.py there).
enum LogSample {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Logs")

  /// The sizes of formula.py.
  static let parameters = 124_475_904.0
  static let tokensPerStep = 8192.0

  static func trainLoss(_ step: Double) -> Double { 2 + 9 * (1 + step).squareRoot().inverse }

  static func valLoss(_ step: Double) -> Double { trainLoss(step) + 0.125 }

  /// The bytes of a sample.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// The runs of a sample, by the reader that takes it.
  static func runs(_ name: String) throws -> [RunLog] {
    try #require(try runs(at: folder.appending(path: name).path))
  }

  /// The one run of a sample.
  static func run(_ name: String) throws -> RunLog {
    let runs = try runs(name)
    #expect(runs.count == 1)
    return try #require(runs.first)
  }

  /// The runs of a file or folder; nil where no reader takes it.
  static func runs(at path: String) throws -> [RunLog]? {
    let (entries, start) = try place(path)
    return try ProgramLogs.runs(in: path, entries: entries, start: start)
  }

  /// What the readers say that a file or folder is.
  static func kind(at path: String) throws -> String? {
    let (entries, start) = try place(path)
    return ProgramLogs.kind(of: path, entries: entries, start: start)
  }

  private static func place(_ path: String) throws -> (entries: [String]?, start: [UInt8]) {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isFolder.boolValue {
      return (try FileManager.default.contentsOfDirectory(atPath: path).sorted(), [])
    }
    let file = try #require(FileHandle(forReadingAtPath: path))
    return (nil, Array(try file.read(upToCount: 4096) ?? Data()))
  }
}

extension Double {
  fileprivate var inverse: Double { 1 / self }
}

extension RunLog {
  /// The steps at which a column has a value, and the values.
  func points(_ header: String) -> [(step: Double, value: Double)] {
    guard let place = steps.headers.firstIndex(of: header) else { return [] }
    return zip(steps.values[0], steps.values[place]).filter { !$0.1.isNaN }
  }

  /// The text of a setting.
  func setting(_ header: String) -> String? { settings.first { $0.header == header }?.text }

  /// Whether a column is a function of the step, to half a unit of the last place that the log prints.
  func follows(_ header: String, within error: Double, _ law: (Double) -> Double) -> Bool {
    let points = points(header)
    return !points.isEmpty && points.allSatisfy { abs($0.value - law($0.step)) <= error }
  }
}
