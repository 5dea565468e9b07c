import Formulas
import Laws
import Quantities
import Testing

struct VocabularyTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "vocabulary")
  }

  private let run: [Symbol: Double] = ["Nnv": 1e9, "V": 32768, "d": 2048]

  /// Tokens in 1e11 characters, by the paper's fit of ln V: of V itself, and of V in thousands.
  private let tokens = (own: 25_180_284_219.303315, ofThousands: 73_081_493_806.370716)

  private func loss(_ key: String, tokens: Double) throws -> Double {
    try law.value(published: key, at: run.merging(["D": tokens]) { $1 })
  }

  @Test func `tokens come from characters and the vocabulary`() throws {
    let given = try #require(law.variables.first { $0.symbol == "D" }?.given)
    #expect(try agree(given.value(at: ["H": 1e11, "V": 32768]), tokens.own, within: 1e-14))
    let slipped = try given.value(at: ["H": 1e11, "V": 32.768])
    #expect(agree(slipped, tokens.ofThousands, within: 1e-14))
  }

  // The formula at the values of optimal_Nv_predict.py (arXiv:2407.13623) in 50 digits.
  @Test func `the published row stands with the tokens that its fit counted`() throws {
    let loss = try loss("tao", tokens: tokens.ofThousands)
    #expect(agree(loss, -5.1249252424021264, within: 1e-14))
    #expect(try agree(self.loss("tao", tokens: tokens.own), -4.9345124682040046, within: 1e-14))
  }

  @Test func `the row that was fitted again stands with the tokens as they are`() throws {
    let loss = try loss("tao-refit", tokens: tokens.own)
    #expect(agree(loss, -5.1219986509843536, within: 1e-14))
  }

  @Test func `losses are below that of a unigram model`() {
    #expect(law.response.domain == .real)
  }
}
