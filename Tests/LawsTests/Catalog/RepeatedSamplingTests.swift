import Formulas
import Laws
import Quantities
import Testing

struct RepeatedSamplingTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "repeated-sampling")
  }

  private let parameters: [Symbol: Double] = ["a": 2, "b": 0.4]

  @Test func `coverage is the exponential of a power of the samples`() throws {
    // exp(-2 * 100^-0.4) in 50 digits.
    let coverage = try law.formula.value(at: parameters.merging(["k": 100]) { $1 })
    #expect(agree(coverage, 0.72834631353496674, within: 1e-14))
  }

  @Test func `one sample has the coverage that is told`() throws {
    let once = try #require(law.derived.first { $0.symbol == "once" })
    let coverage = try law.formula.value(at: parameters.merging(["k": 1]) { $1 })
    #expect(try agree(coverage, once.formula.value(at: parameters), within: 1e-15))
  }
}
