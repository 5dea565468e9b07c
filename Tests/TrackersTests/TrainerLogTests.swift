import Foundation
import Runs
import Testing
import Trackers

/// Logs that trainers write themselves.
struct TrainerLogTests {
  private static let runs = [Samples.runs[0], Samples.runs[4], Samples.runs[8]]

  @Test func `files of one name in folders of their own are a run each, with what was set`() throws
  {
    let table = try Samples.read(Samples.path("metrics")).runTable(name: "metrics")
    #expect(Set(table.texts("run")) == Set(Self.runs.map(\.name)))
    for run in Self.runs {
      let row = try #require(table.texts("run").firstIndex(of: run.name))
      #expect(table.values("val_loss")[row] == run.loss)
      #expect(table.values("tokens")[row] == run.tokens)
      #expect(table.values("model.n_params")[row] == run.size)
      #expect(table.values("lr")[row] == 3e-4)
      #expect(table.texts("model")[row] == "gpt")
    }
  }

  @Test func `a last line of metrics that is cut off is left out and noted`() throws {
    let logs = try TemporaryLogs()
    let whole = try TemporaryLogs.bytes("metrics/tiny-1M-125M/metrics.jsonl")
    try logs.write(Array(whole.dropLast(30)), to: "run/metrics.jsonl")
    let files = try Samples.read(logs.path)
    #expect(files.runs[0].steps.rowCount == 4)
    #expect(files.notes == ["run the last line of metrics.jsonl is cut off"])
  }

  @Test func `Lightning's CSV is a run a version, with its hyperparameters`() throws {
    let logs = try TemporaryLogs()
    for version in 0..<2 {
      try logs.write(
        "epoch,step,train_loss,val_loss\n0,49,4.5,\n0,99,,4.\(version)\n",
        to: "lightning_logs/version_\(version)/metrics.csv")
      try logs.write("n_params: 1000000\n", to: "lightning_logs/version_\(version)/hparams.yaml")
    }
    let table = try Samples.read(logs.path).runTable(name: "x")
    #expect(table.texts("run") == ["version_0", "version_1"])
    #expect(table.values("val_loss") == [4.0, 4.1])
    #expect(table.values("train_loss") == [4.5, 4.5])
    #expect(table.values("n_params") == [1e6, 1e6])
  }
}
