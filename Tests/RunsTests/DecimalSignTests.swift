import Formulas
import Quantities
import Runs
import Testing

struct DecimalSignTests {
  private func table(
    _ text: String, _ format: TableFormat = .csv, decimal: DecimalSign? = nil
  ) throws(RunError) -> RunTable {
    try RunTable(parsing: text, name: "runs.csv", format: format, decimal: decimal)
  }

  @Test func `a semicolon file whose numbers have commas and no points is decimal comma`() throws {
    let table = try table("N;D;loss\n20000000;1e8;5,386\n20000000;4e8;4,626\n50000000;1e9;4,100\n")
    #expect(try table.numbers("loss") == [5.386, 4.626, 4.1])
    #expect(try table.numbers("N") == [2e7, 2e7, 5e7])
    #expect(
      table.provenance.steps == ["the comma is the decimal sign in 'loss': 5,386 is 5.386"])
  }

  @Test func `a text among numbers with decimal commas is the one that is named`() throws {
    let table = try table("N;loss\n1,5;3,55\n2,5;diverged\n3,5;2,91\n")
    let error = #expect(throws: RunError.self) { try table.numbers("loss") }
    #expect(error?.description == "runs.csv:3: column 'loss' holds 'diverged', not a number")
    let kept = try table.keeping(where: Condition(parsing: "loss != 'diverged'"))
    #expect(try kept.numbers("loss") == [3.55, 2.91])
  }

  @Test func `points between thousands and a comma before the fraction are read`() throws {
    let table = try table("N;D;loss\n20.000.000;1.234,5;5,38\n1.000.000;100.000;4,6\n")
    #expect(try table.numbers("N") == [2e7, 1e6])
    #expect(try table.numbers("D") == [1234.5, 100_000])
    #expect(try table.numbers("loss") == [5.38, 4.6])
  }

  @Test func `tabs and quoted cells may have decimal commas`() throws {
    #expect(try table("a\tb\n1\t2,5\n", .tsv).numbers("b") == [2.5])
    #expect(try table("a,b\n1,\"2,51\"\n2,\"3,386\"\n").numbers("b") == [2.51, 3.386])
    let json = #"[{"N": "20.000.000", "loss": "5,386"}, {"N": "1.000.000", "loss": "5,3"}]"#
    let records = try table(json, .json)
    #expect(try records.numbers("N") == [2e7, 1e6])
    #expect(try records.numbers("loss") == [5.386, 5.3])
  }

  @Test func `points of other columns do not decide what a loss with commas is`() throws {
    let text = "N;D;loss\n20000000;1.28e+11;5,378\n50000000;4.8e+11;4,626\n"
    #expect(throws: RunError.self) { try table(text) }
    #expect(try table(text, decimal: .comma).numbers("loss") == [5.378, 4.626])
    // One column that has both is asked about as well.
    #expect(throws: RunError.self) { try table("N;loss\n1;5.378\n2;4,635\n") }
  }

  @Test func `points in other columns say that commas set off thousands`() throws {
    let table = try table("tokens,loss\n\"491,520\",3.25\n\"1,024\",3.5\n")
    #expect(try table.numbers("tokens") == [491_520, 1024])
    #expect(
      table.provenance.steps == ["the comma sets off thousands in 'tokens': 491,520 is 491520"])
    let semicolons = try self.table("tokens;loss\n1,400,000;5\n2,800,000;4\n")
    #expect(try semicolons.numbers("tokens") == [1.4e6, 2.8e6])
  }

  @Test(arguments: [
    "N,loss\n20000000,\"5,386\"\n50000000,\"4,626\"\n", "N;loss\n20,500;5\n50,125;4\n",
    "x;loss\n20,500;5.386\n50,125;4.626\n", "N;loss\n20,500;5.386\n50,125;4.626\n",
  ])
  func `what can be read with either sign is asked for`(text: String) throws {
    let error = #expect(throws: RunError.self) { try table(text) }
    guard case .decimalSign(let place, _, let cell, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(place.number == 2)
    #expect("\(error!)".contains("'\(cell)', which is "))
    #expect("\(error!)".contains(" with a decimal comma and "))
    let comma = try table(text, decimal: .comma)
    let point = try table(text, decimal: .point)
    #expect(comma.columns.contains { $0.numbers?.first.map { $0 != $0.rounded() } == true })
    #expect(point.rowCount == comma.rowCount)
  }

  @Test func `the two readings of a number are printed`() throws {
    let error = #expect(throws: RunError.self) { try table("N,loss\n1e9,\"5,386\"\n") }
    #expect(
      "\(error!)" == "runs.csv:2: column 'loss' holds '5,386', which is 5.386 with a decimal comma "
        + "and 5386 with a decimal point; nothing else in the file decides, so say which is the "
        + "decimal sign: comma or point")
  }

  @Test func `thousands in another column are named where a number has two readings`() {
    let error = #expect(throws: RunError.self) { try table("D;loss\n100,000,000;5,364\n") }
    #expect(
      "\(error!)".contains(
        "another column holds '100,000,000', where commas set off thousands, so say which"))
  }

  @Test func `commas in columns of texts decide nothing`() throws {
    let table = try table("id,x\n007,1.5\n\"1,5\",4\nabc,5\n")
    #expect(table["id"]?.labels == ["007", "1,5", "abc"])
    #expect(table.provenance.steps.isEmpty)
  }
}
