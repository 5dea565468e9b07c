import Formulas
import Laws
import Quantities
import Testing

/// Which columns of a typed law could as well be parameters.
@Suite struct AmbiguousSymbolTests {
  private static func found(_ text: String, _ columns: [Symbol]) throws -> [String] {
    try Law.ambiguousSymbols(
      of: Formula(parsing: text), columns: columns, certain: ["N", "D", "C"]
    ).map(\.description)
  }

  @Test(
    arguments: [
      (
        "E + A*N^-alpha + B*D^-beta", ["N", "D", "E", "B"],
        ["E is added to the other terms", "B multiplies D^-beta"]
      ),
      (
        "E + A*N^-alpha", ["N", "A", "alpha"],
        ["A multiplies N^-alpha", "alpha is in the exponent of N"]
      ),
      ("a + b*x", ["b", "x"], ["b multiplies x", "x multiplies b"]),
      ("E + A*exp(-k*D)", ["D", "k"], ["k multiplies D"]),
    ] as [(String, [Symbol], [String])])
  func `a column that stands as a coefficient is asked about`(
    text: String, columns: [Symbol], words: [String]
  ) throws {
    #expect(try Self.found(text, columns) == words)
  }

  @Test(
    arguments: [
      ("a + b*x", ["x"]), ("a*x^p", ["x"]), ("eps - k*exp(-gamma*L)", ["L"]),
      ("a + b*x + c*z", ["x", "z"]), ("E + A*N^-a*x", ["N", "x"]),
      ("E + A*N^(-alpha*x)", ["N", "x"]), ("E + A*N^-a*x^g", ["N", "x"]),
      ("E + A*(N + M)^-a", ["N", "M"]), ("E + A*N^-a + x", ["N", "x"]),
      ("E + A*N^-alpha + B*D^-beta", ["N", "D"]),
      ("c + exp(sum(i, t[i]*w[i]))", ["w[i]"]),
    ] as [(String, [Symbol])])
  func `a column that alone makes the law one is a variable`(text: String, columns: [Symbol])
    throws
  {
    #expect(try Self.found(text, columns).isEmpty)
  }

  @Test func `a scale of a variable that is a column is asked about`() throws {
    let found = try Law.ambiguousSymbols(
      of: Formula(parsing: "E + (K/N)^a"), columns: ["N", "K"], certain: ["N"])
    #expect(found.map(\.symbol) == ["K"])
  }

  @Test func `a family of columns that multiplies another one is asked about`() throws {
    let found = try Self.found("c + exp(sum(i, t[i]*w[i]))", ["t[i]", "w[i]"])
    #expect(found.contains("t[i] multiplies w[i]"))
  }
}
