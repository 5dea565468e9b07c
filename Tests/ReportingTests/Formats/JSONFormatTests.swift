import Foundation
import Reporting
import Testing

struct JSONFormatTests {
  private func text(_ record: Record) -> String { JSONFormat().text(of: record) }

  @Test func `members keep their order`() {
    #expect(
      text(["b": .number(1), "a": .bool(true), "c": .null]) == #"{"b": 1, "a": true, "c": null}"#)
  }

  @Test(arguments: [
    0.1, 1.0182740178e-3, 5.76e23, 1 / 3.0, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
  ])
  func `a number reads back to the same bits`(value: Double) throws {
    let array = try JSONSerialization.jsonObject(with: Data(text([.number(value)]).utf8))
    #expect((array as? [Double])?.first?.bitPattern == value.bitPattern)
  }

  @Test func `NaN and infinities become null`() {
    #expect(text([.number(.nan), .number(.infinity), .number(-.infinity)]) == "[null, null, null]")
  }

  @Test func `whole numbers have no fraction and seeds all digits`() {
    #expect(text([.number(240), .whole(.max)]) == "[240, 18446744073709551615]")
  }

  @Test func `texts read back whatever they hold`() throws {
    let words = "a \"b\" \\ \n\r\t\u{1}\u{7F} é ± 😀 /"
    let array = try JSONSerialization.jsonObject(with: Data(text([.string(words)]).utf8))
    #expect(array as? [String] == [words])
  }

  @Test func `long objects are indented`() {
    let long = Record.string(String(repeating: "x", count: 100))
    #expect(text(["a": long]).hasPrefix("{\n  \"a\": \"xxx"))
    #expect(text(["a": ["b": .count(1)]]) == "{\n  \"a\": {\"b\": 1}\n}")
  }
}
