import Foundation
import Runs
import Testing

struct DocumentationTests {
  @Test func `every usual header is listed in the documentation`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "docs/data-formats.md"), encoding: .utf8)
    for symbol in UsualHeaders.symbols {
      let headers = UsualHeaders.headers(for: symbol).map { "`\($0)`" }
      #expect(text.contains("| `\(symbol)` | \(headers.joined(separator: ", ")) |"))
    }
  }
}
