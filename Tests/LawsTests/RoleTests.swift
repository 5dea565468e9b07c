import Formulas
import Laws
import Quantities
import Testing

/// What variables are of a run, whatever they are called.
@Suite struct RoleTests {
  static func law(_ variables: String, formula: String) throws -> Law {
    try Law(
      parsing:
        "response y [nats/token]\n\(variables)\nparameter E\nparameter A\nformula \(formula)\n")
  }

  @Test(arguments: [
    ("x [parameters]", Law.Role.size), ("x [tokens]  training tokens", .data),
    ("x [FLOPs]", .compute), ("x [steps]", .steps), ("x [bits]", .bits),
    ("x [tokens/parameter]", .tokensPerParameter), ("x [tokens]  tokens of a batch", .batch),
    ("x [experts]", .experts), ("x [streams]", .streams), ("x [nats/byte]", .loss), ("L", .loss),
    ("U [tokens]", .uniqueData), ("B [tokens]", .batch), ("f [1]", .fraction), ("N", .size),
  ])
  func `a unit or a usual name says what a variable is`(text: String, role: Law.Role) throws {
    let symbol = try #require(text.split(separator: " ").first)
    let law = try Self.law("variable \(text)", formula: "E + A/\(symbol)")
    #expect(law.variable(role)?.symbol == Symbol(String(symbol)))
  }

  @Test(arguments: [
    "P [watts]", "x", "x [1]", "n [tokens]  tokens of the context", "N [layers]", "B [elements]",
    "L [layers]",
  ])
  func `other variables have no role`(text: String) throws {
    let symbol = try #require(text.split(separator: " ").first)
    let law = try Self.law("variable \(text)", formula: "E + A/\(symbol)")
    #expect(law.variables[0].role == nil)
  }

  @Test(arguments: Law.Role.allCases)
  func `a word of the file says what a variable is, and is kept`(role: Law.Role) throws {
    let law = try Self.law(
      "variable x [things] role \(role.rawValue) in 1 .. 5  what it is", formula: "E + A/x")
    #expect(law.variable(role)?.symbol == "x")
    #expect(law.variables[0].about == "what it is")
    #expect(law.variables[0].domain == .interval(1, 5))
    #expect(try Law(parsing: law.text) == law)
  }

  @Test func `of two variables in tokens the one with the usual name is meant, else none`() throws {
    let usual = try Self.law(
      "variable D [tokens]\nvariable Q [tokens]", formula: "E + A/D + A/Q")
    #expect(usual.variable(.data)?.symbol == "D")
    let open = try Self.law("variable T [tokens]\nvariable Q [tokens]", formula: "E + A/T + A/Q")
    #expect(open.variable(.data) == nil)
    let said = try Self.law(
      "variable T [tokens]\nvariable Q [tokens] role unique-data", formula: "E + A/T + A/Q")
    #expect(said.variable(.data)?.symbol == "T")
    #expect(said.variable(.uniqueData)?.symbol == "Q")
  }

  @Test func `a word that is no role is refused with those that are`() throws {
    let error = #expect(throws: LawError.self) {
      try Self.law("variable x role sise", formula: "E + A/x")
    }
    let words = try #require(error).description
    #expect(words.contains("a role after 'role': one of size, data, unique-data"), "\(words)")
  }

  @Test func `a loss of another name leads into a law of the loss, which a note says`() throws {
    let first = try Self.law("variable N [parameters]", formula: "E + A/N")
    let both = try first.followed(by: LawCatalog.law(named: "downstream-sigmoid")).law
    #expect(both.variables == first.variables)
    #expect(both.allocated.map(\.symbol) == ["y"])
    #expect(both.notes.first == "The L of downstream-sigmoid is the y of law.")
    let error = #expect(throws: LawError.self) {
      try first.followed(by: LawCatalog.law(named: "kaplan-data"))
    }
    #expect(try #require(error).description.contains("the second law takes D, not y"))
  }

  @Test func `a quantity may be a line of what is also reported`() throws {
    let law = try LawCatalog.law(named: "overtraining")
    #expect(law.variable(.size) == nil)
    #expect(law.formula(of: .size) == law.allocated["N"]?.formula)
  }
}
