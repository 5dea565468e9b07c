import Foundation
import Quantities
import Runs
import Testing

/// Tables with a row for each value of a metric.
@Suite struct MetricRowsTests {
  @Test func `Aim's metrics are a row a run and step`() throws {
    let table = try RunTable(contentsOf: Samples.path("aim/metrics.csv"))
    #expect(
      table.columns.map(\.symbol.name) == [
        "run", "step", "epoch", "hparams.learning_rate", "hparams.n_params", "train/loss",
        "val/loss", "train/tokens",
      ])
    #expect(table.rowCount == 10)
    #expect(table.runColumn == "run")
    #expect(table.values("step") == [100, 200, 300, 400, 500, 100, 200, 300, 400, 500])
    let runs = try table.runs(by: StepReduction(ofRuns: ["run"]))
    #expect(runs.texts("run") == ["tiny-1M-125M", "tiny-4M-125M"])
    #expect(runs.values("train/tokens") == [125e6, 125e6])
    for (loss, run) in zip(runs.values("val/loss"), [Samples.runs[0], Samples.runs[3]]) {
      #expect(abs(loss - run.loss) < Samples.tolerance)
    }
    let words = "26 values of 3 metrics by 'metric.name', as Aim returns them: a row a run "
    #expect(table.provenance.steps.contains { $0.hasPrefix("\(words)and step") })
  }

  @Test func `Comet's metrics are a row a step, whatever order they come in`() throws {
    // The shape is that of the documentation of APIExperiment.get_metrics, comet_ml 3.58.8.
    func value(_ name: String, _ value: String, step: String) -> String {
      #"{"metricName": "\#(name)", "metricValue": "\#(value)", "timestamp": 1757001865179, "step": \#(step), "#
        + #""epoch": 0, "runContext": null, "offset": -227196944980285897}"#
    }
    let values = [
      value("train_loss", "2.5", step: "12"), value("train_loss", "3.5", step: "6"),
      value("val_loss", "2.75", step: "12"), value("tokens", "1200", step: "12"),
      value("train_loss", "2.25", step: "12"),
    ]
    let table = try RunTable(parsing: "[\(values.joined(separator: ","))]", name: "comet.json")
    let columns = ["step", "epoch", "train_loss", "val_loss", "tokens"]
    #expect(table.columns.map(\.symbol.name) == columns)
    #expect(table.values("step") == [6, 12])
    // Of two values of one step the last counts.
    #expect(table.values("train_loss") == [3.5, 2.25])
    #expect(table.values("val_loss").map(\.isNaN) == [true, false])
  }

  @Test func `MLflow's history of metrics is a row a step of each run`() throws {
    let table = try RunTable(
      parsing: """
        run_id,key,value,timestamp,step
        a,loss,3,1,1
        a,loss,2,2,2
        b,loss,4,1,1
        a,D,10,1,1
        """, name: "history.csv")
    #expect(table.columns.map(\.symbol.name) == ["run", "step", "loss", "D"])
    #expect(table.texts("run") == ["a", "a", "b"])
    #expect(table.values("loss") == [3, 2, 4])
  }

  @Test func `Neptune's table of runs is read as it is`() throws {
    // What neptune 1.14's fetch_runs_table().to_pandas().to_csv() writes: sys first, of series the last value.
    let table = try RunTable(
      parsing: """
        ,sys/failed,sys/id,sys/state,params/n_params,train/loss,train/tokens,monitoring/cpu
        0,False,RUN-2,Inactive,1000000,3.5,125000000,0.5
        1,True,RUN-1,Inactive,4000000,3.25,125000000,0.5
        """, name: "neptune.csv")
    #expect(table.values("train/loss") == [3.5, 3.25])
    #expect(table.texts("sys/failed") == ["False", "True"])
  }

  @Test(arguments: [
    "key,value\na,1\nb,2\n", "metricName,metricValue,step\na,x,1\nb,y,2\n",
    "key,value,step\n1,2,3\n4,5,6\n",
  ]) func `another table stays as it is`(text: String) throws {
    let table = try RunTable(parsing: text, name: "runs.csv")
    #expect(table.rowCount == 2)
    #expect(table["run"] == nil)
  }
}
