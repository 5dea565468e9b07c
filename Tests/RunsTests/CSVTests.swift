import Quantities
import Runs
import Testing

struct CSVTests {
  private func table(_ text: String, _ format: TableFormat = .csv) throws -> RunTable {
    try RunTable(parsing: text, name: "runs.csv", format: format)
  }

  @Test func `numbers and texts are distinguished by column`() throws {
    let table = try table("N,arch,loss\n70M,dense,3.1\n1e9,moe,2.5\n")
    #expect(table.rowCount == 2)
    #expect(table.columns.map(\.symbol) == ["N", "arch", "loss"])
    #expect(try table.numbers("N") == [70e6, 1e9])
    #expect(table["arch"]?.labels == ["dense", "moe"])
    #expect(try table.numbers("loss") == [3.1, 2.5])
    #expect(table["arch"]?.numbers == nil)
    #expect(table["loss"]?.labels == nil)
  }

  @Test(arguments: ["a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4", "a,b\n1,2\n3,4"])
  func `lines end in LF, CR LF, CR or the end of the file`(text: String) throws {
    let table = try table(text)
    #expect(try table.numbers("a") == [1, 3])
    #expect(try table.numbers("b") == [2, 4])
    #expect(table.rowLines == [2, 3])
  }

  @Test func `a byte order mark is no part of the first header`() throws {
    #expect(try table("\u{FEFF}N,loss\n1,2\n").numbers("N") == [1])
  }

  @Test func `quoted cells hold separators, line ends and quotes`() throws {
    let table = try table("note,x\n\"a, \"\"b\"\"\nc\",1\n\"\",2\n")
    #expect(table["note"]?.labels == ["a, \"b\"\nc", ""])
    #expect(table.rowLines == [2, 4])
  }

  @Test func `numbers may be quoted and have thousands separators`() throws {
    let table = try table(
      "\"Name\",\"tokens\",\"loss\"\n\"a\",\"491,520\",\"2.5e+09\"\n\"b\",\"1_000\",\"-3\"\n")
    #expect(try table.numbers("tokens") == [491_520, 1000])
    #expect(try table.numbers("loss") == [2.5e9, -3])
  }

  @Test func `cells that are empty or say that there is no value are missing, infinities are not`()
    throws
  {
    let words = ["", "NA", "null", "nan", "NaN", "n/a", "#N/A", "None", "-", "  "]
    let table = try table("x,y\n" + (words + ["inf", "7"]).map { "\($0),1\n" }.joined())
    let column = try table.column("x")
    #expect(column.missingRows == Array(words.indices))
    #expect(column.isMissing(3))
    #expect(column.numbers?[words.count] == .infinity)
    #expect(column.numbers?[0].isNaN == true)
  }

  @Test func `digits beyond the largest double are an error with the place`() throws {
    let table = try table("x,y\n1,2\n1e400,-1e999\n")
    let error = #expect(throws: RunError.self) { try table.numbers("x") }
    #expect(
      "\(error!)"
        == "runs.csv:3: column 'x' holds '1e400', which is beyond the largest number, 1.8e308")
    #expect(table["y"]?.labels == ["2", "-1e999"])
  }

  @Test func `a column that begins with numbers keeps their text`() throws {
    let table = try table("id,x\n007,1\n1e3,2\n,3\n\"1,5\",4\nabc,5\n12,6\n")
    #expect(table["id"]?.labels == ["007", "1e3", "", "1,5", "abc", "12"])
    #expect(try table.numbers("x") == [1, 2, 3, 4, 5, 6])
  }

  @Test func `spaces around cells are no part of them`() throws {
    let table = try table("a , b\n 1 ,  x y \n2, \"z\" \n")
    #expect(try table.numbers("a") == [1, 2])
    #expect(table["b"]?.labels == ["x y", "z"])
  }

  @Test func `blank lines are passed over and counted as lines`() throws {
    let table = try table("\n\na,b\n\n1,2\n   \n3,4\n\n")
    #expect(table.rowLines == [5, 7])
    #expect(table.provenance.rowsRead == 2)
  }

  @Test func `tabs and semicolons separate`() throws {
    #expect(try table("a\tb\n1\t2.5\n", .tsv).numbers("b") == [2.5])
    #expect(try table("a;b\n1;2\n").numbers("b") == [2])
    #expect(try table("a\tb\n1\t2\n").numbers("b") == [2])
  }

  @Test func `a column without a header is named by its position`() throws {
    let table = try table(",a\n0,5\n")
    #expect(table.columns.map(\.symbol) == ["column_1", "a"])
  }

  @Test func `repeated headers are numbered and none is taken by accident`() throws {
    let table = try table("loss,loss,loss_1,x\n1,2,3,4\n")
    #expect(table.columns.map(\.symbol) == ["loss_2", "loss_3", "loss_1", "x"])
    #expect(table["loss"] == nil)
    #expect(
      throws: RunError.ambiguousColumn(
        file: "runs.csv", name: "loss", candidates: ["loss_2", "loss_3"])
    ) { try table.numbers("loss") }
    #expect(table.provenance.steps.count == 2)
  }

  @Test func `long decimals are read to the nearest double`() throws {
    let texts = ["5.005581996196243", "9.993852799709755e+18", "0.1", "2.2250738585072014e-308"]
    let table = try table("x\n" + texts.joined(separator: "\n"))
    #expect(try table.numbers("x") == texts.compactMap { Double($0) })
  }

  @Test func `one column is a table`() throws {
    #expect(try table("loss\n3\n2\n").numbers("loss") == [3, 2])
  }

  @Test func `a last cell may be empty at the end of the file`() throws {
    #expect(try table("a,b\n1,").column("b").missingRows == [0])
  }
}
