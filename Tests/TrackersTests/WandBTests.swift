import Foundation
import Quantities
import Runs
import Testing
import Trackers

struct WandBTests {
  @Test func `offline records give back settings, tokens and losses of each run`() throws {
    let table = try Samples.read(Samples.path("wandb")).runTable(name: "wandb")
    let finished = table.keepingFinishedRuns()
    #expect(finished.rowCount == Samples.runs.count)
    for (row, run) in Samples.runs.enumerated() {
      #expect(finished.values("n_params")[row] == run.size)
      #expect(finished.values("train/tokens")[row] == run.tokens)
      #expect(abs(finished.values("eval/loss")[row] - run.loss) < Samples.tolerance)
      #expect(finished.values("steps")[row] == Double(run.steps))
    }
    #expect(finished.values("optimizer.learning_rate").allSatisfy { $0 == 3e-4 })
    #expect(finished.texts("optimizer.betas").first == "[0.9, 0.95]")
    #expect(finished.texts("note").first == "50% \"warm\"\nstart")
    #expect(finished.values("grad.norm").allSatisfy { $0 == 0.5 })
  }

  @Test func `a run that failed is left out by its state, and its last finite loss is kept`() throws
  {
    let table = try Samples.read(Samples.path("wandb")).runTable(name: "wandb")
    #expect(table.texts("State").last == "failed")
    #expect(table.values("train/loss").last == 9.5)
    #expect(table.keepingFinishedRuns().provenance.steps.last?.contains("1 failed") == true)
  }

  @Test func `two runs of one name are told apart by their ids`() throws {
    let files = try Samples.read(Samples.path("wandb"))
    #expect(files.runs.map(\.name).first == "tiny-1M-125M (tiny0)")
    #expect(files.runs.map(\.name).last == "tiny-1M-125M (tiny9)")
    #expect(files.runs[1].name == "tiny-1M-500M")
    #expect(files.notes.contains { $0.hasPrefix("2 runs are called 'tiny-1M-125M': they are") })
  }

  @Test func `steps are rows with what was set`() throws {
    let table = try Samples.read(Samples.path("wandb")).stepTable(name: "wandb")
    #expect(table.rowCount == 9 * 5 + 2)
    let rows = table.texts("run").indices.filter { table.texts("run")[$0] == "tiny-4M-2B" }
    #expect(rows.map { table.values("_step")[$0] } == [1600, 3200, 4800, 6400, 8000])
    for row in rows {
      let step = Int(table.values("_step")[row])
      #expect(
        abs(table.values("train/loss")[row] + 0.01 - Samples.loss(4e6, step)) < Samples.tolerance)
      #expect(table.values("n_params")[row] == 4e6)
    }
  }

  @Test func `the record of an older version is read as well`() throws {
    let table = try Samples.read(Samples.path("wandb-older")).runTable(name: "older")
    #expect(
      table.values("eval/loss").first.map { abs($0 - Samples.runs[0].loss) < Samples.tolerance }
        == true)
    #expect(table.texts("State") == ["finished", "failed"])
  }

  @Test func `the files of a run are read without its record, with a history or without`() throws {
    let files = try Samples.read(Samples.path("wandb-files"))
    let table = try files.runTable(name: "files")
    #expect(files.runs.map(\.name) == (0..<9).map { "tiny\($0)" })
    #expect(files.runs.map(\.steps.rowCount) == [5, 0, 5, 0, 5, 0, 5, 0, 5])
    for (row, run) in Samples.runs.enumerated() {
      #expect(table.values("n_params")[row] == run.size)
      #expect(table.values("eval/loss")[row] == run.loss)
      #expect(table.values("train/tokens")[row] == run.tokens)
    }
    #expect(!table.columns.contains { $0.header.contains("_wandb") })
  }

  @Test func `a backfill is a run a line`() throws {
    let table = try Samples.read(Samples.path("backfill")).runTable(name: "backfill")
    #expect(table.texts("run") == Samples.runs.map(\.name))
    #expect(table.values("parameter_count") == Samples.runs.map(\.size))
    #expect(table.values("throughput/total_tokens") == Samples.runs.map(\.tokens))
    #expect(table.values("model.hidden_dim").first == 256)
  }

  @Test func `a runs table from W&B's page is read as a table, its config and summary too`() throws
  {
    let table = try RunTable(
      parsing: """
        "Name","State","Created","Runtime","Tags","config.n_params","summary.eval/loss","tokens"
        "a - b","finished","2026-01-01T00:00:00.000Z","12","x, y","1000000","3.5","2.5e+09"
        "c","crashed","2026-01-01T00:00:00.000Z","","","2000000","","1000000"

        """, name: "export.csv")
    let mapped = try table.keepingFinishedRuns().mapped(
      .usual, to: [("N", nil), ("D", nil), ("L", nil)])
    #expect(mapped["N"]?.numbers == [1e6])
    #expect(mapped["L"]?.numbers == [3.5])
    #expect(mapped["D"]?.numbers == [2.5e9])
  }
}
