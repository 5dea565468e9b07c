import Runs
import Testing

@Suite struct RunStateTests {
  private func table(_ states: [String], header: String = "State") throws -> RunTable {
    try RunTable(
      parsing: "N,\(header)\n" + states.map { "1e9,\($0)\n" }.joined(), name: "runs.csv")
  }

  @Test(arguments: ["State", "status", "STATUS"])
  func `runs that a tracker calls unfinished are left out and counted by state`(
    header: String
  ) throws {
    let kept = try table(["finished", "crashed", "", "running", "crashed"], header: header)
      .keepingFinishedRuns()
    #expect(kept.rowLines == [2, 4])
    #expect(
      kept.provenance.leftOut == [
        LeftOut(reason: "\(header) 'crashed'", lines: [3, 6]),
        LeftOut(reason: "\(header) 'running'", lines: [5]),
      ])
    #expect(
      kept.provenance.steps == [
        "unfinished runs by '\(header)' left out, 2 crashed, 1 running"
      ])
  }

  @Test func `a column of other words says nothing of the end of runs`() throws {
    let texas = try table(["Texas", "Ohio", "failed"])
    #expect(texas.stateColumn == nil)
    #expect(texas.keepingFinishedRuns().rowCount == 3)
  }

  @Test func `runs that are all finished change nothing`() throws {
    let kept = try table(["finished", "FINISHED"]).keepingFinishedRuns()
    #expect(kept.rowCount == 2)
    #expect(kept.provenance.steps.isEmpty)
  }
}
