import Foundation
import Runs
import Trackers

/// The logs that Scripts/log-samples stores, and what stands in them.
enum Samples {
  /// The path of a stored log.
  static func path(_ relative: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Logs/\(relative)")
      .standardizedFileURL.path(percentEncoded: false)
  }

  /// One run of the tiny training.
  struct Run {
    let name: String
    let size: Double
    let steps: Int

    /// Tokens seen at the end: 250 sequences of 1000 tokens a step.
    var tokens: Double { Samples.tokens(steps) }
    /// The held-out loss at the end.
    var loss: Double { Samples.loss(size, steps) }
  }

  /// The runs, in the order in which they are logged: Scripts/log-samples.d/tiny_training.py.
  static let runs = [("1M", 1e6), ("4M", 4e6), ("16M", 16e6)].flatMap { word, size in
    [("125M", 500), ("500M", 2000), ("2B", 8000)].map { tokens, steps in
      Run(name: "tiny-\(word)-\(tokens)", size: size, steps: steps)
    }
  }

  static func tokens(_ step: Int) -> Double { Double(step) * 250 * 1000 }

  /// The loss after a step, by equation 10 of Hoffmann (2022), to the 6 digits that are logged.
  static func loss(_ size: Double, _ step: Int) -> Double {
    let whole = 1.69 + 406.4 * pow(size, -0.34) + 410.7 * pow(tokens(step), -0.28)
    return (whole * 1e6).rounded() / 1e6
  }

  /// Values are logged to 6 digits behind the point; the last may be rounded otherwise.
  static let tolerance = 1.5e-6

  /// The logs at a path, read.
  static func read(
    _ path: String, broken: TrackerFiles.Broken = .refused
  ) throws -> TrackerFiles {
    try TrackerFiles(reading: TrackerLog.found(at: path, .several), broken: broken)
  }
}

extension RunTable {
  /// The numbers of a column; empty where there is none.
  func values(_ header: String) -> [Double] {
    columns.first { $0.header == header }?.numbers ?? []
  }

  /// The texts of a column; empty where there is none.
  func texts(_ header: String) -> [String] {
    columns.first { $0.header == header }?.labels ?? []
  }
}
