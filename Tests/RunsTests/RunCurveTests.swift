import Quantities
import Runs
import Testing

/// The curves of runs, as forecasts take them.
@Suite struct RunCurveTests {
  private func table(_ text: String) throws -> RunTable {
    try RunTable(parsing: text, name: "log.csv")
  }

  @Test func `rows in no order are sorted, and rates stand beside the losses`() throws {
    let rows = [3, 1, 5, 2, 4, 6].map { "\($0),\(10 - $0),0.\($0)" }.joined(separator: "\n")
    let curves = try table("step,loss,train/lr\n\(rows)\n").curves()
    let curve = try #require(curves.curves.first)
    #expect(curve.steps == [1, 2, 3, 4, 5, 6] && curve.values == [9, 8, 7, 6, 5, 4])
    #expect(curve.rates.map(\.value) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    #expect(curves.rate == "train/lr" && curves.words.contains("its rows were sorted"))
  }

  @Test func `a rate in rows without a loss counts, and one that is planned does not`() throws {
    let text = "step,loss,peak_lr,lr\n1,,0.3,0.1\n2,5,0.3,\n3,,0.3,0.2\n4,4,0.3,\n"
    let curve = try #require(try table(text).curves().curves.first)
    #expect(curve.steps == [2, 4] && curve.rates.map(\.step) == [1, 3])
    let none = try table(text).curves(by: .init(search: .none))
    #expect(none.rate == nil && none.curves[0].rates.isEmpty)
  }

  @Test func `a step with two losses is named with both places`() throws {
    let text = "step,loss\n1,5\n2,4\n2,4.5\n3,3\n4,2.9\n"
    #expect {
      try table(text).curves()
    } throws: { error in
      "\(error)".contains("'step' 2 stands at log.csv:3 and, with another value, at log.csv:4")
    }
    #expect(try table("step,loss\n1,5\n2,4\n2,4\n3,3\n").curves().curves[0].values == [5, 4, 3])
  }

  @Test func `two runs in one file are told apart by a column, or asked about`() throws {
    let rows = (1...6).map { "\($0),\(9 - $0)" }
    #expect {
      try table("step,loss\n" + (rows + rows).joined(separator: "\n") + "\n").curves()
    } throws: { error in "\(error)".contains("falls back at log.csv:8") }
    let named = rows.map { "\($0),a" } + rows.map { "\($0),b" }
    let curves = try table("step,loss,run\n" + named.joined(separator: "\n") + "\n").curves()
    #expect(curves.curves.map(\.name) == ["a", "b"] && curves.names == ["run"])
  }

  @Test func `a table without steps, and one with several losses, say what to name`() throws {
    #expect {
      try table("loss,size\n3,1\n2,1\n").curves()
    } throws: { error in "\(error)".hasPrefix("log.csv: no header is one of steps or tokens") }
    #expect {
      try table("step,eval/a/loss,eval/b/loss\n1,3,4\n2,2,3\n").curves()
    } throws: { error in
      "\(error)".hasPrefix("log.csv: the loss may be 'eval/a/loss', 'eval/b/loss'")
    }
    #expect {
      try table("step,acc\n1,3\n2,2\n").curves()
    } throws: { error in "\(error)".hasPrefix("log.csv: no header is one of a loss") }
    #expect {
      try table("count,loss\n1,3\n3,2\n2,1\n").curves(by: .init(counter: "count"))
    } throws: { error in "\(error)".hasPrefix("log.csv:4: 'count' goes from 3 to 2") }
  }

  @Test func `a run that diverged says how it ended`() throws {
    let rows = (1...40).map { "\($0),\($0 > 34 ? 8 : 9 - Double($0) / 6)" }
    let curves = try table("step,loss\n" + rows.joined(separator: "\n") + "\n").curves()
    #expect(curves.curves[0].ending == "'loss' ends at 8 and was 3.33 at best")
  }
}
