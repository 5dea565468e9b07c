import Quantities
import Runs
import Testing

struct PercentageTests {
  private func table(_ text: String, decimal: DecimalSign? = nil) throws(RunError) -> RunTable {
    try RunTable(parsing: text, name: "runs.csv", decimal: decimal)
  }

  @Test(arguments: [
    "N,acc\n1e8,45%\n2e8,51.5 %\n4e8,\n", "N,acc [%]\n1e8,45%\n2e8,51.5%\n4e8,NA\n",
    "N;acc\n1e8;45%\n2e8;51,5%\n4e8;\n",
    "[{\"N\":1e8,\"acc\":\"45%\"},{\"N\":2e8,\"acc\":\"51.5%\"},{\"N\":4e8,\"acc\":null}]",
  ]) func `a column of percentages is one of shares, and says so`(text: String) throws {
    let table = try table(text)
    let numbers = try table.numbers("acc")
    #expect(numbers[0] == 0.45 && numbers[1] == 0.515 && numbers[2].isNaN)
    #expect(
      table.provenance.steps.contains("the cells of 'acc' are percentages: 45% is 0.45"))
  }

  @Test func `a percentage among other numbers is an error that names the way out`() throws {
    let table = try table("N,acc\n1e8,45%\n2e8,0.51\n")
    let error = #expect(throws: RunError.self) { try table.numbers("acc") }
    #expect(
      error?.description
        == "runs.csv:2: column 'acc' holds '45%', a percentage in a column with cells of another kind; "
        + "write all of them with % or none")
  }

  @Test(arguments: [DecimalSign.comma, .point])
  func `a decimal sign that is given is among the steps`(sign: DecimalSign) throws {
    let words = "numbers are read with a decimal \(sign.rawValue), as given"
    let csv = try table("N;loss\n100;5\n200;4\n", decimal: sign)
    #expect(csv.provenance.steps == [words])
    let json = try table("[{\"N\":1e8,\"loss\":\"3\"}]", decimal: sign)
    #expect(json.provenance.steps == [words])
  }
}
