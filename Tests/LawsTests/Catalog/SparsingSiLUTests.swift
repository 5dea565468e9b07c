import Formulas
import Laws
import Quantities
import Testing

struct SparsingSiLUTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "sparsing-silu")
  }

  @Test func `the activation ratio of the smallest model is that of the table`() throws {
    // arXiv:2411.02335, Table 2: 39.8 % at 100B tokens.
    #expect(abs(try law.value(published: "m100", at: ["D": 100e9]) - 0.398) < 5e-4)
  }

  @Test func `it rises with data towards its limit`() throws {
    let few = try law.value(published: "m400", at: ["D": 10e9])
    let many = try law.value(published: "m400", at: ["D": 1e15])
    #expect(few < many)
    #expect(abs(many - 0.385) < 1e-5)
  }
}
