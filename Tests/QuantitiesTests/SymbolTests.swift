import Foundation
import Quantities
import Testing

struct SymbolTests {
  @Test func `symbols are ordered by name`() {
    let symbols: [Symbol] = ["b", "a", "B"]
    #expect(symbols.sorted() == ["B", "a", "b"])
  }

  @Test func `a symbol is coded as its name`() throws {
    let text = try JSONEncoder().encode([Symbol("train/loss")])
    #expect(String(decoding: text, as: UTF8.self) == #"["train\/loss"]"#)
    #expect(try JSONDecoder().decode([Symbol].self, from: text) == ["train/loss"])
  }

  @Test func `a dictionary by symbol is coded as an object`() throws {
    let text = try JSONEncoder().encode([Symbol("N"): 1])
    #expect(String(decoding: text, as: UTF8.self) == #"{"N":1}"#)
    #expect(try JSONDecoder().decode([Symbol: Int].self, from: text) == ["N": 1])
  }

  @Test func `an estimate is coded whole`() throws {
    let estimate = Estimate(
      symbol: "alpha", unit: .one, value: 0.34, standardError: 0.01,
      interval: Interval(lower: 0.32, upper: 0.36))
    let text = try JSONEncoder().encode(estimate)
    #expect(try JSONDecoder().decode(Estimate.self, from: text) == estimate)
  }

  @Test func `an interval holds its ends`() {
    let interval = Interval(lower: 1, upper: 3)
    #expect(interval.contains(1))
    #expect(interval.contains(3))
    #expect(!interval.contains(3.5))
    #expect(interval.width == 2)
  }
}
