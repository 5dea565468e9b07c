import Formulas
import Quantities
import Testing

/// sum(i, t[i]*w[i]), which is written out over a family of columns.
@Suite struct SumTests {
  @Test func `a sum is written out with a term for each member`() throws {
    let formula = try Formula(parsing: "c + exp(sum(i, t[i]*w[i]))")
    #expect(formula.sumIndices == ["i"])
    #expect(
      try formula.writingOutSums(over: ["i": ["code", "web"]])
        == Formula(parsing: "c + exp(t[code]*w[code] + t[web]*w[web])"))
    #expect(formula.writingOutSums(over: ["j": ["code"]]) == formula)
    #expect(try Formula(parsing: formula.description) == formula)
  }

  @Test func `sums stand inside of sums and roots`() throws {
    let formula = try Formula(parsing: "sum(i, a[i]*sum(j, b[j]*x[i]))")
    #expect(
      try formula.writingOutSums(over: ["i": ["1"], "j": ["2", "3"]])
        == Formula(parsing: "a[1]*(b[2]*x[1] + b[3]*x[1])"))
    let root = try Formula(parsing: "solve(y = sum(i, a[i])/y)")
    #expect(
      try root.writingOutSums(over: ["i": ["1", "2"]])
        == Formula(parsing: "solve(y = (a[1] + a[2])/y)"))
  }

  @Test func `a sum that is not written out has no value`() throws {
    let formula = try Formula(parsing: "sum(i, a[i])")
    #expect(try formula.value(at: ["i": 1, "a[i]": 2]).isNaN)
  }
}
