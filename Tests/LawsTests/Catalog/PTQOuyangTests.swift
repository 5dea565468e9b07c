import Formulas
import Laws
import Quantities
import Testing

struct PTQOuyangTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "ptq-ouyang")
  }

  @Test func `a billion parameters on a trillion tokens lose this at four bits`() throws {
    // 0.017 D^0.5251/(N^0.2261 P^5.4967), arXiv:2411.17691, Fig. 6, in 50 digits.
    let loss = try law.value(published: "gptq", at: ["N": 1e9, "D": 1e12, "P": 4])
    #expect(agree(loss, 0.1539592429980101, within: 1e-12))
  }

  @Test func `each bit less costs more, and more tokens cost more`() throws {
    func loss(_ tokens: Double, _ bits: Double) throws -> Double {
      try law.value(published: "gptq", at: ["N": 1e9, "D": tokens, "P": bits])
    }
    // (4/3)^5.4967 and 2^0.5251
    #expect(try agree(loss(1e11, 3) / loss(1e11, 4), 4.861281312179608, within: 1e-12))
    #expect(try agree(loss(2e11, 3) / loss(1e11, 3), 1.439033322743, within: 1e-12))
  }
}
