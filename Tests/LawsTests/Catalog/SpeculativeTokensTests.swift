import Formulas
import Laws
import Quantities
import Testing

struct SpeculativeTokensTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "speculative-tokens")
  }

  @Test func `its formula has a name of its own`() throws {
    #expect(try law.formula == LawCatalog.law(named: "speculative_tokens").formula)
  }

  @Test func `few proposals give the first terms of the series`() throws {
    let two = try law.formula.value(at: ["p": 0.5, "g": 2])
    #expect(two == 1.75)
  }

  /// Proposals and accepted share a step in full precision: SpecKV (arXiv:2605.02888), its logs.
  @Test(arguments: [(2.0, 0.813), (4, 0.712), (6, 0.633), (8, 0.566)])
  func `one probability fits the reported acceptance`(proposals: Double, share: Double) throws {
    // Tokens a step are 1 + share*g; p of 0.85 to 0.87 in the source, 0.02 wider for its digits.
    let tokens = 1 + share * proposals
    #expect(try law.formula.value(at: ["p": 0.84, "g": proposals]) < tokens)
    #expect(try law.formula.value(at: ["p": 0.885, "g": proposals]) > tokens)
  }
}
