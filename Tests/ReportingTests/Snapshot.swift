import Foundation
import Reporting
import Testing

/// Reports as they were stored in Snapshots/, to compare with byte for byte.
///
/// Where a file is missing, what the program writes is stored, and the test fails once so that
/// the new file gets read. To store again after a change that is meant, delete the file.
enum Snapshot {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Snapshots")

  static func expect(
    _ text: String, named name: String, as format: FormatName,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent("\(name).\(format.ending)")
    guard let stored = try? String(contentsOf: file, encoding: .utf8) else {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("stored \(file.lastPathComponent); read it", sourceLocation: sourceLocation)
      return
    }
    #expect(text == stored, sourceLocation: sourceLocation)
  }
}

extension FormatName {
  /// The ending of a file in this format.
  var ending: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .latex: "tex"
    case .csv: "csv"
    case .json: "json"
    }
  }
}
