import Quantities
import Runs
import Testing

/// Charts as W&B exports them.
@Suite struct PanelTests {
  @Test func `each run of a panel has rows of its own, split at the last separator`() throws {
    let table = try RunTable(
      parsing: """
        "Step","run - a - train/loss","run - a - train/loss__MIN","run - a - train/loss__MAX","b - train/loss","b - train/loss__MIN","b - train/loss__MAX",""
        "0","10.5","10.5","10.5","","","",""
        "10","5.25","5.2","5.3","6.5","6.5","6.5",""
        "20","","","","6","6","6",""
        """, name: "panel.csv")
    #expect(table.columns.map(\.symbol.name) == ["run", "Step", "train/loss"])
    #expect(try table.names("run") == ["run - a", "run - a", "b", "b"])
    #expect(try table.numbers("Step") == [0, 10, 10, 20])
    #expect(try table.numbers("train/loss") == [10.5, 5.25, 6.5, 6])
    #expect(table.rowLines == [2, 3, 3, 4])
    #expect(
      table.provenance.steps.last
        == "a panel of W&B: 'train/loss' of 2 runs, a row a run and 'Step'; the columns __MIN and __MAX are not "
        + "read")
    #expect(table.history == nil)
    #expect(table.runColumn == "run")
  }

  @Test func `metrics of one run are columns, runs of one name stay apart`() throws {
    let table = try RunTable(
      parsing: """
        epoch,a - _step,a - _step__MIN,a - loss,a - loss__MIN,a - loss
        1,100,100,3,3,9
        2,200,200,2.5,2.5,8
        """, name: "panel.csv")
    #expect(try table.names("run") == ["a", "a", "a (2)", "a (2)"])
    #expect(try table.numbers("loss") == [3, 2.5, 9, 8])
    #expect(try table.numbers("_step").map(\.isNaN) == [false, false, true, true])
    #expect(table.provenance.steps.contains { $0.hasSuffix("runs of one name stay apart: a (2)") })
  }

  @Test(arguments: [
    "step,a - loss,b - loss\n1,3,4\n", "x - y,loss__MIN,loss\n1,3,4\n",
    "Step,loss,loss__MIN\n1,2,3\n",
  ]) func `another table stays as it is`(text: String) throws {
    let table = try RunTable(parsing: text, name: "runs.csv")
    #expect(table["run"] == nil && table.columns.count == 3)
  }

  @Test func `a text in a panel is named with its place`() throws {
    #expect {
      try RunTable(parsing: "Step,a - loss,a - loss__MIN\n1,3,3\n2,x,3\n", name: "panel.csv")
    } throws: { "\($0)" == "panel.csv:3: column 'a - loss' holds 'x', not a number" }
  }
}
