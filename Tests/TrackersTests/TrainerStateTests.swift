import Foundation
import Runs
import Testing
import Trackers

struct TrainerStateTests {
  @Test func `states of runs and of their checkpoints are a row a run`() throws {
    let files = try Samples.read(Samples.path("trainer-state"))
    #expect(Set(files.runs.map(\.name)) == Set(Samples.runs.map(\.name)))
    let table = try files.runTable(name: "states")
    for (row, name) in table.texts("run").enumerated() {
      let run = try #require(Samples.runs.first { $0.name == name })
      // The evaluation at the last step has the loss of the formula, the Trainer's rounding aside.
      #expect(abs(table.values("eval_loss")[row] - run.loss) < 1e-5)
      #expect(table.values("steps")[row] == 10)
      #expect(table.values("hidden_size")[row] == 64)
    }
  }

  @Test func `the state of the end counts before those of checkpoints`() throws {
    let files = try Samples.read(Samples.path("trainer-state"))
    let run = try #require(files.runs.first { $0.name == "tiny-1M-125M" })
    #expect(run.steps["step"] == [2, 4, 5, 6, 8, 10])
    // The mean loss of the whole run is none of a step.
    #expect(run.steps["train_loss"] == nil)
    #expect(run.results.contains { $0.header == "train_loss_mean" })
  }

  @Test func `an evaluation and a loss of one step are one row`() throws {
    let run = try Samples.read(Samples.path("trainer-state")).runs[0]
    let last = try #require(run.steps["step"]?.count) - 1
    #expect(run.steps["loss"]?[last].isFinite == true)
    #expect(run.steps["eval_loss"]?[last].isFinite == true)
  }

  @Test func `NaN and Infinity are read as Python writes them`() throws {
    let logs = try TemporaryLogs()
    let path = try logs.write(
      #"{"global_step": 2, "log_history": [{"step": 1, "loss": 4.5}, {"step": 2, "loss": NaN, "grad_norm": Infinity}]}"#,
      to: "diverged/trainer_state.json")
    let files = try Samples.read(path)
    #expect(files.runs[0].name == "diverged")
    #expect(files.runs[0].steps["grad_norm"]?.last == .infinity)
    #expect(try files.runTable(name: "x").values("loss") == [4.5])
  }

  @Test(arguments: [
    (#"{"log_history": 3}"#, "has no list 'log_history'"),
    (#"{"log_history": [{"step": 1, "loss": 4.5}"#, "line 1, byte 42: expected ',' or ']'"),
    ("", "expected a value"),
  ])
  func `a broken state is a sentence with its place`(text: String, expected: String) throws {
    let logs = try TemporaryLogs()
    let path = try logs.write(text, to: "run/trainer_state.json")
    let error = #expect(throws: TrackerError.self) { try Samples.read(path) }
    #expect(error?.description.hasPrefix(path) == true)
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }
}
