import Formulas
import Quantities
import Testing

@Suite struct FormulaTextTests {
  @Test(arguments: [
    ("E + A*N^-alpha + B*D^-beta", "E + A*N^-alpha + B*D^-beta"),
    ("((Nc/N)^(aN/aD) + Dc/D)^aD", "((Nc/N)^(aN/aD) + Dc/D)^aD"),
    ("-x^2", "-x^2"), ("(-x)^2", "x^2"), ("2^3^2", "512"), ("x^y^z", "x^y^z"),
    ("(x^y)^z", "(x^y)^z"), ("x**2", "x^2"), ("a - (b - c)", "a - (b - c)"),
    ("a/b/c", "a/b/c"), ("a/(b*c)", "a/b/c"), ("1/x", "1/x"), ("-1/x*y", "-1/x*y"),
    ("x/3", "x/3"), ("x/4", "0.25*x"), ("sqrt(x)", "sqrt(x)"), ("x^0.5", "sqrt(x)"),
    ("x^-0.5", "1/sqrt(x)"), ("ln(x)", "log(x)"), ("6*N*D", "6*N*D"), ("N*6*D", "6*N*D"),
    ("min(a, b, c)", "min(a, b, c)"), ("2 - -3*x", "2 + 3*x"), ("x^-(a + b)", "x^(-(a + b))"),
    ("1.4T*x", "1400000000000*x"), ("1e-5*x", "1e-05*x"), ("(-2)^x", "(-2)^x"),
    ("`train/loss`*args.n_layer", "`train/loss`*args.n_layer"), ("inf*x", "inf*x"),
    ("exp(-a/log(max(D/(N*B/8), 1.0001)))", "exp(-a/log(max(8*D/N/B, 1.0001)))"),
    ("theta*2^(-kappa*W)", "theta*2^(-kappa*W)"),
  ])
  func `a formula prints in one spelling`(_ text: String, _ printed: String) throws {
    #expect(try Formula(parsing: text).description == printed)
  }

  @Test(arguments: 0..<40)
  func `printed formulas and slopes read back to equal ones`(_ seed: Int) throws {
    var random = RandomFormulas(seed: UInt64(seed))
    for _ in 0..<25 {
      let formula = try Formula(parsing: random.text(depth: 4))
      #expect(try Formula(parsing: formula.description) == formula)
      let slope = formula.derivative(by: "x")
      #expect(try Formula(parsing: slope.description) == slope)
      let bend = slope.derivative(by: "y")
      #expect(try Formula(parsing: bend.description) == bend)
    }
  }

  @Test(arguments: formulaValues)
  func `the laws, their slopes and bends read back to equal ones`(_ law: FormulaValues) throws {
    let formula = try Formula(parsing: law.text)
    #expect(try Formula(parsing: formula.description) == formula)
    for (first, _) in law.point {
      let slope = formula.derivative(by: Symbol(first))
      #expect(try Formula(parsing: slope.description) == slope)
      for (second, _) in law.point {
        let bend = slope.derivative(by: Symbol(second))
        #expect(try Formula(parsing: bend.description) == bend)
      }
    }
  }

  @Test(arguments: ["`", "a`b", "and", "inf", "nan", "2x", "train/loss", "größe", " ", "a\nb"])
  func `any name prints so that it reads back`(_ name: String) throws {
    let formula = Formula(Symbol(name)) + Formula(1)
    #expect(try Formula(parsing: formula.description) == formula)
    #expect(try Formula(parsing: formula.description).symbols == [Symbol(name)])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 0.1, -2.5e-300, 1e22, 0x1p-1074, 70_000_000])
  func `any number prints so that it reads back`(_ value: Double) throws {
    let formula = Formula(value)
    #expect(try Formula(parsing: formula.description) == formula)
    let product = formula * Formula("x")
    #expect(try Formula(parsing: product.description) == product)
  }

  @Test func `an equation gives the name on its left`() throws {
    let equation = try Equation(parsing: "L = E + A*N^-alpha")
    #expect(equation.response == "L")
    #expect(equation.formula.symbols == ["E", "A", "N", "alpha"])
    #expect(equation.description == "L = E + A*N^-alpha")
    #expect(try Equation(parsing: "`val loss` = 2*x").response == "val loss")
    #expect(try Equation(parsing: "2*x").response == nil)
  }
}
