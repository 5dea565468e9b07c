import Formulas
import Quantities
import Testing

@Suite struct FormulaErrorTests {
  @Test(arguments: [
    (
      "E + A*N^^-alpha",
      """
      formula column 9: expected a number, a name or '(', found '^'
        E + A*N^^-alpha
                ^
      """
    ),
    (
      "E + lgo(x)",
      """
      formula column 5: there is no function 'lgo'; did you mean 'log'?
        E + lgo(x)
            ^^^
      """
    ),
    (
      "6N*D",
      """
      formula column 1: '6N' is not a number; numbers are written like 70M, 1.4T or 1e-3, products like 6*N
        6N*D
        ^^
      """
    ),
    (
      "log(a, b)",
      """
      formula column 1: 'log' takes 1 argument, found 2
        log(a, b)
        ^^^
      """
    ),
    (
      "(a + b",
      """
      formula column 7: expected an operator or ')', found the end
        (a + b
              ^
      """
    ),
    (
      "a ? b",
      """
      formula column 3: expected a number, a name or an operator (other names are written in backticks), found '?'
        a ? b
          ^
      """
    ),
    (
      "α + `x",
      """
      formula column 1: expected a number, a name or an operator (other names are written in backticks), found 'α'
        α + `x
        ^
      """
    ),
    (
      "a + `x",
      """
      formula column 5: found an opening ` without a closing one
        a + `x
            ^
      """
    ),
    (
      "",
      """
      formula column 1: expected a number, a name or '(', found the end
      \("  ")
        ^
      """
    ),
  ])
  func `an error says where, what was found and what is accepted`(
    _ text: String, _ message: String
  ) throws {
    let error = #expect(throws: FormulaError.self) { _ = try Formula(parsing: text) }
    #expect(error?.description == message)
  }

  @Test func `a long text is cut around the caret`() throws {
    let text = String(repeating: "x + ", count: 100) + "* y" + String(repeating: " + z", count: 100)
    let error = #expect(throws: FormulaError.self) { _ = try Formula(parsing: text) }
    let lines = error?.description.split(separator: "\n") ?? []
    #expect(lines.count == 3)
    #expect(lines[1].count < 90)
    #expect(Array(lines[1])[lines[2].count - 1] == "*")
  }

  @Test func `an equation has one name on its left`() throws {
    let error = #expect(throws: FormulaError.self) { _ = try Equation(parsing: "log(L) = x") }
    #expect(
      error?.description.hasPrefix(
        "formula column 8: expected one name before '=', then an operator or the end, found '='")
        == true)
  }

  @Test func `an unknown symbol names the nearest one`() throws {
    let formula = try Formula(parsing: "alhpa*x")
    let error = #expect(throws: FormulaError.self) {
      _ = try Kernel([formula], columns: ["x"], scalars: ["alpha", "beta"])
    }
    #expect(error?.description == "nothing is called 'alhpa'; did you mean 'alpha'?")
    let other = #expect(throws: FormulaError.self) { _ = try formula.value(at: ["x": 1, "Q": 2]) }
    #expect(other?.description == "nothing is called 'alhpa'; known are Q, x")
  }

  @Test func `a column of another length is named`() throws {
    let kernel = try Kernel([Formula(parsing: "x + y")], columns: ["x", "y"], scalars: [])
    let error = #expect(throws: FormulaError.self) {
      _ = try kernel.bound(to: ["x": [1, 2], "y": [1]], rowCount: 2)
    }
    #expect(error?.description == "column 'y' has 1 rows, the table has 2")
  }
}
