import Quantities
import Runs
import Testing

struct SeparatorTests {
  private func table(_ text: String) throws(RunError) -> RunTable {
    try RunTable(parsing: text, name: "runs.txt")
  }

  private func message(_ text: String) -> String {
    do {
      return "\(try RunTable(parsing: text, name: "train.log").columns.map(\.header))"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    (":", "N:D:loss\n2e7:1e8:5.394\n5e7:2.5e8:4.622\n"),
    ("~", "N~D~loss\n2e7~1e8~5.394\n5e7~2.5e8~4.622\n"),
    ("&", "N&D&loss \\\\\n2e7&1e8&5.394 \\\\\n5e7&2.5e8&4.622 \\\\\n"),
    ("&", "\\hline\nN & D & loss \\\\\n2e7 & 1e8 & 5.394 \\\\\n5e7 & 2.5e8 & 4.622 \\\\\n"),
  ])
  func `a separator that is not known is named, with those that are`(mark: String, text: String) {
    #expect(
      message(text).contains(
        "the separator '\(mark)' is not known (accepted are ',', ';', '|', tabs and spaces)"))
  }

  @Test func `a line that is no row of a table is named, with a way to pass over it`() {
    #expect(
      message("| N | loss |\n| 2e7 | 5.3 |\n| 4e7 | 5.1 |\n\nas of May\n")
        == "train.log:5: found 1 cell, the header has 2; a line that is no row is passed over with '#' "
        + "before it")
  }

  @Test(arguments: [
    "N D loss\n2e7 1e8 5.394\n5e7 2.5e8 4.622\n",
    "  N      D   loss\n2e7    1e8  5.394 \n5e7  2.5e8  4.622\n",
    "N      D     loss\n------ ----- ----\n2e7    1e8  5.394 \n5e7  2.5e8  4.622\n",
    "N|D|loss\n2e7|1e8|5.394\n5e7|2.5e8|4.622\n",
    "| N | D | loss |\n|---|:-:|---|\n| 2e7 | 1e8 | 5.394 |\n| 5e7 | 2.5e8 | 4.622 |\n",
    " N   |  D | loss\n-----+----+-----\n 2e7 | 1e8 | 5.394\n 5e7 | 2.5e8 | 4.622\n",
    "+---+---+---+\n| N | D | loss |\n+===+===+===+\n| 2e7 | 1e8 | 5.394 |\n"
      + "| 5e7 | 2.5e8 | 4.622 |\n+---+---+---+\n",
    "N,D,loss,\n2e7,1e8,5.394,\n5e7,2.5e8,4.622,\n",
    "N,D,loss\n2e7,1e8,5.394,\n5e7,2.5e8,4.622,,\n",
    "N,D,loss,\n2e7,1e8,5.394\n5e7,2.5e8,4.622\n",
    "# made by hand\nN,D,loss\n2e7,1e8,5.394\n# restarted, here\n5e7,2.5e8,4.622\n",
    "# N D loss\n2e7 1e8 5.394\n5e7 2.5e8 4.622\n", "#N,D,loss\n2e7,1e8,5.394\n5e7,2.5e8,4.622\n",
    "N;D;loss, in nats\n2e7;1e8;5.394\n5e7;2.5e8;4.622\n",
  ])
  func `tables of several kinds are read`(text: String) throws {
    let table = try table(text)
    #expect(table.columns.map { $0.symbol.name.prefix(4) } == ["N", "D", "loss"])
    #expect(try table.numbers("N") == [2e7, 5e7])
    #expect(try table.numbers("D") == [1e8, 2.5e8])
    #expect(table.columns.last?.numbers == [5.394, 4.622])
  }

  @Test func `what was passed over is printed, and rows keep their lines`() throws {
    let table = try table("# by hand\n| N | loss |\n|--|--|\n| 1 | 2.5 |\n# more\n| 3 | 2.4 |\n")
    #expect(
      table.provenance.steps == ["2 comment lines passed over", "cells are separated by '|'"])
    #expect(table.rowLines == [4, 6])
  }

  @Test func `a number sign may begin a header and labels`() throws {
    #expect(try table("#,loss\n1,3.5\n2,3.1\n").columns.map(\.header) == ["#", "loss"])
    #expect(try table("run,loss\n#1,3.5\n#2,3.1\n")["run"]?.labels == ["#1", "#2"])
  }

  @Test func `a log in words is no table`() {
    let line = " iteration 100/ 20000 | consumed samples: 51200 | lm loss: 5.0E+00 | norm: 0.4 |"
    let other = line.replacing("100/", with: "200/")
    #expect(
      message("INFO loading data\nINFO model has 124,439,808 parameters\n\(line)\n\(other)\n")
        == "train.log:3: this is a log in words, not a table: 'iteration 100/ 20000 | consumed "
        + "samples: 51200 | lm loss: 5....'; write its figures as CSV or JSON lines, a column or key "
        + "for each")
    #expect(message("\(line)\n\(other)\n").hasPrefix("train.log:1: this is a log in words"))
    #expect(
      message("step 10 loss 3.5 lr 0.1\nstep 20 loss 3.4 lr 0.1\n").hasPrefix(
        "train.log:1: this is a log in words"))
    #expect(
      message("epoch=1, loss=3.5\nepoch=2, loss=3.4\n").hasPrefix("train.log:1: this is a log"))
  }

  @Test func `prose is no table`() {
    #expect(
      message("These are the runs of March.\nThey were good.\nNothing else is known.\n")
        == "train.log:1: this is text, not a table: 'These are the runs of March.'; write its "
        + "figures as CSV or JSON lines, a column or key for each")
  }

  @Test func `names with figures in a table are no log`() throws {
    let table = try table("run,loss\nlr=1e-3_bs=256,3.5\nlr=1e-2_bs=512,3.1\n")
    #expect(try table.numbers("loss") == [3.5, 3.1])
  }
}
