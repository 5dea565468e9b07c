import Formulas
import Laws
import Quantities
import Testing

struct ChinchillaTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "chinchilla")
  }

  @Test func `the values of Hoffmann et al. give nearly equal exponents of N and D`() throws {
    // Hoffmann et al. 2022, Table 2, approach 3: a = 0.46, b = 0.54 (rounded there).
    #expect(try agree(law.derivedValue("a", published: 0), 0.456528, within: 1e-6))
    #expect(try agree(law.derivedValue("b", published: 0), 0.543472, within: 1e-6))
    #expect(try agree(law.derivedValue("G", published: 0), 1.3001389, within: 1e-7))
  }

  @Test func `the replication gives the equal scaling that it reports`() throws {
    // Besiroglu et al. 2024, section 4: a = 0.513.
    #expect(try agree(law.derivedValue("a", published: 1), 0.513, within: 1e-3))
  }

  @Test func `G gives the allocation at which the loss is stationary along a budget`() throws {
    let compute = 5.76e23
    let a = try law.derivedValue("a", published: 1)
    let scale = try law.derivedValue("G", published: 1)
    let power = try Formula(parsing: "G*(C/6)^a")
    let size = try power.value(at: ["G": scale, "C": compute, "a": a])
    func loss(_ factor: Double) throws -> Double {
      try law.value(
        published: 1, at: ["N": size * factor, "D": compute / (6 * size * factor)])
    }
    #expect(try loss(1) < loss(1.01))
    #expect(try loss(1) < loss(0.99))
  }

  @Test func `a run costs six operations for each parameter and token`() throws {
    let cost = try #require(law.cost)
    #expect(cost.unit == .flops)
    #expect(try cost.formula.value(at: ["N": 70e9, "D": 1.4e12]) == 6 * 70e9 * 1.4e12)
  }
}
