import Formulas
import Foundation
import Laws
import Quantities
import Testing

struct FarseerTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "farseer")
  }

  // The least losses for 1e21, 1e23 and 1e25 FLOPs, by the search of another program over a grid of N:
  // four digits of N and D leave the sixth digit of the loss open.
  @Test(arguments: [
    (2.503e9, 6.658e10, 0.488451), (1.405e10, 1.186e12, 0.400762), (4.773e10, 3.492e13, 0.336585),
  ])
  func `published values have the losses that others found`(
    size: Double, tokens: Double, loss: Double
  ) throws {
    let value = try law.value(published: "code", at: ["N": size, "D": tokens])
    #expect(abs(value - loss) < 5e-6)
  }

  @Test func `the loss is the paper's two exponentials`() throws {
    let parameters: [Symbol: Double] = [
      "s": -0.06, "q": 0.13, "S": 0.12, "B": 230, "b": -0.17, "Q": -1.5, "A": -1.6, "a": 0.05,
      "E": 3.1,
    ]
    let exponent = exp(-1.6 * pow(1e9, 0.05) + 3.1)
    let expected =
      exp(-0.06 * pow(1e9, 0.13) + 0.12) + exp(230 * pow(1e9, -0.17) - 1.5) * pow(2e10, -exponent)
    let value = try law.formula.value(at: parameters.merging(["N": 1e9, "D": 2e10]) { $1 })
    #expect(agree(value, expected, within: 1e-14))
  }

  @Test func `larger models gain less from more data`() throws {
    let slopes = try [1e8, 1e10].map { try law.told("slope", published: "code", at: ["N": $0]) }
    // exp(A N^a + E) in 50 digits.
    #expect(agree(slopes[0], 0.47417467183739822, within: 1e-12))
    #expect(agree(slopes[1], 0.19026522280765668, within: 1e-12))
  }

  @Test func `A is below 0 and looked for on either side`() throws {
    #expect(try #require(law.publishedValues(named: "code").values["A"]) < 0)
    #expect(law.parameters.first { $0.symbol == "A" }?.domain == .real)
  }
}
