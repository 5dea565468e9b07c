import Quantities
import Runs
import Testing

struct RunTableTests {
  private let table = RunTable(
    name: "runs", numbers: [("N", [1, 2, 3, 4]), ("L", [4, 3, 2, 1])],
    labels: [("arch", ["a", "b", "", "a"])])

  @Test func `a table in memory has rows and a digest of its values`() throws {
    #expect(table.rowCount == 4)
    #expect(try table.numbers("L") == [4, 3, 2, 1])
    #expect(table["arch"]?.labels == ["a", "b", "", "a"])
    #expect(table["arch"]?.missingRows == [2])
    #expect("\(table.place(ofRow: 2))" == "runs, row 3")
    let other = RunTable(name: "runs", numbers: [("N", [1, 2, 3, 5])])
    #expect(table.provenance.digest.count == 64)
    #expect(table.provenance.digest != other.provenance.digest)
  }

  @Test func `an empty table has no rows`() {
    #expect(RunTable(name: "none", numbers: []).rowCount == 0)
    #expect(RunTable(name: "none", numbers: [("N", [])]).rowCount == 0)
  }

  @Test func `dropped rows are counted with their reason and lines`() throws {
    let kept = table.dropping(rows: [2, 0, 2], because: "no value in 'arch'")
    #expect(kept.rowCount == 2)
    #expect(try kept.numbers("N") == [2, 4])
    #expect(kept["arch"]?.labels == ["b", "a"])
    #expect(kept.rowLines == [2, 4])
    #expect(
      kept.provenance.leftOut == [LeftOut(reason: "no value in 'arch'", lines: [1, 3])])
    #expect(kept.provenance.leftOutCount == 2)
    #expect(kept.provenance.rowsRead == 4)
  }

  @Test func `dropping no row changes nothing`() {
    let kept = table.dropping(rows: [], because: "nothing")
    #expect(kept.rowCount == 4)
    #expect(kept.provenance == table.provenance)
  }

  @Test func `of many lines left out the first are kept`() {
    let entry = LeftOut(reason: "x", lines: Array(1...100))
    #expect(entry.count == 100)
    #expect(entry.lines == Array(1...10))
  }
}
