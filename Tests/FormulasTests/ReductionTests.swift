import Formulas
import Quantities
import Testing

@Suite struct ReductionTests {
  @Test(arguments: [
    ("x*0", "0"), ("0 + x", "x"), ("x*1", "x"), ("x^1", "x"), ("x^0", "1"), ("0^0", "1"),
    ("1^x", "1"), ("x - x", "0"), ("x + x", "2*x"), ("x*x", "x^2"), ("x/x", "1"),
    ("x^2/x", "x"), ("sqrt(x)*sqrt(x)", "x"), ("2*x + 3*x", "5*x"), ("x/3 + x/3", "2*x/3"),
    ("x/3 - x/3", "0"), ("2*3 + x + 4", "10 + x"), ("N^-alpha*N^alpha", "1"),
    ("N^-alpha*N^-alpha", "(N^-alpha)^2"), ("1/N^alpha", "N^-alpha"), ("(1/x)^y", "x^-y"),
    ("log(1)", "0"), ("exp(0)", "1"), ("max(2, 3)", "3"), ("select(1, x, y)", "x"),
    ("1/3", "0.3333333333333333"), ("6/3*x", "2*x"), ("(x + y)*2/2", "x + y"),
  ])
  func `what can be reduced is`(_ text: String, _ reduced: String) throws {
    #expect(try Formula(parsing: text).description == reduced)
  }

  @Test func `a quotient of whole multiples is exact`() throws {
    let ratio = try Formula(parsing: "D/N")
    let thirds = try Formula(parsing: "x/3e7")
    for n in 1...2000 {
      let size = 1.1e7 * Double(n)
      #expect(try ratio.value(at: ["D": 20 * size, "N": size]) == 20)
      #expect(try thirds.value(at: ["x": 3e7 * Double(n)]) == Double(n))
    }
  }

  @Test(arguments: [
    ("0^0", 1), ("(-8)^3", -512), ("2^-2", 0.25), ("x^0 + nan^0", 2), ("(-2)^-1", -0.5),
  ])
  func `powers follow C`(_ text: String, _ value: Double) throws {
    #expect(try Formula(parsing: text).value(at: ["x": 0]) == value)
  }

  @Test func `a negative base under a fraction is NaN`() throws {
    #expect(try Formula(parsing: "x^0.3").value(at: ["x": -2]).isNaN)
    #expect(try Formula(parsing: "x^y").value(at: ["x": -2, "y": 3]) == -8)
  }

  @Test(arguments: ["min(x, 1)", "max(1, x)", "min(1, x, 2)", "abs(x)", "sign(x)", "exp(x)"])
  func `NaN goes through every function`(_ text: String) throws {
    #expect(try Formula(parsing: text).value(at: ["x": .nan]).isNaN)
  }

  @Test func `symbols come in order of first use`() throws {
    let formula = try Formula(parsing: "E + A*N^-alpha + B*D^-beta + E*N")
    #expect(formula.symbols == ["E", "A", "N", "alpha", "B", "D", "beta"])
    #expect(formula.constant == nil)
    #expect(try Formula(parsing: "2*3").constant == 6)
  }

  @Test func `operators build what the parser builds`() throws {
    let x = Formula("x")
    let y = Formula("y")
    #expect(-x / y - x * y + Formula(2) == (try Formula(parsing: "-x/y - x*y + 2")))
    #expect(Formula.pow(x, y) == (try Formula(parsing: "x^y")))
    #expect(Formula.log(Formula.exp(x)) == (try Formula(parsing: "log(exp(x))")))
  }

  @Test func `replacing puts formulas in place of symbols at once`() throws {
    let formula = try Formula(parsing: "x*y + x")
    let swapped = formula.replacing(["x": Formula("y"), "y": Formula("x")])
    #expect(swapped == (try Formula(parsing: "y*x + y")))
    #expect(formula.replacing("y", with: Formula(-1)) == Formula(0))
    let ratio = try Formula(parsing: "D/(N*B/8)")
    #expect(
      try Formula(parsing: "log(S)").replacing("S", with: ratio)
        == Formula(parsing: "log(D/(N*B/8))"))
  }

  @Test(arguments: [
    ("E + A*N^-alpha + B*D^-beta", ["E", "A", "B"]), ("log(E + A*N^-alpha)", []),
    ("eps - k*exp(-gamma*L)", ["eps", "k"]), ("A*B*x", ["A"]), ("min(E, A*x)", []),
    ("E*E + A", ["A"]), ("(a*M^eta + b*M^-eta)*C^-eta + E", ["a", "b", "E"]),
  ])
  func `linear symbols are those jointly linear`(_ text: String, _ linear: [Symbol]) throws {
    let candidates: [Symbol] = [
      "E", "A", "B", "eps", "k", "a", "b", "alpha", "beta", "gamma", "eta",
    ]
    #expect(
      Set(try Formula(parsing: text).linearSymbols(among: candidates)) == Set(linear))
  }
}
