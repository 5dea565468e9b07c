import Quantities
import Runs
import Testing

/// Steps that become runs.
@Suite struct StepTests {
  /// Two runs of ten steps, the loss of new text on every fourth and on the tokens before the last ones.
  static let log: RunTable = {
    let places = (0..<20).map { Double($0 % 10) }
    let losses = places.map { place in
      place == 3 || place == 7 ? 5 - place / 10 : Double.nan
    }
    return RunTable(
      name: "log",
      numbers: [
        ("step", places.map { $0 + 1 }), ("tokens", places.map { 1e9 * ($0 + 1) }),
        ("params", (0..<20).map { $0 < 10 ? 1e8 : 1e9 }),
        ("train/loss", places.map { 4 - $0 / 10 }), ("eval/loss", losses),
      ], labels: [("run", (0..<20).map { $0 < 10 ? "a" : "b" })])
  }()

  private func taken(
    _ text: String, of table: RunTable = log, response: Symbol? = nil
  ) throws -> RunTable {
    try table.runs(
      by: StepReduction(ofRuns: ["run"], taking: StepReducer(parsing: text), response: response))
  }

  @Test func `the last finite value of each column is taken, counters where the loss has its own`()
    throws
  {
    let runs = try taken("last")
    #expect(runs.rowCount == 2)
    #expect(try runs.names("run") == ["a", "b"])
    #expect(try runs.numbers("eval/loss") == [4.3, 4.3])
    #expect(try runs.numbers("tokens") == [8e9, 8e9])
    #expect(try runs.numbers("train/loss").map { NumberText.text($0) } == ["3.1", "3.1"])
    #expect(try runs.numbers("params") == [1e8, 1e9])
    #expect(runs.rowLines == [8, 18])
    #expect(runs.provenance.rowsRead == 2)
    #expect(
      runs.provenance.steps == [
        "20 rows of 2 runs by 'run': the last finite value of each column, 'step', 'tokens' at the last of "
          + "'eval/loss'"
      ])
  }

  @Test func `of what a law answers the last value is taken`() throws {
    let runs = try taken("last", response: "train/loss")
    #expect(try runs.numbers("tokens") == [1e10, 1e10])
  }

  @Test func `the mean and the median are those of the last finite values, settings stay`() throws {
    let mean = try taken("mean of last 2")
    #expect(try mean.numbers("eval/loss") == [4.5, 4.5])
    #expect(try mean.numbers("params") == [1e8, 1e9])
    #expect(try mean.numbers("tokens") == [8e9, 8e9])
    let median = try taken("median of last 50 %")
    // Steps 6 to 10: their losses are 3.5, 3.4, ..., 3.1.
    #expect(try median.numbers("train/loss").map { NumberText.text($0) } == ["3.3", "3.3"])
  }

  @Test func `the step of the least loss is taken whole`() throws {
    let log = RunTable(
      name: "log",
      numbers: [("step", [1, 2, 3, 4]), ("loss", [4, 3, 3.5, 5]), ("lr", [0.4, 0.3, 0.2, 0.1])],
      labels: [("run", ["a", "a", "a", "a"])])
    let runs = try taken("min", of: log)
    #expect(try runs.numbers("loss") == [3])
    #expect(try runs.numbers("step") == [2])
    #expect(try runs.numbers("lr") == [0.3])
    #expect(try taken("max of loss", of: log).numbers("step") == [4])
  }

  @Test func `several losses are asked about, and a column that is none is refused`() throws {
    let log = RunTable(
      name: "log", numbers: [("step", [1, 2]), ("val_loss", [4, 3]), ("test_loss", [4, 3])],
      labels: [("run", ["a", "a"])])
    #expect {
      try taken("min", of: log)
    } throws: {
      "\($0)"
        == "log: 'min' may be that of 'val_loss', 'test_loss'; say which, as in 'min of val_loss'"
    }
    #expect(throws: RunError.self) { try taken("min of run", of: log) }
  }

  @Test func `with min a column that was measured long before has no value`() throws {
    let log = RunTable(
      name: "log",
      numbers: [
        ("step", [100, 200, 300, 400]), ("val_loss", [3.2, 3.1, 3, 3.1]),
        ("acc", [.nan, 0.02, .nan, .nan]), ("train_loss", [3.1, 3, .nan, 3]),
        ("tokens", [1e8, 2e8, .nan, 4e8]), ("lr", [.nan, 0.1, .nan, 0.1]),
      ], labels: [("run", ["a", "a", "a", "a"])])
    let runs = try log.runs(
      by: StepReduction(ofRuns: ["run"], taking: .extreme(.min, of: "val_loss")))
    #expect(try runs.numbers("val_loss") == [3])
    // From 270 on; a counter is that of the last step that has it, a setting that of every one.
    #expect(try runs.numbers("acc").allSatisfy { $0.isNaN })
    #expect(try runs.numbers("train_loss").allSatisfy { $0.isNaN })
    #expect(try runs.numbers("tokens") == [2e8])
    #expect(try runs.numbers("lr") == [0.1])
  }

  @Test func `the step nearest to a number of tokens is taken, and short runs are left out`() throws
  {
    let log = RunTable(
      name: "log",
      numbers: [
        ("tokens", [1e9, 4e9, 9e9, 1e9, 3e9]), ("loss", [5, 4, 3, 5, 4.2]),
      ], labels: [("run", ["a", "a", "a", "b", "b"])])
    let runs = try taken("at D = 5e9", of: log)
    #expect(try runs.numbers("tokens") == [4e9])
    #expect(runs.provenance.leftOut.map(\.reason) == ["never come so far"])
    #expect(runs.provenance.leftOut.map(\.lines) == [[5]])
    #expect(runs.provenance.rowsRead == 2)
    #expect(
      runs.provenance.steps[0] == "5 rows of 2 runs by 'run': the step nearest to D = 5B (4B to 4B)"
    )
    #expect {
      try taken("at D = 1e10", of: log)
    } throws: { "\($0)" == "log: no run reaches D = 10B; the farthest, a, ends at 9B" }
  }

  @Test func `checkpoints stand at every doubling, back from the end`() throws {
    let steps = (1...100).map(Double.init)
    let log = RunTable(
      name: "log",
      numbers: [
        ("step", steps), ("tokens", steps.map { 1e9 * $0 }), ("loss", steps.map { 3 + 10 / $0 }),
        ("acc", steps.map { $0 == 60 ? 0.5 : .nan }),
        ("params", steps.map { $0 == 1 ? 7e7 : .nan }),
      ], labels: [("run", steps.map { _ in "a" })])
    let runs = try taken("every doubling of D", of: log)
    #expect(try runs.numbers("step") == [1, 2, 3, 6, 13, 25, 50, 100])
    // A setting is that of every checkpoint; the score of step 60 is that of none.
    #expect(try runs.numbers("params") == [Double](repeating: 7e7, count: 8))
    #expect(try runs.numbers("acc").allSatisfy(\.isNaN))
  }

  @Test func `all steps are kept but those that are repeated`() throws {
    let log = RunTable(
      name: "log", numbers: [("step", [1, 2, 2, 3]), ("loss", [4, 3.5, 3.4, 3])],
      labels: [("run", ["a", "a", "a", "a"])])
    #expect(try taken("all", of: log).numbers("loss") == [4, 3.4, 3])
  }

  @Test func `several columns tell runs apart, and a row that names none is counted`() throws {
    let log = RunTable(
      name: "log",
      numbers: [
        ("seed", [1, 1, 2, 2, 2]), ("step", [1, 2, 1, 2, 3]), ("loss", [4, 3, 4, 3, 2]),
      ],
      labels: [("run", ["a", "a", "a", "a", ""])])
    let runs = try log.runs(by: StepReduction(ofRuns: ["run", "seed"]))
    #expect(try runs.numbers("seed") == [1, 2])
    #expect(runs.provenance.steps.last == "1 row without a run left out, the first at log, row 5")
  }

  @Test func `a column that is not there is named`() throws {
    #expect(throws: RunError.self) { try Self.log.runs(by: StepReduction(ofRuns: ["rum"])) }
  }

  @Test func `a log of one run needs no column`() throws {
    let log = RunTable(name: "log", numbers: [("step", [1, 2, 3]), ("loss", [4, 3, .nan])])
    let runs = try log.runs(by: StepReduction(ofRuns: []))
    #expect(try runs.numbers("loss") == [3])
    #expect(try runs.numbers("step") == [2])
  }
}
