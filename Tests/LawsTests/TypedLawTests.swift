import Formulas
import Laws
import Quantities
import Testing

struct TypedLawTests {
  static func law(_ text: String, columns: [Symbol], units: [Symbol: Unit] = [:]) throws -> Law {
    try Law(Equation(parsing: text), tableSymbols: columns, units: units)
  }

  @Test func `columns are variables, the rest are parameters, the left side is the response`()
    throws
  {
    let law = try Self.law("loss = E + A*N^-alpha", columns: ["N", "D", "loss"])
    #expect(law.response.symbol == "loss")
    #expect(law.variables.map(\.symbol) == ["N"])
    #expect(law.parameters.map(\.symbol) == ["E", "A", "alpha"])
    #expect(try Self.law("E + A*N^-alpha", columns: ["N"]).response.symbol == "L")
  }

  @Test func `a typed Chinchilla law has the formula, units and cost of the shipped one`() throws {
    let shipped = try LawCatalog.law(named: "chinchilla")
    let typed = try Self.law("L = E + A*N^-alpha + B*D^-beta", columns: ["N", "D", "L"])
    #expect(typed.formula == shipped.formula)
    #expect(typed.variables.map(\.unit) == shipped.variables.map(\.unit))
    #expect(typed.response.unit == shipped.response.unit)
    #expect(typed.parameters.map(\.domain) == shipped.parameters.map(\.domain))
    #expect(typed.cost?.formula == shipped.cost?.formula)
    #expect(typed.cost?.about == "assumed: 6 FLOPs for each parameter and token")
  }

  @Test func `scales of a variable without a usual name are looked for near the runs' values`()
    throws
  {
    let equation = try Equation(parsing: "L = E + A*exp(-t/T) + (N/Nc)^a")
    let law = try Law(
      equation, tableSymbols: ["t", "N"], ranges: ["t": 1e6...3e7, "N": 1e6...1e9])
    let search = Dictionary(
      uniqueKeysWithValues: law.parameters.map { ($0.symbol, $0.search) })
    #expect(search["T"] == 1e5...3e8)
    #expect(search["Nc"] == 1e4...1e16)
    let blind = try Law(equation, tableSymbols: ["t", "N"])
    #expect(blind.parameters.first { $0.symbol == "T" }?.search == 1e-3...1e3)
  }

  @Test(arguments: [
    ("L = E + A*N^-a*(1 + N/d)^-b", "d"), ("L = E + A*N^-a*(1 + (N/d)^(1/f))^(-b*f)", "d"),
    ("L = E + A*(N + d)^-a", "d"),
  ])
  func `a break and an offset are looked for among the runs`(text: String, symbol: Symbol) throws {
    let equation = try Equation(parsing: text)
    let law = try Law(equation, tableSymbols: ["N"], ranges: ["N": 1e6...1e9])
    #expect(law.parameters.first { $0.symbol == symbol }?.search == 1e5...1e10)
    for parameter in law.parameters where parameter.symbol != symbol {
      #expect(parameter.search.upperBound <= 1e4, "\(parameter.symbol)")
    }
  }

  /// Formula, columns, and the domain and search range of each parameter in order of first use.
  static let rules: [(String, [Symbol], [(Domain, ClosedRange<Double>)])] = [
    ("a + b*x", ["x"], [(.real, -10...10), (.real, -10...10)]),
    ("a + b*log(N)", ["N"], [(.real, -10...10), (.real, -10...10)]),
    (
      "E + A*N^-alpha", ["N"],
      [(.positive, 0.1...10), (.positive, 1...1e4), (.positive, 0.05...2)]
    ),
    (
      "E + A/N^alpha", ["N"],
      [(.positive, 0.1...10), (.positive, 1...1e4), (.positive, 0.05...2)]
    ),
    (
      "E + (A/(N*(k*log(P) + 1)))^alpha", ["N", "P"],
      [
        (.positive, 0.1...10), (.positive, 1e4...1e16), (.positive, 0.05...2),
        (.positive, 0.05...2),
      ]
    ),
    ("a*N^c", ["N"], [(.positive, 1...1e4), (.real, -1...1)]),
    (
      "((Nc/N)^(aN/aD) + Dc/D)^aD", ["N", "D"],
      [
        (.positive, 1e4...1e16), (.positive, 0.05...2), (.positive, 0.05...2),
        (.positive, 1e6...1e16),
      ]
    ),
    (
      "eps - k*exp(-gamma*L)", ["L"],
      [(.positive, 0.1...10), (.positive, 1...1e4), (.positive, 0.01...20)]
    ),
    (
      "c + exp(k - t1*w)", ["w"],
      [(.positive, 0.1...10), (.real, -10...10), (.real, -10...10)]
    ),
    (
      "c + k*exp(t1*w1 - t2*w2)", ["w1", "w2"],
      [(.positive, 0.1...10), (.positive, 1...1e4), (.real, -10...10), (.real, -10...10)]
    ),
    (
      "a + b*sigmoid(k + t*w)", ["w"],
      [(.positive, 0.1...10), (.positive, 1...1e4), (.real, -10...10), (.real, -10...10)]
    ),
    (
      "exp(e) + exp(a - alpha*log(N)) + B*D^-beta", ["N", "D"],
      [
        (.real, -10...10), (.real, -10...10), (.positive, 0.05...2), (.positive, 1...1e4),
        (.positive, 0.05...2),
      ]
    ),
    (
      "E + A*exp(-k*step)", ["step"],
      [(.positive, 0.1...10), (.positive, 1...1e4), (.positive, 1e-4...1e4)]
    ),
    (
      "E + exp(k - t*step)", ["step"],
      [(.positive, 0.1...10), (.real, -10...10), (.positive, 1e-4...1e4)]
    ),
    (
      "E + A*(w + w0)^-a", ["w"],
      [
        (.positive, 0.1...10), (.positive, 1...1e4), (.positive, 0.05...2),
        (.positive, 0.05...2),
      ]
    ),
    (
      "E + A/(x + b)", ["x"],
      [(.positive, 0.1...10), (.positive, 1...1e4), (.positive, 0.05...2)]
    ),
    ("k*C^a", ["C"], [(.positive, 1...1e4), (.real, -1...1)]),
  ]

  @Test(arguments: rules.indices)
  func `domains and search ranges follow from the formula`(index: Int) throws {
    let (text, columns, expected) = Self.rules[index]
    let law = try Self.law("y = \(text)", columns: columns)
    #expect(law.parameters.map(\.domain) == expected.map(\.0))
    #expect(law.parameters.map(\.search) == expected.map(\.1))
  }

  @Test func `units of the table go before those of usual names`() throws {
    let law = try Self.law(
      "E + A*B^-c", columns: ["B"], units: ["B": Unit(parsing: "sequences")])
    #expect(law.variables[0].unit == .sequences)
    #expect(law.variables[0].about.isEmpty)
    // B may be a batch as well: its name alone is no unit.
    #expect(try Self.law("E + A*B^-c", columns: ["B"]).variables[0].unit == nil)
  }

  @Test func `a variable is positive where the formula needs it`() throws {
    #expect(try Self.law("y = a + b*x", columns: ["x"]).variables[0].domain == .real)
    #expect(try Self.law("y = a*x^-b", columns: ["x"]).variables[0].domain == .positive)
    #expect(try Self.law("y = a + b*N", columns: ["N"]).variables[0].domain == .positive)
  }

  @Test(arguments: [
    "E + A*(step + 1)^-alpha", "E + (step + 0.01)^-a", "a + b*step^c", "a*log(1 + step)",
  ])
  func `a variable may be 0 where the formula is finite there`(formula: String) throws {
    #expect(try Self.law(formula, columns: ["step"]).variables[0].domain.contains(0))
  }

  @Test func `a law in compute costs it, a law in one size has no cost`() throws {
    let compute = try Self.law("E + A*C^-alpha", columns: ["C"])
    #expect(compute.cost?.formula == Formula("C"))
    #expect(try Self.law("E + A*N^-alpha", columns: ["N", "D"]).cost == nil)
  }

  @Test func `a typed law prints what reads back to it`() throws {
    let law = try Self.law("L = E + (A/(N*(k*log(P) + 1)))^alpha", columns: ["N", "P"])
    #expect(try Law(parsing: law.text) == law)
  }

  @Test func `a law without a column is refused`() {
    let error = #expect(throws: LawError.self) {
      try Self.law("E + A*n^-alpha", columns: ["N", "D"])
    }
    #expect(
      error.map { "\($0)" }
        == "law: none of E, A, n, alpha is a column of the runs; name one")
  }

  @Test func `a formula without parameters is refused`() {
    let columns = #expect(throws: LawError.self) { try Self.law("N/D", columns: ["N", "D"]) }
    #expect(
      columns.map { "\($0)" }
        == "law: there is nothing to fit: the formula has only columns (N, D), "
        + "and a law needs a parameter")
    let number = #expect(throws: LawError.self) { try Self.law("3", columns: ["N"]) }
    #expect(
      number.map { "\($0)" }
        == "law: there is nothing to fit: the formula has no symbols, and a law needs a parameter")
  }
}
