import Quantities
import Runs
import Testing

/// Sizes and tokens that stand in the names of runs.
@Suite struct NamedCountTests {
  private func table(_ names: [String]) throws -> RunTable {
    try RunTable(
      parsing: "name,loss\n" + names.map { "\($0),3\n" }.joined(), name: "runs.csv", format: .csv)
  }

  private func numbers(_ names: [String], _ symbol: Symbol) throws -> [Double] {
    let mapping = ColumnMapping([.init(symbol: symbol, header: "name")])
    return try table(names).mapped(mapping, to: [(symbol, nil)]).numbers(symbol)
  }

  @Test(arguments: [
    (["olmo-190M-20B", "olmo-1.3B-100B"], [190e6, 1.3e9], [20e9, 100e9]),
    (["d20b_n190m", "d100b_n1.3b"], [190e6, 1.3e9], [20e9, 100e9]),
    (["20BT-190M", "100BT-1.3B"], [190e6, 1.3e9], [20e9, 100e9]),
    (["llama 7b 1ttokens", "llama 13b 2ttokens"], [7e9, 13e9], [1e12, 2e12]),
  ])
  func `the first count is the size, the second the tokens, unless a name says otherwise`(
    names: [String], sizes: [Double], tokens: [Double]
  ) throws {
    #expect(try numbers(names, "N") == sizes)
    #expect(try numbers(names, "D") == tokens)
  }

  @Test func `one count alone is a size and no tokens`() throws {
    let names = ["pythia-70m-step1000", "pythia-1.4b-step1000"]
    #expect(try numbers(names, "N") == [70e6, 1.4e9])
    #expect(throws: RunError.self) { try numbers(names, "D") }
    #expect(try table(names).columnOfNames(holding: "D") == nil)
  }

  @Test func `the table says which names hold sizes, and how they are read`() throws {
    let found = try table(["olmo-190M-20B", "olmo-1.3B-20B"])
    #expect(found.columnOfNames(holding: "N")?.header == "name")
    #expect(
      found.columnOfNames(holding: "N")?.reading == "from the names: 'olmo-190M-20B' is 190M")
    // All of one value: the text as well as the models may be meant.
    #expect(found.columnOfNames(holding: "D") == nil)
    #expect(try table(["a-1", "b-2"]).columnOfNames(holding: "N") == nil)
    #expect(try table(["a-7b", "b-large"]).columnOfNames(holding: "N") == nil)
    #expect(try table(["a-7b", "b-7b-13b"]).columnOfNames(holding: "N") == nil)
  }

  @Test func `what is read from names is said`() throws {
    let mapping = ColumnMapping([.init(symbol: "N", header: "name")])
    let mapped = try table(["olmo-190M-20B", "", "olmo-1B-20B"]).mapped(mapping, to: [("N", nil)])
    #expect(
      mapped.provenance.steps
        == ["N is the column 'name', read from the names: 'olmo-190M-20B' is 190M"])
    #expect(mapped["N"]?.missingRows == [1])
  }
}
