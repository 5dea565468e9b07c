import Foundation
import Quantities
import Runs
import Testing

/// Files of JSON lines that are read in parts.
@Suite struct LargeLinesTests {
  /// Runs a body with a file.
  private func reading<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).jsonl")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  /// Lines whose columns begin in different parts.
  private static let text: String = {
    let lines = (0..<200).map { row in
      "{\"step\": \(row), \"run\": \"r\(row / 50)\""
        + (row % 7 == 3 ? ", \"eval/loss\": \(5 - Double(row) / 100)" : "")
        + (row > 120 ? ", \"late\": \"x\(row)\"" : "") + "}"
    }
    return lines.joined(separator: "\n")
  }()

  @Test(arguments: [128, 256, 4096, 1 << 20])
  func `a file in parts is the file as a whole`(size: Int) throws {
    try reading(Self.text) { path in
      let parts = try #require(try RunTable.readingInParts(path, of: size))
      let whole = try RunTable(contentsOf: path)
      #expect(parts.columns.map(\.symbol) == whole.columns.map(\.symbol))
      #expect(parts.provenance == whole.provenance)
      #expect(parts.rowLines == whole.rowLines)
      for (part, own) in zip(parts.columns, whole.columns) {
        #expect(part.labels == own.labels)
        #expect(part.numbers?.map(\.bitPattern) == own.numbers?.map(\.bitPattern))
      }
    }
  }

  @Test(arguments: [
    "{\"a\": 1}\n{\"a\": }\n", "[1, 2]\n", "{\n\"a\": 1\n}\n", "\u{FEFF}{\"a\": 1}\n",
    "{\"a\": \"\u{0}\"}\n",
  ]) func `what is not plain is left to the usual reader`(text: String) throws {
    let parts = try reading(text) { path in try RunTable.readingInParts(path, of: 64) }
    #expect(parts?.rowCount == nil)
  }

  @Test func `a line longer than a part is left to the usual reader`() throws {
    let long = "{\"a\": \"\(String(repeating: "x", count: 500))\"}\n"
    let parts = try reading(long) { path in try RunTable.readingInParts(path, of: 64) }
    #expect(parts?.rowCount == nil)
  }
}
