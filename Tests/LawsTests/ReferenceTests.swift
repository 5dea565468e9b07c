import Laws
import Testing

/// The texts that laws come from, read from what their files say.
struct ReferenceTests {
  @Test func `authors, year, title and number are read`() throws {
    let found = Reference.references(
      in:
        "Hoffmann et al. 2022, \"Training Compute-Optimal Large Language Models\", arXiv:2203.15556, eq. 2"
    )
    let only = try #require(found.first)
    #expect(found.count == 1)
    #expect(only.authors == ["Hoffmann"] && only.hasMoreAuthors && only.year == 2022)
    #expect(only.title == "Training Compute-Optimal Large Language Models")
    #expect(only.arXiv == "2203.15556" && only.key == "hoffmann2022")
  }

  @Test func `several authors and several texts are told apart`() {
    let found = Reference.references(
      in:
        "Dremov, Grangier, Hannun 2025, \"Training\", arXiv:2509.22935; re-derived in \"Part I\", arXiv:2403.06563"
    )
    #expect(found.map(\.authors) == [["Dremov", "Grangier", "Hannun"], []])
    #expect(found.map(\.title) == ["Training", "Part I"])
    // The number says when it was given, and no more.
    #expect(found.map(\.year) == [2025, 2024])
  }

  @Test func `a text in proceedings has its venue`() {
    let found = Reference.references(in: "\"Explaining Inequities\", NeurIPS 2025, power law")
    #expect(found.map(\.venue) == ["NeurIPS"] && found.map(\.year) == [2025])
    #expect(
      found.map(\.key) == ["explaininginequities2025"] || found[0].key == "explaininginequities2025"
    )
  }

  @Test func `a number that others are told apart by is none of the authors before it`() {
    let found = Reference.references(
      in: "Kaplan et al. 2020, their own constants and not those of arXiv:2403.06563")
    #expect(found.first?.authors == ["Kaplan"] && found.first?.arXiv == nil)
    #expect(found.last?.authors == [])
  }

  @Test func `every law of the catalog has a text with a title or a number, or says what it is`()
    throws
  {
    for name in LawCatalog.names {
      let law = try LawCatalog.law(named: name)
      let references = law.references()
      #expect(!references.isEmpty, "\(name)")
      for reference in references {
        #expect(!reference.key.isEmpty, "\(name)")
        // What is neither is a place such as an issue on GitHub, in its own words.
        let isPaper = reference.arXiv != nil || !reference.title.isEmpty
        #expect(isPaper || !reference.text.isEmpty, "\(name)")
        #expect(
          reference.title.isEmpty || law.source.contains(reference.title) || reference.arXiv != nil)
      }
      for row in law.published {
        #expect(!law.references(with: row).isEmpty, "\(name) \(row.source)")
      }
    }
  }

  @Test func `published values bring the text that gives them`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let row = try law.publishedValues(named: "besiroglu")
    #expect(law.references(with: row).map(\.key) == ["hoffmann2022", "besiroglu2024"])
    #expect(
      try law.references(with: law.publishedValues(named: "hoffmann")).map(\.key) == [
        "hoffmann2022"
      ])
  }

  @Test func `no two texts of the catalog have one number`() {
    let numbers = LawCatalog.references.compactMap(\.arXiv)
    #expect(Set(numbers).count == numbers.count && numbers.count > 40)
  }
}
