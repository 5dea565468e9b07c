import Formulas
import Laws
import Quantities
import Testing

struct FloatSunTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "float-sun")
  }

  /// Exponent and mantissa bits and the critical tokens at N = 1e9, B = 128, in four digits; the
  /// paper (arXiv:2501.02423) prints 1730T, 27T and 0.4T.
  @Test(arguments: [
    (8.0, 7.0, 1729.5e12, 0.05e12), (4, 3, 27.33e12, 0.005e12), (2, 1, 0.393e12, 0.0005e12),
  ])
  func `critical tokens are those of the paper`(
    exponent: Double, mantissa: Double, tokens: Double, half: Double
  ) throws {
    let critical = try law.told(
      "D_crit", published: "sun", at: ["N": 1e9, "E": exponent, "M": mantissa, "B": 128])
    #expect(abs(critical - tokens) <= half * 1.01)
  }

  @Test func `the best formats of 4, 8 and 16 bits are E2M1, E4M3 and E8M7`() throws {
    for (exponent, mantissa) in [(2.0, 1.0), (4, 3), (8, 7)] {
      let width: [Symbol: Double] = ["E": exponent, "M": mantissa]
      #expect(try law.told("M_best", published: "sun", at: width).rounded() == mantissa)
      #expect(try law.told("E_best", published: "sun", at: width).rounded() == exponent)
    }
  }

  @Test func `beyond the critical tokens more of them make the model worse`() throws {
    let format: [Symbol: Double] = ["N": 1e9, "E": 2, "M": 1, "B": 128]
    let critical = try law.told("D_crit", published: "sun", at: format)
    let slope = law.formula.derivative(by: "D")
    let values = try #require(law.published.first).values.merging(format) { $1 }
    #expect(try slope.value(at: values.merging(["D": critical * 0.999]) { $1 }) < 0)
    #expect(try slope.value(at: values.merging(["D": critical * 1.001]) { $1 }) > 0)
  }
}
