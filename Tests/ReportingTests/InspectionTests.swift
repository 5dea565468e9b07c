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

  @Test func `infinities are counted, and a written nan is a missing value`() throws {
    let text = try TextFormat().text(of: report("N,x\n1e6,1\n2e6,nan\n3e6,inf\n"))
    #expect(text.contains("1 infinite"))
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
        "what may be meant: the unit N=M  (N is 70 to 1000 M).",
      ])
  }

  @Test func `usual tokens per parameter are not warned of`() throws {
    #expect(try report("N,D\n70e6,1e9\n400e6,8e9\n1e9,5e9\n").warnings.isEmpty)
  }

  @Test func `restarts and abandoned rows of a log are named`() throws {
    let steps = [20, 20, 40, 20, 40, 60, 80, 100, 120]
    let rows = steps.enumerated().map { "\($1),\(9 - 0.1 * Double($0)),\($1 * 524_288)\n" }
    #expect(
      try report("step,loss,tokens\n" + rows.joined()).warnings == [
        "'step' falls back 2 times (from 20 to 20 at line 3, from 40 to 20 at line 5): the log was "
          + "resumed, and 3 rows before that were abandoned (lines 2 to 4): they lie at or beyond the "
          + "step from which the run went on, and are no replicates of later rows. No condition on "
          + "'step' separates them; sed '2,4d' runs.csv > kept-runs.csv writes a copy without these "
          + "lines."
      ])
  }

  @Test func `a counter that was reset is named`() throws {
    let warnings = try report(
      "step,loss,tokens\n10,9,1e9\n20,8,2e9\n30,7,3e9\n40,6,1e9\n50,5,2e9\n60,4,3e9\n"
    ).warnings
    #expect(
      warnings == [
        "'tokens' falls from 3B to 1B at line 5 while 'step' goes on: this counter began again, so add what "
          + "it had reached before."
      ])
  }

  @Test func `a column B is read as bits by its unit alone`() throws {
    func readAs(_ header: String) throws -> String {
      let text = try JSONFormat().text(of: report("\(header),loss\n4,3\n8,2\n"))
      return text.contains(#"["B"]"#) ? "bits" : "nothing"
    }
    #expect(try readAs("B") == "nothing")
    #expect(try readAs("B [bits]") == "bits")
    #expect(try readAs("w_bits") == "bits")
  }

  @Test func `the unit that a header carries is noted`() throws {
    let text = try TextFormat().text(of: report("params_M,loss\n20,3\n50,2\n"))
    #expect(text.contains("in M parameters"))
  }
}
