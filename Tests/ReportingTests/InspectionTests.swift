import Reporting
import Runs
import Testing

/// What an inspection says of columns that are not as they should be.
struct InspectionTests {
  private func report(_ text: String) throws -> Report {
    try Report(inspection: RunTable(parsing: Array(text.utf8), name: "runs.csv"))
  }

  @Test func `a word among numbers is shown with its line`() throws {
    let text = try TextFormat().text(of: report("N,x\n1e6,1\n2e6,2\n3e6,abc\n"))
    #expect(
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .contains("2 of 3 are numbers, first other 'abc' at line 4"))
  }

  @Test func `written NaNs and infinities are counted`() throws {
    let text = try TextFormat().text(of: report("N,x\n1e6,1\n2e6,nan\n3e6,inf\n"))
    #expect(text.contains("1 nan, 1 infinite"))
  }

  @Test func `compute reads in exponents`() throws {
    let text = try TextFormat().text(of: report("C_6ND\n3.35131e15\n4e15\n"))
    #expect(text.contains("3.35131e15"))
  }

  @Test func `magnitudes that no run has are warned of, as fits refuse them`() throws {
    let report = try report("N,D\n70,1e9\n400,8e9\n1000,5e9\n")
    #expect(
      report.warnings == [
        "N is 70 to 1000 parameters: 2 runs are below 1000 parameters, which no training run has.",
        "what may be meant: --unit N=M  (N is 70 to 1000 M).",
      ])
  }

  @Test func `usual tokens per parameter are not warned of`() throws {
    #expect(try report("N,D\n70e6,1e9\n400e6,8e9\n1e9,5e9\n").warnings.isEmpty)
  }
}
