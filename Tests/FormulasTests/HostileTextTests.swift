import Formulas
import Quantities
import Testing

/// Texts made to break a parser: each must be read, or refused with an error, at once.
@Suite struct HostileTextTests {
  static let refused = [
    String(repeating: "(", count: 10_000), String(repeating: "(", count: 10_000) + "x",
    String(repeating: "exp(", count: 10_000), String(repeating: "x^", count: 10_000) + "x",
    String(repeating: "(", count: 70_000) + "x" + String(repeating: ")", count: 70_000),
    String(repeating: "x+", count: 50_000), String(repeating: "9", count: 60_000) + "M",
    "1e999", "1e-99999999999999999999x", "\u{0}", "x\u{301}", "`\u{0}", "'", "=", "x =", ",", "()",
    "exp()", "min()", "x y", "2 3", "..", "1..2", "-", "^", "x^", "a b(", "10k)",
  ]

  @Test(arguments: refused.indices)
  func `what is no formula is refused`(_ index: Int) {
    let text = Self.refused[index]
    #expect(throws: FormulaError.self) { _ = try Formula(parsing: text) }
    #expect(throws: FormulaError.self) { _ = try Condition(parsing: text) }
  }

  static let read = [
    String(repeating: "-", count: 60_001) + "x", String(repeating: "x + ", count: 16_000) + "x",
    String(repeating: "x*", count: 30_000) + "x",
    String(repeating: "(", count: 100) + "x"
      + String(repeating: ")", count: 100),
    "min(" + String(repeating: "x,", count: 10_000) + "y)",
    "1" + String(repeating: "*exp(x)", count: 1_000), "1e308*x*1e308*1e308", "1e-308/1e308/x",
  ]

  @Test(arguments: read.indices)
  func `what is a formula, however strange, works to its slope`(_ index: Int) throws {
    let text = Self.read[index]
    let formula = try Formula(parsing: text)
    #expect(try Formula(parsing: formula.description) == formula)
    _ = try formula.derivative(by: "x").value(at: ["x": 0.5, "y": 2])
  }

  @Test func `nested powers do not double the work at each level`() throws {
    let depth = 30
    let text =
      String(repeating: "(1 - s*x^(", count: depth) + "x" + String(repeating: "))", count: depth)
    let formula = try Formula(parsing: text)
    let kernel = try Kernel([formula, formula.derivative(by: "s")], columns: ["x"], scalars: ["s"])
    let values = try kernel.bound(to: ["x": [0.5]], rowCount: 1).values(at: [0.3])
    let expected = try formula.value(at: ["x": 0.5, "s": 0.3])
    #expect(abs(values[0] - expected) < 1e-14)
  }

  @Test(arguments: 0..<20)
  func `mutated formulas are read or refused`(_ seed: Int) {
    var random = RandomFormulas(seed: UInt64(1000 + seed))
    for _ in 0..<50 {
      var text = Array(random.text(depth: 3))
      let noise = Array(random.text(depth: 2))
      text.insert(noise[noise.count / 2], at: text.count / 2)
      text.remove(at: text.count / 3)
      if let formula = try? Formula(parsing: String(text)) {
        #expect((try? Formula(parsing: formula.description)) == formula)
      }
      _ = try? Condition(parsing: String(text) + " < 1")
    }
  }
}
