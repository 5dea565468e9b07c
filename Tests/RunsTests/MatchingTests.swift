import Quantities
import Runs
import Testing

/// Several files with other columns of the same rows.
@Suite struct MatchingTests {
  private let shares = "index,w_code,w_web\n1,0.2,0.8\n2,0.5,0.5\n3,1,0\n"
  private let losses = "index,code/val,web/val\n3,1,9\n1,4,5\n2,2,6\n"

  @Test func `columns stand side by side, matched by the one that all files have`() throws {
    let table = try JoiningTests.joined([shares, losses])
    #expect(table.rowCount == 3)
    #expect(
      table.columns.map(\.symbol.name) == ["index", "w_code", "w_web", "code/val", "web/val"])
    #expect(try table.numbers("code/val") == [4, 2, 1])
    #expect(try table.numbers("web/val") == [5, 6, 9])
    #expect(table.provenance.source == "a.csv, b.csv")
    #expect(table.provenance.rowsRead == 3)
    #expect(
      table.provenance.steps == ["2 tables side by side, as each has a row for every 'index'"])
    #expect(
      table.provenance.digest == Digest.sha256(of: Array((shares + losses).utf8)))
    #expect("\(table.place(ofRow: 2))".hasSuffix("a.csv:4"))
  }

  @Test func `names match as numbers do, in three files as in two`() throws {
    let table = try JoiningTests.joined(
      ["run,N\na,1\nb,2\n", "run,D\nb,20\na,10\n", "run,loss\na,4\nb,3\n"],
      names: ["a.csv", "b.csv", "c.csv"])
    #expect(try table.numbers("D") == [10, 20])
    #expect(try table.numbers("loss") == [4, 3])
  }

  @Test(arguments: [
    // A row that the other file lacks, a key written twice, an empty one.
    "index,code/val\n1,4\n2,2\n", "index,code/val\n1,4\n2,2\n4,1\n",
    "index,code/val\n1,4\n2,2\n2,1\n", "index,code/val\n1,4\n2,2\n,1\n",
    // Another column in common, no column in common, and no column beside the key.
    "index,w_code\n1,4\n2,2\n3,1\n", "row,code/val\n1,4\n2,2\n3,1\n", "index\n1\n2\n3\n",
  ])
  func `other files stand below each other`(_ other: String) throws {
    let table = try JoiningTests.joined([shares, other])
    #expect(table["table"] != nil)
    #expect(table.provenance.steps[0].contains("each named in 'table'"))
  }

  @Test func `runs of two studies are no parts of each other`() throws {
    let table = try JoiningTests.joined([
      "id,N,loss\n0,1e8,4\n1,2e8,3\n", "id,params,val_loss\n0,1e9,3\n1,2e9,2\n",
    ])
    #expect(try table.numbers("L") == [4, 3, 3, 2])
  }
}
