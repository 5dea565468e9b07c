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

  /// Two runs of one name, one below the other, each from step 10 to step 50.
  private func named(_ ids: [String]) -> RunTable {
    RunTable(
      name: "log",
      numbers: [
        ("step", (0..<10).map { Double($0 % 5 + 1) * 10 }),
        ("loss", (0..<10).map { 20 - Double($0) }),
      ],
      labels: [("run", (0..<10).map { _ in "a" }), ("run_id", ids)])
  }

  @Test func `where two runs have one name the column that tells them apart is found`() throws {
    let table = named((0..<10).map { $0 < 5 ? "x" : "y" })
    #expect(table.runColumn == "run_id")
    #expect(try table.runs(by: StepReduction(ofRuns: ["run_id"])).numbers("loss") == [16, 11])
    #expect(try table.runs(by: StepReduction(ofRuns: ["run", "run_id"])).rowCount == 2)
    #expect(throws: RunError.steps(.sharedNames(file: "log", columns: ["run"], better: "run_id"))) {
      try table.runs(by: StepReduction(ofRuns: ["run"]))
    }
    // An attempt that goes on from a later step is none of another run.
    let resumed = RunTable(
      name: "log",
      numbers: [("step", [10, 20, 30, 40, 30, 40, 50, 60]), ("loss", [8, 7, 6, 5, 6, 5, 4, 3])],
      labels: [
        ("run", (0..<8).map { _ in "a" }), ("run_id", (0..<8).map { $0 < 4 ? "x" : "y" }),
      ])
    #expect(resumed.runColumn == "run")
    #expect(try resumed.runs(by: StepReduction(ofRuns: ["run"])).numbers("loss") == [3])
  }

  @Test func `runs of one name that no column tells apart get numbers`() throws {
    let runs = try named((0..<10).map { _ in "" }).runs(by: StepReduction(ofRuns: ["run"]))
    #expect(try runs.numbers("loss") == [16, 11])
    #expect(runs.columns.first { $0.header == "run" }?.labels == ["a", "a (2)"])
    #expect(
      runs.provenance.steps.contains {
        $0.hasPrefix("1 name of several runs, each from the first step to the end")
      })
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
