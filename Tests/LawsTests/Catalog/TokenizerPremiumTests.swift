import Formulas
import Laws
import Quantities
import Testing

struct TokenizerPremiumTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "tokenizer-premium").expanded(["language": ["de", "hi"]])
  }

  static let curves: [Symbol: Double] = [
    "a[de]": 4e6, "b[de]": 0.5, "c[de]": 4e4, "a[hi]": 9e6, "b[hi]": 0.55, "c[hi]": 3e4,
  ]

  @Test(arguments: [("de", 0.0), ("hi", 1)])
  func `each language has the curve of tokenizer-cost`(name: String, place: Double) throws {
    let single = try LawCatalog.law(named: "tokenizer-cost").formula
    var own: [Symbol: Double] = ["V": 32768]
    for symbol in ["a", "b", "c"] {
      own[Symbol(symbol)] = Self.curves[Symbol(symbol, index: name)]
    }
    let point = Self.curves.merging(["V": 32768, "language": place]) { $1 }
    #expect(agree(try law.formula.value(at: point), try single.value(at: own), within: 1e-15))
  }

  @Test func `vocabularies solved for one number of tokens leave no premium`() throws {
    let inverse = try LawCatalog.law(named: "vocabulary_for").formula
    for (place, name) in ["de", "hi"].enumerated() {
      // NeurIPS 2025, tokenizer inequities: the figure's target, 56,000 tokens.
      var own: [Symbol: Double] = ["target": 56000]
      for symbol in ["a", "b", "c"] {
        own[Symbol(symbol)] = Self.curves[Symbol(symbol, index: name)]
      }
      let entries = try inverse.value(at: own)
      #expect(entries > 8192 && entries < 262_144)
      let point = Self.curves.merging(["V": entries, "language": Double(place)]) { $1 }
      // The power 1/b and back loses a digit.
      #expect(agree(try law.formula.value(at: point), 56000, within: 1e-14))
    }
  }
}
