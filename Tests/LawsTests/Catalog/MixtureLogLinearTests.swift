import Formulas
import Laws
import Quantities
import Testing

struct MixtureLogLinearTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "mixture-log-linear").expanded(["i": ["code", "web"]])
  }

  static let shares: [Symbol: Double] = ["w[code]": 0.25, "w[web]": 0.75]

  // Ye et al. 2024, arXiv:2403.16952: L = c + k exp(t1 r1 + t2 r2), with k = e^2.
  @Test func `the paper's factor is held by the slopes, as the shares sum to 1`() throws {
    let paper = try Formula(parsing: "1.5 + exp(2)*exp(-1*a + 0.5*b)")
      .value(at: ["a": 0.25, "b": 0.75])
    let point = Self.shares.merging(["c": 1.5, "t[code]": 1, "t[web]": 2.5]) { $1 }
    #expect(agree(try law.formula.value(at: point), paper, within: 1e-15))
  }

  @Test func `the floor stays below every mixture`() throws {
    let point = Self.shares.merging(["c": 1.5, "t[code]": -40, "t[web]": -40]) { $1 }
    #expect(agree(try law.formula.value(at: point), 1.5, within: 1e-15))
  }
}
