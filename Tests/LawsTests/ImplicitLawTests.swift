import Formulas
import Laws
import Quantities
import TestSupport
import Testing

struct ImplicitLawTests {
  static let text = """
    law loss-at-batch
    source Kaplan et al. 2020, arXiv:2001.08361; the form with a batch follows from its eq. 1.6 and 5.5
    response L [nats/token] loss
    variable N [parameters]
    variable S [1] optimizer steps
    variable B [tokens] batch
    parameter Nc positive search 1e12 .. 1e15
    parameter aN positive search 0.02 .. 0.3
    parameter Sc positive search 100 .. 1e5
    parameter aS positive search 0.2 .. 2
    parameter Bc positive search 1e6 .. 1e10
    parameter aB positive search 0.05 .. 1
    define Bcrit = Bc/L^(1/aB) [tokens] critical batch
    formula (Nc/N)^aN + (Sc/S)^aS*(1 + Bcrit/B)^aS

    """

  // Kaplan et al. 2020, tables 2 and 3.
  static let kaplan: [Symbol: Double] = [
    "Nc": 6.5e13, "aN": 0.077, "Sc": 2.1e3, "aS": 0.76, "Bc": 2e8, "aB": 0.21,
  ]

  // The form's root with these constants, worked out apart from this program to the digits given.
  @Test(arguments: [
    (1e8, 2e4, 2.5e5, 3.294190, 6.84794e5, 5348.77, 3.66281e9),
    (1e9, 1e5, 5e5, 2.545914, 2.33583e6, 17631.5, 4.11842e10),
    (3.3e10, 5e5, 4e6, 1.836176, 1.10738e7, 132681, 1.46928e12),
  ])
  func `a loss that sets its own critical batch has Kaplan's values`(
    _ row: (N: Double, S: Double, B: Double, L: Double, Bcrit: Double, Smin: Double, Emin: Double)
  ) throws {
    let law = try Law(parsing: Self.text)
    let point = Self.kaplan.merging(["N": row.N, "S": row.S, "B": row.B]) { $1 }
    let loss = try law.formula.value(at: point)
    #expect(abs(loss - row.L) <= 5e-7)
    let all = point.merging(["L": loss]) { $1 }
    let critical = try Formula(parsing: "Bc/L^(1/aB)").value(at: all)
    #expect(matchingDigits(critical, row.Bcrit) > 5)
    #expect(matchingDigits(row.S / (1 + critical / row.B), row.Smin) > 5)
    #expect(matchingDigits(row.B * row.S / (1 + row.B / critical), row.Emin) > 5)
  }

  @Test func `an implicit law prints what reads back to it`() throws {
    let law = try Law(parsing: Self.text)
    #expect(try Law(parsing: law.text) == law)
    #expect(law.formula.isImplicit)
    #expect(!law.formula.symbols.contains("L"))
  }

  @Test func `a typed law may hold its response`() throws {
    let typed = try TypedLawTests.law(
      "L = (Nc/N)^aN + (Sc/S)^aS*(1 + Bc/(B*L^(1/aB)))^aS", columns: ["N", "S", "B", "L"])
    #expect(typed.response.domain == .positive)
    #expect(typed.variables.map(\.symbol) == ["N", "S", "B"])
    let point = Self.kaplan.merging(["N": 1e9, "S": 1e5, "B": 5e5]) { $1 }
    #expect(abs(try typed.formula.value(at: point) - 2.545914) <= 5e-7)
    #expect(try Law(parsing: typed.text) == typed)
  }

  @Test func `a response is looked for inside of its domain`() throws {
    let law = try Law(
      parsing: "response e in 0 .. 1\nvariable x\nparameter a\nformula a*e*(1 - e)/x")
    #expect(try law.formula.value(at: ["a": 4, "x": 1]) == 0.75)
  }

  @Test func `a response that may be negative is not solved for`() {
    let words = LawErrorTests.words("response L real\nvariable N\nparameter a\nformula a/N*L")
    #expect(
      words
        == "bad.law:4:13: the formula holds the response 'L', whose domain is real; it is solved for "
        + "where the domain is positive, or in a .. b with a of 0 or more")
  }
}
