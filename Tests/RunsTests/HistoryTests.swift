import Quantities
import Runs
import Testing

/// What tells that rows are steps of runs.
@Suite struct HistoryTests {
  private func log(_ name: String, steps: [Double], runs: [String]) -> RunTable {
    RunTable(
      name: "log", numbers: [("step", steps), ("loss", steps.map { 5 - $0 / 100 })],
      labels: [(Symbol(name), runs)])
  }

  @Test func `a column called after runs whose steps rise is that of a history`() throws {
    let steps = (0..<20).map { Double($0 % 10) }
    let runs = (0..<20).map { "r\($0 / 10)" }
    let history = try #require(log("run", steps: steps, runs: runs).history)
    #expect(history.run == "run" && history.counter == "step" && history.count == 2)
    #expect(log("config.run_name", steps: steps, runs: runs).history != nil)
    #expect(log("color", steps: steps, runs: runs).history == nil)
  }

  @Test func `finished runs with one number of steps each are no history`() {
    let steps = [Double](repeating: 1000, count: 20)
    #expect(log("run", steps: steps, runs: (0..<20).map { "r\($0 / 10)" }).history == nil)
    #expect(
      log("run", steps: (0..<20).map(Double.init), runs: (0..<20).map { "r\($0)" }).history == nil)
  }

  @Test func `runs that no column tells apart are asked about`() throws {
    let steps = (0..<30).map { Double($0 % 10 + 1) }
    let table = log("color", steps: steps, runs: (0..<30).map { "c\($0 % 3)" })
    #expect {
      try table.runColumns()
    } throws: {
      "\($0)".hasPrefix("log: 'step' falls back at log, row 11, so that there are several runs")
    }
    let one = try log("color", steps: (0..<9).map(Double.init), runs: (0..<9).map { _ in "c" })
      .runColumns()
    #expect(one.columns.isEmpty)
    #expect(one.step == "all rows are of one run, as no column is called after runs")
  }
}
