import Formulas
import Quantities
import Testing

@Suite struct RowFormulaTests {
  private func formula(_ text: String) throws -> RowFormula {
    try Derivation(parsing: text).formula
  }

  @Test func `a formula without functions over rows is one of a row`() throws {
    let derivation = try Derivation(parsing: "D = 6*N/C")
    #expect(derivation.symbol == "D")
    #expect(derivation.formula == RowFormula(try Formula(parsing: "6*N/C")))
    #expect(!derivation.formula.goesThroughRows)
  }

  @Test func `a function over rows is taken by its name, behind those that it needs`() throws {
    let whole = try formula("S2 = 2*cumsum(ema(previous(lr) - lr, 0.99)) + lr")
    #expect(whole.calls.map(\.function) == [.previous, .ema, .cumsum])
    #expect(whole.calls[0].arguments == [Formula("lr")])
    #expect(
      whole.calls[1].arguments == [Formula(whole.calls[0].name) - Formula("lr"), Formula(0.99)])
    #expect(whole.formula == Formula(2) * Formula(whole.calls[2].name) + Formula("lr"))
    #expect(whole.symbols == ["lr"])
  }

  @Test func `equal calls are one`() throws {
    #expect(try formula("x = cumsum(lr) + cumsum( lr )^2").calls.count == 1)
    #expect(try formula("x = cumsum(lr) - cumsum(lr, step)").calls.count == 2)
  }

  @Test func `arguments of functions over rows are formulas that can be changed`() throws {
    let changed = try formula("x = cumsum(a) + a").mapping { $0.replacing("a", with: Formula("b")) }
    #expect(changed.symbols == ["b"])
    #expect(changed.calls[0].arguments == [Formula("b")])
  }

  @Test func `columns may have the names of functions over rows`() throws {
    #expect(try formula("x = first + last").symbols == ["first", "last"])
    #expect(try Formula(parsing: "first + last").symbols == ["first", "last"])
  }

  @Test(arguments: [
    (
      "x = cumsum(a, b, c)", "formula column 5: 'cumsum' takes 1 or 2 arguments, found 3"
    ),
    ("x = ema(a)", "formula column 5: 'ema' takes 2 or 3 arguments, found 1"),
    ("x = previous(a, 2)", "formula column 5: 'previous' takes 1 argument, found 2"),
    (
      "x = cumsom(a)", "formula column 5: there is no function 'cumsom'; did you mean 'cumsum'?"
    ),
    ("x = cumsum(a", "formula column 13: expected an operator, ',' or ')', found the end"),
  ])
  func `an error says where, what was found and what is accepted`(
    _ text: String, _ message: String
  ) throws {
    let error = #expect(throws: FormulaError.self) { _ = try Derivation(parsing: text) }
    #expect(error?.description.split(separator: "\n").first.map(String.init) == message)
  }

  @Test func `formulas of one row refuse functions over rows`() throws {
    let message = """
      formula column 5: 'cumsum' goes through the rows of a run, which laws and derived columns do; \
      add a column, 'x = cumsum(...)', and write its name here
        E + cumsum(lr)
            ^^^^^^
      """
    let error = #expect(throws: FormulaError.self) { _ = try Formula(parsing: "E + cumsum(lr)") }
    #expect(error?.description == message)
    #expect(try Equation(parsing: "L = E + cumsum(lr)").formula.goesAlongRuns)
    #expect(throws: FormulaError.self) { _ = try Condition(parsing: "runmax(lr) > 1e-4") }
  }
}
