import Quantities
import Runs
import Testing

struct CSVErrorTests {
  private static let note = "; a line that is no row is passed over with '#' before it"

  private func message(_ text: String, _ format: TableFormat? = .csv) -> String {
    message(Array(text.utf8), format)
  }

  private func message(_ bytes: [UInt8], _ format: TableFormat? = .csv) -> String {
    do {
      _ = try RunTable(parsing: bytes, name: "runs.csv", format: format)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: ["", " \n\n", "\u{FEFF}"])
  func `an empty file is reported`(text: String) {
    #expect(
      message(text) == "runs.csv is empty; expected a header and rows, or JSON records")
  }

  @Test func `a header alone is reported`() {
    #expect(message("N,D,loss\n") == "runs.csv has a header of 3 columns and no rows")
  }

  @Test func `ragged rows are reported with their line`() {
    #expect(message("a,b\n1,2\n1\n") == "runs.csv:3: found 1 cell, the header has 2\(Self.note)")
    #expect(message("a,b\n\n1,2,3,4\n") == "runs.csv:3: found 4 cells, the header has 2")
    #expect(
      message("a,b\n\"x\ny\",2\n1\n") == "runs.csv:4: found 1 cell, the header has 2\(Self.note)")
  }

  @Test func `a quote that stays open is reported where it opened`() {
    #expect(
      message("a,b\n1,2\n3,\"x\ny,4\nz\n")
        == "runs.csv:3: the quote that opens here is not closed before the end of the file")
  }

  @Test func `text after a closing quote is reported`() {
    #expect(
      message("a,b\n1,\"x\"y\n")
        == "runs.csv:2: text follows the closing quote of cell 2; "
        + "expected a separator (a quote inside a cell is written twice)")
  }

  @Test func `bytes that are not text are reported for what they are`() {
    let expected = "; expected a table as UTF-8 text (CSV, TSV, JSON or JSON lines)"
    #expect(message([0xFF, 0xFE, 97]) == "runs.csv is UTF-16 text that is cut off" + expected)
    #expect(message([97, 0, 1, 2]) == "runs.csv is binary data" + expected)
    #expect(
      message(Array("a\nb\nc".utf8) + [0xE9, 1, 10])
        == "runs.csv:3: holds bytes that are not UTF-8 text" + expected)
  }

  @Test func `text in a column of numbers is reported with its line`() throws {
    let table = try RunTable(parsing: "D,x\n1,2\n\n3,4\nlost,5\n", name: "runs.csv")
    #expect(throws: RunError.self) { try table.numbers("D") }
    do {
      _ = try table.numbers("D")
    } catch {
      #expect("\(error)" == "runs.csv:5: column 'D' holds 'lost', not a number")
    }
  }

  @Test func `an unknown column is reported with its neighbour`() throws {
    let table = try RunTable(parsing: "tokens,loss\n1,2\n", name: "runs.csv")
    do {
      _ = try table.numbers("token")
      Issue.record("found")
    } catch {
      #expect(
        "\(error)" == "runs.csv has no column 'token' (nearest: 'tokens'); "
          + "the columns are tokens, loss")
    }
  }

  @Test func `many columns are not all listed`() throws {
    let names = (1...30).map { "c\($0)" }.joined(separator: ",")
    let cells = (1...30).map(String.init).joined(separator: ",")
    let table = try RunTable(parsing: "\(names)\n\(cells)\n", name: "runs.csv")
    do {
      _ = try table.numbers("tokens")
      Issue.record("found")
    } catch {
      #expect("\(error)".hasSuffix("c11, c12 and 18 more"))
    }
  }

  @Test func `a huge cell is read`() throws {
    let text = String(repeating: "x", count: 2_000_000)
    let table = try RunTable(parsing: "a,b\n\"\(text)\",1\n", name: "runs.csv")
    #expect(table["a"]?.labels?.first?.utf8.count == 2_000_000)
  }
}
