import Formulas
import Quantities
import TestSupport
import Testing

/// `solve(y = f)`, the y at which it equals a formula that holds it.
@Suite struct RootTests {
  static func value(_ text: String, _ point: [Symbol: Double] = [:]) throws -> Double {
    try Formula(parsing: text).value(at: point)
  }

  /// The value in a row program, where nothing but the row is known.
  static func rowValues(_ text: String, x: [Double]) throws -> [Double] {
    try Kernel([Formula(parsing: text)], columns: ["x"], scalars: [])
      .bound(to: ["x": x], rowCount: x.count).values(at: [])
  }

  @Test(arguments: [
    ("solve(y = 2/y)", 2.0.squareRoot()), ("solve(y = 1 + 1/y)", (1 + 5.0.squareRoot()) / 2),
    ("solve(y = 0.5*y + 3)", 6), ("solve(y = y^2, 0.5, 3)", 1), ("solve(y = 1e200/y^3)", 1e50),
    ("solve(y = 1e-200/y^3)", 1e-50), ("solve(y = exp(-y))", 0.567_143_290_409_783_8),
    ("solve(y = (y + 7)/8 + solve(z = 9/z)*0)", 1), ("solve(y = y + 4 - y^2, 0.1, 10)", 2),
  ])
  func `the root is found to the last digits`(text: String, root: Double) throws {
    #expect(matchingDigits(try Self.value(text), root) > 15)
    for value in try Self.rowValues("0*x + " + text, x: [1]) {
      #expect(matchingDigits(value, root) > 15)
    }
  }

  @Test func `rows are solved each by itself, whatever the others hold`() throws {
    let x = (0..<300).map { 0.1 + 0.37 * Double($0) }
    let text = "solve(y = x/y^3 + 0.2)"
    let whole = try Self.rowValues(text, x: x)
    for (row, value) in whole.enumerated() {
      #expect(try Self.rowValues(text, x: [x[row]]) == [value])
      #expect(matchingDigits(value, try Self.value(text, ["x": x[row]])) > 15)
    }
  }

  @Test func `a row without a root is not a number and leaves the others alone`() throws {
    let values = try Self.rowValues("solve(y = y + 1 - x*y, 1e-3, 1e3)", x: [0.5, -2, 0.25])
    #expect(matchingDigits(values[0], 2) > 15)
    #expect(values[1].isNaN)
    #expect(matchingDigits(values[2], 4) > 15)
    #expect(try Self.value("solve(y = y + 1)").isNaN)
  }

  @Test func `roots stand inside of roots`() throws {
    // z = sqrt(2 + x y), y = 6/z: y^2 (2 + x y) = 36, and y = 3 for x = 2/3.
    let text = "solve(y = 6/solve(z = (2 + x*y)/z))"
    #expect(matchingDigits(try Self.value(text, ["x": 2.0 / 3]), 3) > 15)
    #expect(matchingDigits(try Self.rowValues(text, x: [2.0 / 3])[0], 3) > 15)
  }

  @Test func `the unknown is nothing outside`() throws {
    let formula = try Formula(parsing: "L*solve(L = a + b/L)")
    #expect(formula.symbols == ["L", "a", "b"])
    #expect(try formula.value(at: ["L": 10, "a": 1, "b": 2]) == 20)
    // The b that is put in holds another L, which the unknown must not take.
    let put = formula.replacing("b", with: Formula("L"))
    #expect(try put.value(at: ["L": 2, "a": 1]) == 4)
    #expect(try Formula(parsing: put.description) == put)
  }

  @Test(arguments: ["solve(L = a + b/L)", "solve(`x y` = a + 1/`x y`, 0.5, 20)*2"])
  func `text reads back`(text: String) throws {
    let formula = try Formula(parsing: text)
    #expect(
      formula.description == text || formula.description == "2*solve(`x y` = a + 1/`x y`, 0.5, 20)")
    #expect(try Formula(parsing: formula.description) == formula)
  }

  @Test(arguments: [
    (
      "solve(3)",
      "formula column 7: expected the unknown and '=', as in solve(L = a + b/L), found '3'"
    ),
    ("solve(L = L)", "formula column 11: expected a formula of 'L', not it alone, found 'L'"),
    ("solve(L = a)", "formula column 11: expected a formula of 'L', not it alone, found 'a'"),
    (
      "solve(L = a/L, 3, 1)",
      "formula column 16: expected two positive numbers, the larger one last, found 3 and 1"
    ),
    (
      "solve(L = a/L, 3)",
      "formula column 17: expected ',' and the upper end of where the root lies, found ')'"
    ),
  ])
  func `what cannot be solved is reported with its place`(text: String, sentence: String) {
    let error = #expect(throws: FormulaError.self) { try Formula(parsing: text) }
    #expect(error.map { "\($0)".split(separator: "\n")[0] } == sentence[...])
  }
}
