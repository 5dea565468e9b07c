import Quantities
import Testing

struct SpellingTests {
  @Test(arguments: [
    ("chinchila", "chinchilla"), ("Kaplan", "kaplan"), ("ovretraining", "overtraining"),
    ("qat", "qat-loss"), ("pwoer", "power"),
  ])
  func `a misspelled name finds its neighbour`(text: String, expected: String) {
    let names = ["power", "kaplan", "chinchilla", "overtraining", "qat-loss"]
    #expect(Spelling.nearest(to: text, among: names) == expected)
  }

  @Test func `a name far from all has no neighbour`() {
    #expect(Spelling.nearest(to: "zebra", among: ["tokens", "params"]) == nil)
    #expect(Spelling.nearest(to: "X", among: ["N", "D"]) == nil)
    #expect(Spelling.nearest(to: "", among: ["N", ""]) == nil)
    #expect(Spelling.nearest(to: "N", among: []) == nil)
  }

  @Test func `the nearest wins and of equals the first`() {
    #expect(Spelling.nearest(to: "token", among: ["tokens2", "tokens"]) == "tokens")
    #expect(Spelling.nearest(to: "loss", among: ["lossa", "lossb"]) == "lossa")
    #expect(Spelling.nearest(to: "loss", among: ["tokens", "val_loss"]) == "val_loss")
  }
}
