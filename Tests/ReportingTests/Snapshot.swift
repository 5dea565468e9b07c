import Foundation
import Quantities
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
    _ text: String, named name: String, as format: StoredFormat,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent("\(name).\(format.rawValue)")
    guard let stored = try? String(contentsOf: file, encoding: .utf8) else {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("stored \(file.lastPathComponent); read it", sourceLocation: sourceLocation)
      return
    }
    let (written, expected) = (Self.comparable(text, format), Self.comparable(stored, format))
    #expect(written == expected, sourceLocation: sourceLocation)
  }

  /// What of a report is the same on every machine.
  ///
  /// Formats that print numbers in full are compared to six digits: the last ones of an error or a
  /// draw are those of the vector unit. How far below rounding the minimizer got, and in how many
  /// steps, is not compared.
  private static func comparable(_ text: String, _ format: StoredFormat) -> String {
    guard format == .json || format == .csv else { return text }
    return
      text
      .replacing(/"(decrement|iterations)": [-+.e0-9]+/) { "\"\($0.output.1)\": 0" }
      .replacing(/-?[0-9]+\.[0-9]+(e[-+]?[0-9]+)?/) { match in
        guard match.output.0.count > 12, let number = Double(match.output.0) else {
          return String(match.output.0)
        }
        return NumberText.text(number, digits: 6)
      }
  }
}

/// The formats, by the ending of their snapshots.
enum StoredFormat: String, CaseIterable {
  case txt, md, tex, csv, json

  var format: any ReportFormat {
    switch self {
    case .txt: TextFormat()
    case .md: MarkdownFormat()
    case .tex: LaTeXFormat()
    case .csv: CSVFormat()
    case .json: JSONFormat()
    }
  }
}
