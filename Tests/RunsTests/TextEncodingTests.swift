import Foundation
import Quantities
import Runs
import Testing

@Suite struct TextEncodingTests {
  private let text = "N;loss;note\n1e9;2,5;caf\u{E9}\n2e9;2,4;\u{20AC}\n"

  @Test(arguments: [String.Encoding.utf16BigEndian, .utf16LittleEndian])
  func `UTF-16 with its mark is read, and the steps say so`(encoding: String.Encoding) throws {
    let mark: [UInt8] = encoding == .utf16BigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    let bytes = mark + Array(try #require(text.data(using: encoding)))
    let table = try RunTable(parsing: bytes, name: "runs.csv")
    #expect(try table.numbers("loss") == [2.5, 2.4])
    #expect(table["note"]?.labels == ["caf\u{E9}", "\u{20AC}"])
    #expect(table.provenance.steps.last == "the text is UTF-16")
  }

  @Test func `Western European text is read, and the steps say so`() throws {
    let bytes = Array(try #require(text.data(using: .windowsCP1252)))
    let table = try RunTable(parsing: bytes, name: "runs.csv")
    #expect(table["note"]?.labels == ["caf\u{E9}", "\u{20AC}"])
    #expect(
      table.provenance.steps.last
        == "the text is not UTF-8 and is read as Western European (Windows-1252, Latin-1)")
  }
}
