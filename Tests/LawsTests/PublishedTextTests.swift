import Laws
import Quantities
import Testing

/// The parts of a `published` statement.
struct PublishedTextTests {
  private func row(_ text: String) throws -> Law.Published {
    let law = try Law(parsing: LawErrorTests.base + "published  \(text)")
    #expect(try Law(parsing: law.text) == law)
    return try #require(law.published.first)
  }

  @Test func `name, values, source, place and reproduction are distinguished`() throws {
    let row = try row("first-row a=0.5 from Nobody 2020; in Table 1, printed; here reached to 1e-4")
    #expect(row.key == "first-row")
    #expect(row.values == ["a": 0.5])
    #expect(row.source == "Nobody 2020")
    #expect(row.place == "Table 1, printed")
    #expect(row.reproduction == "reached to 1e-4")
    #expect(row.citation == "Nobody 2020, Table 1, printed")
  }

  @Test func `all but values and source may be left out`() throws {
    let row = try row("a=0.5 from Nobody 2020; a second edition")
    #expect(row.key == nil)
    #expect(row.source == "Nobody 2020; a second edition")
    #expect(row.place.isEmpty)
    #expect(row.reproduction.isEmpty)
  }

  @Test func `a value may stand apart from its symbol`() throws {
    let row = try row("a = 0.5 from Nobody 2020")
    #expect(row.key == nil)
    #expect(row.values == ["a": 0.5])
  }

  @Test func `a family is read and printed`() throws {
    let law = try Law(parsing: LawErrorTests.base + "family     my own")
    #expect(law.family == "my own")
    #expect(try Law(parsing: law.text) == law)
  }

  @Test func `a name that begins with a digit is refused`() {
    #expect(
      LawErrorTests.words(LawErrorTests.base + "published 2nd a=1 from memory")
        == "bad.law:6:11: expected a name that begins with a letter, or symbol=value, found '2nd'")
  }

  @Test func `two rows of one name are refused`() {
    let rows = "published one a=1 from here\npublished one a=2 from there"
    #expect(
      LawErrorTests.words(LawErrorTests.base + rows)
        == "bad.law:7:11: expected a name that no other published row has, found 'one'")
  }
}
