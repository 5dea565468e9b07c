import Laws
import Testing

/// What `LawCatalog.laws(holding:)` finds.
struct LawSearchTests {
  private func names(_ word: String) throws -> [String] {
    try LawCatalog.laws(holding: word).map(\.name)
  }

  @Test(arguments: [
    ("hoffmann", "chinchilla"), ("2203.15556", "chinchilla"), ("besiroglu", "chinchilla"),
    ("Farseer", "farseer"), ("eff", "effective-parameters"), ("critical", "critical-batch"),
    ("overoptimization", "reward-rl"), ("learning rate", "step-law-rate"), ("Cmid", "scale-rl"),
  ])
  func `authors, numbers, titles, symbols and their meanings are found`(
    word: String, law: String
  ) throws {
    #expect(try names(word).contains(law))
  }

  @Test func `laws come in the order of their names`() throws {
    let found = try names("batch")
    #expect(found == found.sorted() && found.count > 3)
  }

  @Test func `a part inside a word is not found`() throws {
    // "finite" holds "nite", and "arXiv:2203.15556" ends in "5556".
    for word in ["nite", "5556"] {
      #expect(throws: LawError.self) { try LawCatalog.laws(holding: word) }
    }
  }

  @Test func `a single letter is a symbol`() throws {
    let found = try names("G")
    #expect(found.contains("three-term") && found.contains("moe-leverage"))
    #expect(!found.contains("chinchilla"))
  }

  @Test func `what no law holds is answered with the nearest names`() {
    let error = #expect(throws: LawError.self) { try LawCatalog.laws(holding: "chinchila") }
    #expect(
      error?.description == "no law holds 'chinchila' in its name, title, symbols or source; "
        + "the nearest names are chinchilla")
    let far = #expect(throws: LawError.self) { try LawCatalog.laws(holding: "qqqqqqqqqqqq") }
    #expect(far?.description.hasSuffix(LawCatalog.names.joined(separator: ", ")) == true)
  }

  @Test func `a law and a formula of names alike are told apart by their titles`() throws {
    let pairs = LawCatalog.names.filter { $0.contains("-") }
      .map { ($0, String($0.map { $0 == "-" ? "_" : $0 })) }
      .filter { LawCatalog.names.contains($0.1) }
    #expect(pairs.count == 2)
    for pair in pairs {
      let (law, formula) = try (
        LawCatalog.law(named: pair.0), LawCatalog.law(named: pair.1)
      )
      #expect(!law.isFormula && formula.isFormula)
      #expect(law.title.hasSuffix(", a law to fit"), "\(law.title)")
      #expect(formula.title.hasSuffix(", a formula"), "\(formula.title)")
    }
  }
}
