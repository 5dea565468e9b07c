import Formulas
import Laws
import Quantities
import Testing

@Suite struct DomainTextTests {
  @Test func `domains are written as in law files`() throws {
    let found = try Law.domains(parsing: "m0 real, A positive,a in 0..1, t[i] in -2 .. 2.5")
    let expected: [Symbol: Domain] = [
      "m0": .real, "A": .positive, "a": .interval(0, 1), "t[i]": .interval(-2, 2.5),
    ]
    #expect(found == expected)
  }

  @Test(arguments: [
    ("m0", "law: expected 'real', 'positive' or 'in a .. b' after 'm0', found the end of the line"),
    ("m0 above 0", "law: expected 'real', 'positive' or 'in a .. b' after 'm0', found 'above 0'"),
    ("a in 1..0", "law: the domain of 'a' is empty: 1 .. 0; the lower end must be below the upper"),
    ("a real, a positive", "law: expected one domain for each parameter, found 'a'"),
    ("a real b", "law: expected a comma or the end after the domain, found 'b'"),
  ])
  func `another form is refused with what is accepted`(text: String, words: String) {
    let error = #expect(throws: LawError.self) { try Law.domains(parsing: text) }
    #expect(error.map { "\($0)" } == words)
  }

  @Test func `a domain of no parameter is refused`() throws {
    let law = try Law(Equation(parsing: "y = a + b*x^-c"), tableSymbols: ["x"])
    let error = #expect(throws: LawError.self) { try law.restating(["d": .real]) }
    #expect(error?.description.hasPrefix("law: 'domain' uses 'd'") == true)
    let other = try law.restating(["b": .real])
    #expect(other.parameters.map(\.domain) == [.positive, .real, .positive])
    #expect(other.parameters.map(\.basis) == [.assumed, .stated, .assumed])
    #expect(other.parameters[1].search == -1e4...1e4)
  }

  @Test func `what shifts a variable has either sign and lies where the runs are`() throws {
    let law = try Law(
      Equation(parsing: "y = g*(log(B) - m - k*log(D))^2 + A*exp(-((x - c)/s)^2)"),
      tableSymbols: ["B", "D", "x"], ranges: ["B": 16...2048, "D": 1e9...1e11, "x": 100...300])
    let rule = Dictionary(uniqueKeysWithValues: law.parameters.map { ($0.symbol, $0) })
    #expect(rule["m"]?.domain == .real)
    #expect(rule["m"]?.search.contains(-7.73) == true)
    #expect(rule["k"]?.domain == .positive)
    #expect(rule["c"]?.domain == .real)
    #expect(rule["c"]?.search == 80...320)
    #expect(rule["s"]?.domain == .positive)
    #expect(rule["s"]?.search == 2...400)
  }

  @Test func `what is added in an exponential has either sign next to other factors too`() throws {
    let law = try Law(
      Equation(parsing: "y = exp(B*N^b + Q)*D^(-exp(A*N^a + E))"), tableSymbols: ["N", "D"])
    let domains = Dictionary(
      uniqueKeysWithValues: law.parameters.map { ($0.symbol, $0.domain) })
    for symbol: Symbol in ["Q", "E", "A"] { #expect(domains[symbol] == .real, "\(symbol)") }
  }
}
