import Runs
import Testing

struct JSONErrorTests {
  private func message(_ text: String, _ format: TableFormat = .json) -> String {
    do {
      _ = try RunTable(parsing: text, name: "runs.json", format: format)
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("[{\"a\": 1},\n {\"a\" 2}]", "runs.json:2:7: expected ':', found '2'"),
    ("[{\"a\": 1", "runs.json:1:9: expected ',' or '}', found the end of the text"),
    ("[{\"a\": 1}] x", "runs.json:1:12: expected the end of the text, found 'x'"),
    ("[{\"a\": }]", "runs.json:1:8: expected a value, found '}'"),
    ("[{\"a\": 01}]", "runs.json:1:9: expected a number without leading zeros, found '1'"),
    ("[{\"a\": 1,}]", "runs.json:1:10: expected a key in quotes, found '}'"),
    ("[{'a': 1}]", "runs.json:1:3: expected a key in quotes or '}', found '''"),
    ("[{\"a\": \"x]", "runs.json:1:8: expected a string with a closing quote, found '\"'"),
    ("[{\"a\": -}]", "runs.json:1:9: expected a digit, found '}'"),
    ("[{\"a\": \"\\x\"}]", "runs.json:1:10: expected an escape such as \\n or \\u0041, found 'x'"),
    (
      "[{\"a\": \"\n\"}]",
      "runs.json:1:9: expected a string without control characters, "
        + "found the end of the line"
    ),
    ("[{\"a\": tru}]", "runs.json:1:8: expected a value, found 't'"),
    ("[{\"a\": \"\\u00g0\"}]", "runs.json:1:13: expected four hexadecimal digits, found 'g'"),
    ("[}", "runs.json:1:2: expected a value, found '}'"),
  ])
  func `a fault is reported with its place and what was expected`(text: String, expected: String) {
    #expect(message(text) == expected)
  }

  @Test func `a fault in JSON lines is reported with its line`() {
    #expect(
      message("{\"a\": 1}\n{\"a\": 2,}\n", .jsonLines)
        == "runs.json:2:9: expected a key in quotes, found '}'")
    #expect(
      message("{\"a\": 1}\n{\"a\": 2", .json)
        == "runs.json:2:8: expected ',' or '}', found the end of the text")
  }

  @Test func `JSON of another shape is reported`() {
    let records = ", expected records: a list of objects, or one object"
    #expect(message("3") == "runs.json: found a number" + records)
    #expect(message("\"x\"") == "runs.json: found a string" + records)
    #expect(message("null") == "runs.json: found null" + records)
    #expect(
      message("[{\"a\": 1}, [2]]") == "runs.json, record 2: found an array, expected an object")
    #expect(message("[1, 2]") == "runs.json, record 1: found a number, expected an object")
    #expect(
      message("{\"a\": 1}\n[2]\n", .jsonLines)
        == "runs.json:2: found an array, expected an object")
  }

  @Test func `no records are reported`() {
    #expect(message("[]") == "runs.json holds no records; expected one at least")
    #expect(message("") == "runs.json is empty; expected a header and rows, or JSON records")
  }

  @Test func `nesting beyond measure is reported`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(message(deep).hasPrefix("runs.json"))
    let closed = "[{\"a\": " + deep + String(repeating: "]", count: 100_000) + "}]"
    #expect(message(closed) == "runs.json is nested too deeply")
  }

  @Test func `an object without members is a record without columns`() {
    #expect(message("[{}]") == "read")
  }
}
