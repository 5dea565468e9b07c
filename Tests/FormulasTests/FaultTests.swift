import Formulas
import Quantities
import Testing

/// Why a formula has no value at a point.
@Suite struct FaultTests {
  @Test(arguments: [
    (
      "a*x^p",
      "x^p has no value where x is -2: powers of a negative number need a whole exponent"
    ),
    (
      "1 + sqrt(x - a)",
      "sqrt(x - a) has no value where x - a is -5: powers of a negative number need a whole exponent"
    ),
    ("a*log(x)", "log(x) has no value where x is -2: only numbers above 0 have a logarithm"),
    ("a/(x + 2)", "1/(x + 2) divides by x + 2, which is 0"),
    ("a + exp(-x*1000)", "exp(-1000*x) is not a finite number"),
  ])
  func `the innermost part without a value is named`(text: String, words: String) throws {
    let fault = try Formula(parsing: text).fault(at: ["a": 3, "x": -2, "p": 0.5])
    #expect(fault.map { "\($0)" } == words)
  }

  @Test func `a formula with a value has no fault`() throws {
    #expect(try Formula(parsing: "x^p").fault(at: ["x": -2, "p": 3]) == nil)
    #expect(try Formula(parsing: "x^p").fault(at: ["x": -2]) == nil)
  }
}
