import Quantities
import Runs
import TestSupport
import Testing

/// Real files, where the data sets lie beside the package.
struct DataSetTests {
  @Test(
    .enabled(if: DataFiles.path("README.md") != nil, "needs ../shared/data"),
    arguments: DataFiles.all(endingIn: ".csv"))
  func `every CSV of the data sets is read`(file: String) throws {
    let table = try RunTable(contentsOf: try #require(DataFiles.path(file)))
    #expect(table.rowCount > 0)
    #expect(table.columns.contains { $0.numbers != nil })
    #expect(table.provenance.steps.isEmpty)
  }

  @Test(
    .enabled(
      if: DataFiles.path("chinchilla-epoch/chinchilla_245.csv") != nil, "needs ../shared/data"))
  func `the 245 Chinchilla runs are read`() throws {
    let path = try #require(DataFiles.path("chinchilla-epoch/chinchilla_245.csv"))
    let table = try RunTable(contentsOf: path)
    #expect(table.columns.map(\.symbol) == ["N", "C", "D", "loss", "excluded_outlier"])
    #expect(table.rowCount == 245)
    #expect(try table.numbers("excluded_outlier").filter { $0 == 0 }.count == 240)
    #expect(try table.numbers("loss").first == 5.005581996196243)
    #expect(table.line(ofRow: 0) == 2)
  }

  @Test(
    .enabled(if: DataFiles.path("quest-qat/runs_for_scaling.json") != nil, "needs ../shared/data"))
  func `nested JSON and its flat CSV agree`() throws {
    let json = try RunTable(
      contentsOf: try #require(DataFiles.path("quest-qat/runs_for_scaling.json")))
    let csv = try RunTable(contentsOf: try #require(DataFiles.path("quest-qat/quest_runs.csv")))
    #expect(json.rowCount > 0)
    #expect(json["args.n_layer"]?.numbers?.first == 7)
    let losses = Set(try json.numbers("loss"))
    #expect(try csv.numbers("loss").allSatisfy { losses.contains($0) })
  }

  @Test(
    .enabled(if: DataFiles.path("gadre-overtraining/models") != nil, "needs ../shared/data"),
    arguments: DataFiles.all(endingIn: ".json").filter { $0.contains("gadre-overtraining/models") })
  func `a model of Gadre et al. is one record`(file: String) throws {
    let table = try RunTable(contentsOf: try #require(DataFiles.path(file)))
    #expect(table.rowCount == 1)
    #expect(try table.numbers("hyperparameters.params")[0] > 0)
    #expect(try table.numbers("hyperparameters.tokens")[0] > 0)
    #expect(try table.numbers("results.0.loss")[0] > 0)
  }

  @Test(
    .enabled(
      if: DataFiles.path("gemstones/wandb_df_for_fitting_hot.jsonl") != nil, "needs ../shared/data")
  )
  func `JSON lines and their CSV agree`() throws {
    let lines = try RunTable(
      contentsOf: try #require(DataFiles.path("gemstones/wandb_df_for_fitting_hot.jsonl")))
    let csv = try RunTable(
      contentsOf: try #require(DataFiles.path("gemstones/gemstones_hot_upto100B.csv")))
    let losses = Set(try lines.numbers("final_loss"))
    #expect(try csv.numbers("loss").allSatisfy { losses.contains($0) })
  }

  @Test(
    .enabled(
      if: DataFiles.path("learning-curves-lang/benchmark.lang.csv") != nil, "needs ../shared/data"))
  func `quoted commas stay in their cell`() throws {
    let path = try #require(DataFiles.path("learning-curves-lang/benchmark.lang.csv"))
    let table = try RunTable(contentsOf: path)
    #expect(table["Model"]?.labels?.first == "6 Enc, 6 Dec")
    #expect(try table.numbers("Seen Examples").first == 500_000)
  }
}
