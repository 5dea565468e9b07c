import Formulas
import Laws
import Quantities
import Testing

struct TokenizerCostTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "tokenizer-cost")
  }

  static let curve: [Symbol: Double] = ["a": 4e6, "b": 0.5, "c": 4e4]

  private func vocabulary(_ target: Double) throws -> Double {
    try LawCatalog.law(named: "vocabulary_for").formula
      .value(at: Self.curve.merging(["target": target]) { $1 })
  }

  @Test(arguments: [16384.0, 32768, 114_688])
  func `the vocabulary for its tokens is the vocabulary`(entries: Double) throws {
    let tokens = try law.formula.value(at: Self.curve.merging(["V": entries]) { $1 })
    // The difference to the limit loses a digit, the power two.
    #expect(try agree(vocabulary(tokens), entries, within: 1e-12))
  }

  @Test func `targets out of reach are clamped as in the paper`() throws {
    // NeurIPS 2025, tokenizer inequities: 262144 at or below the limit, 8192 where any would do.
    #expect(try vocabulary(3.9e4) == 262_144)
    #expect(try vocabulary(4e4) == 262_144)
    #expect(try vocabulary(1e6) == 8192)
  }
}
