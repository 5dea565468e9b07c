import Quantities
import Runs
import Testing

/// Columns that become rows.
@Suite struct MeltTests {
  private let table = RunTable(
    name: "runs",
    numbers: [
      ("N", [1e8, 1e9]), ("eval/c4", [3.5, 3]), ("eval/pile", [3.2, .nan]),
      ("eval/c4_err", [0.1, 0.2]),
    ])

  @Test func `a pattern names the columns, and the columns of cells and labels`() throws {
    let melt = try Melt(parsing: "loss[set]=eval/*")
    #expect(melt.value == "loss" && melt.label == "set" && melt.pattern == "eval/*")
    #expect(try Melt(parsing: "eval/*").value == "eval")
    #expect(
      try Melt(parsing: "eval/*_loss").value == "eval/loss"
        || Melt(parsing: "eval/*_loss").value == "eval_loss")
    #expect(try Melt(parsing: "*_loss").value == "loss")
    #expect(try Melt(parsing: "eval/*").label == "metric")
  }

  @Test(arguments: ["eval", "a*b*", "loss=eval/*", "loss[]=eval/*", "[set]=eval/*", ""])
  func `another text is answered with a pattern`(text: String) {
    #expect(throws: RunError.steps(.pattern(text: text))) { try Melt(parsing: text) }
  }

  @Test func `each row becomes one a column, and empty ones are counted`() throws {
    let csv = try RunTable(
      parsing: "N,eval/c4,eval/pile\n1e8,3.5,3.2\n1e9,3,\n", name: "runs.csv")
    let melted = try csv.melted(by: [Melt(parsing: "loss[set]=eval/*")])
    #expect(try melted.names("set") == ["c4", "pile", "c4"])
    #expect(try melted.numbers("loss") == [3.5, 3.2, 3])
    #expect(try melted.numbers("N") == [1e8, 1e8, 1e9])
    #expect(melted.rowLines == [2, 2, 3])
    #expect(
      melted.provenance.steps.last
        == "2 rows of 'eval/*' are 3 of 'loss', by 'set': c4, pile; 1 empty ones are left out")
  }

  @Test func `patterns of one label are melted together`() throws {
    let melted = try RunTable(
      name: "runs", numbers: [("a_loss", [3, 4]), ("b_loss", [5, 6]), ("a_se", [0.1, 0.2])]
    ).melted(by: [Melt(parsing: "loss[set]=*_loss"), Melt(parsing: "se[set]=*_se")])
    #expect(try melted.names("set") == ["a", "b", "a", "b"])
    #expect(try melted.numbers("loss") == [3, 5, 4, 6])
    #expect(try melted.numbers("se").map(\.isNaN) == [false, true, false, true])
  }

  @Test func `labels that are numbers are numbers`() throws {
    let melted = try RunTable(
      name: "runs", numbers: [("N", [1e8]), ("1B", [3]), ("10B tokens", [2.5]), ("2e10", [2])]
    ).melted(by: [Melt(parsing: "loss[D]=*")])
    #expect(try melted.numbers("D") == [1e9, 1e10, 2e10])
    #expect(try melted.numbers("loss") == [3, 2.5, 2])
  }

  @Test func `a pattern without columns, and a name that is taken, are refused`() throws {
    #expect {
      try table.melted(by: [Melt(parsing: "test/*")])
    } throws: {
      "\($0)"
        == "runs: no column of numbers is 'test/*'; there are N, eval/c4, eval/pile, eval/c4_err"
    }
    #expect(throws: RunError.columnExists(file: "runs", name: "N")) {
      try table.melted(by: [Melt(parsing: "N[set]=eval/*")])
    }
  }

  @Test func `headers that are tokens beside sizes become rows by themselves`() throws {
    let read = try RunTable(
      parsing: "model,params,1B,2B,5B\nsmall,1e8,3.9,3.7,3.5\nlarge,1e9,3.4,3.1,\n",
      name: "runs.csv")
    #expect(try read.numbers("D") == [1e9, 2e9, 5e9, 1e9, 2e9])
    #expect(try read.numbers("loss") == [3.9, 3.7, 3.5, 3.4, 3.1])
    #expect(try read.names("model") == ["small", "small", "small", "large", "large"])
    #expect(
      read.provenance.steps.last
        == "the headers that were numbers are tokens, in 'D', and the cells, all from 1 to 15, a loss"
    )
  }

  @Test(arguments: [
    "set,70M,160M,410M\nc4,3.9,3.7,3.5\n", "params,loss,1B,2B,5B\n1e8,3,3,3,3\n",
    "params,1,2,3\n1e8,3,3,3\n",
  ]) func `headers that may be something else stay`(text: String) throws {
    let read = try RunTable(parsing: text, name: "runs.csv")
    #expect(read["D"] == nil && read.rowCount == 1)
  }
}
