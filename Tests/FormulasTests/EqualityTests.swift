import Formulas
import Quantities
import Testing

/// `is(a, b)`, 1 where both are equal, and names with an index.
@Suite struct EqualityTests {
  @Test func `it is 1 where both are equal, else 0, and NaN for NaN`() throws {
    let formula = try Formula(parsing: "is(x, 2) + 10*is(x, 3)")
    #expect(try [2, 3, 2.5].map { try formula.value(at: ["x": $0]) } == [1, 10, 0])
    #expect(try formula.value(at: ["x": .nan]).isNaN)
    let rows = try Kernel([formula], columns: ["x"], scalars: [])
      .bound(to: ["x": [2, 3, 2.5, .nan]], rowCount: 4).values(at: [])
    #expect(rows.prefix(3) == [1, 10, 0])
    #expect(rows[3].isNaN)
  }

  @Test(arguments: [
    ("is(x, 1)*is(x, 2)", "0"), ("is(x, 1)*y*is(x, 1)", "is(x, 1)*y"), ("is(x, 1)^2", "is(x, 1)"),
    ("is(2, 2)*y", "y"), ("is(x, 1)*is(y, 2)*z", "is(x, 1)*is(y, 2)*z"),
  ])
  func `products of tests are tests`(text: String, reduced: String) throws {
    #expect(try Formula(parsing: text) == Formula(parsing: reduced))
  }

  @Test(arguments: ["A*(N*eff[format])^-alpha", "E[c 4]", "`odd name[x`", "x[S-Base] + x[1.5]"])
  func `names with an index read back`(text: String) throws {
    let formula = try Formula(parsing: text)
    #expect(formula.description == text)
    #expect(try Formula(parsing: formula.description) == formula)
  }

  @Test func `an index is what stands right behind a name`() throws {
    #expect(try Formula(parsing: "eff[a b]*N").symbols == ["eff[a b]", "N"])
    let open = #expect(throws: FormulaError.self) { try Formula(parsing: "eff[a") }
    #expect(
      open.map { "\($0)".contains("column 4: found an opening [ without a closing one") } == true)
    let empty = #expect(throws: FormulaError.self) { try Formula(parsing: "eff[]") }
    #expect(empty.map { "\($0)".contains("the name of a column or of one of its labels") } == true)
  }
}
