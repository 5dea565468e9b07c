import Quantities
import Runs
import Testing

/// Tables within texts: those of Markdown are read, others are named with their lines.
@Suite struct TextBlockTests {
  private static let report = """
    # Results, as of May

    All runs, with `adam`:

    | Config | Params | Tokens | Loss |
    |:-------|-------:|--------|------|
    | a      | 1e8    | 2e9    | 3.1  |
    | b      | 2e8    | 4e9    | 2.9  |

    - **a**: 3.1, with 7 % more (see above)

    """

  @Test func `the one table of a Markdown text is read where it stands`() throws {
    let table = try RunTable(parsing: Self.report, name: "report.md")
    #expect(try table.numbers("Params") == [1e8, 2e8])
    #expect(try table.numbers("Loss") == [3.1, 2.9])
    #expect(
      table.provenance.steps.first
        == "lines 5 to 8 are the table; 2 lines of text around it passed over")
    #expect("\(table.place(ofRow: 1))" == "report.md:8")
  }

  @Test func `of a text with several tables the lines are named`() {
    let text = Self.report + "\n| N | L |\n|---|---|\n| 1 | 2 |\n"
    #expect(
      #expect(throws: RunError.self) { try RunTable(parsing: text, name: "report.md") }?.description
        == "report.md: this is text with 2 tables, on lines 5 to 8 and 12 to 14; write the lines of one to a file "
        + "of their own, as sed -n 5,8p does")
  }

  @Test func `a Markdown text without a table is no table of its commas`() {
    let text = "# Runs, of 2024\nWe trained 7 models, of 1M, and more.\n"
    #expect(
      #expect(throws: RunError.self) { try RunTable(parsing: text, name: "a/README.md") }?
        .description
        .hasPrefix("a/README.md:1: this is text, not a table") == true)
  }

  @Test func `rows of numbers below prose are named`() {
    let prose = (1...6).map { "Line \($0) tells of the data, and its source.\n" }.joined()
    let rows = (1...5).map { "  \($0).5E0   \($0 * 2)\n" }.joined()
    #expect(
      #expect(throws: RunError.self) {
        try RunTable(parsing: prose + "\nData:   y     x\n" + rows, name: "a.dat")
      }?.description
        == "a.dat: this is text above a table, 5 rows of 2 numbers on lines 9 to 13 below 'Data: y x'; write the "
        + "lines of one to a file of their own, as sed -n 9,13p does")
  }

  @Test func `names that say it is CSV are taken at their word`() throws {
    let table = try RunTable(parsing: "N,L\n1e8,3\n", name: "a.csv", format: .csv)
    #expect(table.rowCount == 1)
  }

  @Test func `of a size in words and one in numbers the second is meant`() throws {
    let table = try RunTable(
      parsing: "model_size,n_params,loss\nsmall,1e6,3\nlarge,9e6,2\n", name: "a.csv")
    #expect(try table.mapped(.usual, to: [("N", nil)]).numbers("N") == [1e6, 9e6])
  }
}
