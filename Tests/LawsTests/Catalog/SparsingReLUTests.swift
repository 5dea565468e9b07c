import Formulas
import Laws
import Quantities
import Testing

struct SparsingReLUTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "sparsing-relu")
  }

  /// Model, tokens, activation ratio in percent, from Table 2 of arXiv:2411.02335 by its formula.
  static let points: [(String, Double, Double)] = [
    ("m100", 100e9, 6.74), ("m800", 300e9, 7.45), ("m1200", 100e9, 9.17), ("m2400", 800e9, 6.52),
  ]

  @Test(arguments: points)
  func `the activation ratio is that of the table`(
    key: String, tokens: Double, percent: Double
  ) throws {
    // Three digits of b and c move the last digit of the ratio by one.
    #expect(abs(try law.value(published: key, at: ["D": tokens]) * 100 - percent) <= 0.0051)
  }

  @Test func `the largest model rests 93 percent of its neurons`() throws {
    // The paper's headline: 93.52 % sparsity at 2.4B.
    #expect(try agree(law.told("sparsity", published: "m2400"), 0.9352, within: 1e-14))
  }
}
