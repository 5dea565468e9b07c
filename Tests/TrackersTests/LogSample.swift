import Foundation
import Testing
import Trackers

/// The samples that Scripts/log-samples.d makes, and the training that they tell of (formula.py there).
enum LogSample {
  /// The sizes of formula.py.
  static let parameters = 124_475_904.0
  static let tokensPerStep = 8192.0

  static func trainLoss(_ step: Double) -> Double { 2 + 9 * (1 + step).squareRoot().inverse }

  static func valLoss(_ step: Double) -> Double { trainLoss(step) + 0.125 }

  /// The bytes of a sample.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: Samples.path(name))))
  }

  /// The one run of a sample.
  static func run(_ name: String) throws -> RunLog {
    let runs = try TrackerFiles(reading: TrackerLog.found(at: Samples.path(name))).runs
    #expect(runs.count == 1)
    return try #require(runs.first)
  }

  /// The reader that takes a text in a file of a name.
  static func kind(of text: String, named name: String) throws -> String? {
    let logs = try TemporaryLogs()
    let path = try logs.write(text, to: name)
    return try TrackerLog.found(at: path).first?.kind
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
