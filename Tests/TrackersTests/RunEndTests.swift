import Quantities
import Runs
import Testing
import Trackers

/// The row of a run of a tracker: the loss, and the counters of its step.
struct RunEndTests {
  /// A run whose last evaluation is at step 20, and that goes on to step 40.
  private static let steps = """
    {"step": 10, "tokens": 1000, "train_loss": 4}
    {"step": 20, "tokens": 2000, "train_loss": 3, "val_loss": 3.5}
    {"step": 30, "tokens": 3000, "train_loss": 2}
    {"step": 40, "tokens": 4000, "train_loss": 1}

    """

  @Test func `steps and tokens are those of the last loss, of the one that is named`() throws {
    let logs = try TemporaryLogs()
    for name in ["a", "b"] { try logs.write(Self.steps, to: "\(name)/metrics.jsonl") }
    let files = try Samples.read(logs.path)
    let table = try files.runTable(name: "x")
    #expect(table.values("val_loss") == [3.5, 3.5])
    #expect(table.values("tokens") == [2000, 2000])
    #expect(table.values("steps") == [20, 20])
    #expect(
      table.provenance.steps.last
        == "2 runs go on after the last value of what they answer; their counters are those of its step: "
        + "a ('val_loss' at step 20 of 40), b ('val_loss' at step 20 of 40)")
    let training = try files.runTable(
      name: "x", mapping: try ColumnMapping(parsing: "L=train_loss"))
    #expect(training.values("tokens") == [4000, 4000])
    #expect(training.values("train_loss") == [1, 1])
    #expect(training.provenance.digest == table.provenance.digest)
  }

  @Test func `a row a run is what the steps of the same runs become`() throws {
    for name in ["wandb", "metrics", "trainer-state", "tensorboard", "mlflow/mlflow.db"] {
      let files = try Samples.read(Samples.path(name))
      let rows = try files.runTable(name: "rows", states: .all)
      let steps = try files.stepTable(name: "steps")
        .runs(by: StepReduction(ofRuns: ["run"], states: .all))
      #expect(rows.texts("run") == steps.texts("run"))
      for column in steps.columns {
        guard let numbers = column.numbers, column.header != "_timestamp" else { continue }
        let header =
          ["step", "_step"].contains(column.header)
          ? "steps" : column.header == "epoch" ? "epochs" : column.header
        for (one, other) in zip(rows.values(header), numbers) where other.isFinite {
          #expect(one == other, "\(name) \(header)")
        }
      }
    }
  }

  @Test func `what a tracker keeps of the end counts where the steps lack it alone`() throws {
    let logs = try TemporaryLogs()
    try logs.write(Self.steps, to: "wandb/run-1-a/files/wandb-history.jsonl")
    try logs.write(
      #"{"tokens": 4000, "train_loss": 1, "val_loss": 3.5, "total_flos": 9, "acc": 0.5}"#,
      to: "wandb/run-1-a/files/wandb-summary.json")
    let table = try Samples.read(logs.path).runTable(name: "x")
    #expect(table.values("tokens") == [2000])
    #expect(table.values("acc") == [0.5])
    // FLOPs of step 40 are none of the loss of step 20.
    #expect(table.values("total_flos").allSatisfy { $0.isNaN })
    #expect(
      table.provenance.steps.last
        == "'total_flos' of 1 run left empty: known of the end alone, and the response of a step before"
    )
  }

  @Test func `runs that diverged are left out and named, or kept`() throws {
    let logs = try TemporaryLogs()
    try logs.write(Self.steps, to: "good/metrics.jsonl")
    try logs.write(
      Self.steps + "{\"step\": 50, \"tokens\": 5000, \"val_loss\": Infinity}\n",
      to: "lost/metrics.jsonl")
    let files = try Samples.read(logs.path)
    let table = try files.runTable(name: "x")
    #expect(table.texts("run") == ["good"])
    #expect(table.provenance.leftOut.map(\.count) == [1])
    #expect(
      table.provenance.steps.contains {
        $0.hasPrefix(
          "1 run that diverged left out, lost ('val_loss' has no finite number after step 20)")
      })
    #expect(try files.runTable(name: "x", states: .all).values("tokens") == [2000, 2000])
  }

  @Test func `where all runs diverged one sentence says so`() throws {
    let logs = try TemporaryLogs()
    let line = "{\"step\": 50, \"tokens\": 5000, \"val_loss\": Infinity}\n"
    try logs.write(Self.steps + line, to: "lost/metrics.jsonl")
    let error = #expect(throws: TrackerError.self) {
      _ = try Samples.read(logs.path).runTable(name: "x")
    }
    #expect(error?.description.hasPrefix("x: no run is left: lost ('val_loss' has no") == true)
  }
}
