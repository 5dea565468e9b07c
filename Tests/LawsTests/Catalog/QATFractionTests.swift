import Formulas
import Laws
import Quantities
import Testing

struct QATFractionTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "qat-fraction")
  }

  /// The rule exp(-a/ln S) with a = 6.7297 (arXiv:2509.22935) in four digits.
  static let table: [(Double, Double)] = [
    (5, 0.0153), (10, 0.0538), (20, 0.1058), (50, 0.1790), (100, 0.2319), (200, 0.2808),
    (500, 0.3386), (1e3, 0.3775), (2e3, 0.4126), (5e3, 0.4538), (1e4, 0.4816), (2e4, 0.5069),
    (5e4, 0.5369), (1e5, 0.5574), (2e5, 0.5762),
  ]

  @Test(arguments: table)
  func `the fraction at S is that of the table`(tokensPerByte: Double, fraction: Double) throws {
    let value = try law.value(published: 0, at: ["S": tokensPerByte])
    #expect((value * 1e4).rounded() == (fraction * 1e4).rounded())
  }

  /// The inverse, S at which a fraction is best, in four digits (five for 16464).
  static let inverse: [(Double, Double, Double)] = [
    (0.05, 9.454, 1e-3), (0.10, 18.59, 1e-2), (0.15, 34.72, 1e-2), (0.20, 65.46, 1e-2),
    (0.25, 128.3, 0.1), (0.30, 267.6, 0.1), (0.40, 1548, 1), (0.50, 16464, 1), (0.55, 77400, 1),
  ]

  @Test(arguments: inverse)
  func `the S of a fraction is that of the table`(
    fraction: Double, tokensPerByte: Double, digit: Double
  ) throws {
    // The fraction is monotone in S, so it lies between those half a digit away.
    let below = try law.value(published: 0, at: ["S": tokensPerByte - digit / 2])
    let above = try law.value(published: 0, at: ["S": tokensPerByte + digit / 2])
    #expect(below < fraction && fraction < above)
  }

  @Test func `the largest S of the paper's runs gives what its authors quote`() throws {
    // 1.4T tokens on 86M parameters of 1 bit: S 1.30e5, "55 % or even more"; 0.565 by the rule.
    #expect(abs(try law.value(published: 0, at: ["S": 1.30e5]) - 0.565) < 5e-4)
  }

  @Test func `half is best where the derived quantity says`() throws {
    let half = try law.derivedValue("halfway", published: 0)
    #expect(try agree(law.value(published: 0, at: ["S": half]), 0.5, within: 1e-12))
  }

  /// Worked examples of the rule: N, D, B and the fraction in the digits given.
  static let worked: [(Double, Double, Double, Double, Double)] = [
    (86e6, 2.3e9, 4, 0.184, 5e-4), (396e6, 100e9, 4, 0.339, 5e-4),
    (759e6, 500e9, 2, 0.4255, 5e-5), (2.2e9, 1e12, 4, 0.372, 5e-4),
  ]

  @Test(arguments: worked)
  func `S comes from size, tokens and bits when a table lacks it`(
    size: Double, tokens: Double, bits: Double, fraction: Double, half: Double
  ) throws {
    let given = try #require(law.variables[0].given)
    let tokensPerByte = try given.value(at: ["N": size, "D": tokens, "B": bits])
    #expect(abs(try law.value(published: 0, at: ["S": tokensPerByte]) - fraction) <= half)
  }

  @Test(arguments: [0.01, 0.5, 1.0])
  func `at or below one token a byte the fraction is 0 with finite derivatives`(
    tokensPerByte: Double
  ) throws {
    #expect(try law.value(published: 0, at: ["S": tokensPerByte]) == 0)
    for symbol in law.formula.symbols {
      let slope = law.formula.derivative(by: symbol)
      let bend = slope.derivative(by: symbol)
      let point = law.published[0].values.merging(["S": tokensPerByte]) { $1 }
      #expect(try slope.value(at: point) == 0)
      #expect(try bend.value(at: point) == 0)
    }
  }
}
