import Quantities
import Runs
import Testing

struct HeaderRowTests {
  private func table(_ text: String) throws(RunError) -> RunTable {
    try RunTable(parsing: text, name: "runs.csv", format: .csv)
  }

  @Test func `a first row of numbers is a run`() throws {
    let table = try table("20000000,1e+08,5.39447\n20000000,4e+08,4.62239\n50000000,1e9,4.1\n")
    #expect(table.rowCount == 3)
    #expect(table.columns.map(\.symbol) == ["column_1", "column_2", "column_3"])
    #expect(try table.numbers("column_3") == [5.39447, 4.62239, 4.1])
    #expect(table.rowLines == [1, 2, 3])
    #expect(
      table.provenance.steps == [
        "there is no header, the first row is a run: the columns are column_1, column_2, column_3"
      ])
  }

  @Test func `a first row with a name and numbers like those below is a run`() throws {
    let table = try table("m0,20000000,1e+08,5.39\nm1,20000000,4e+08,4.62\nm2,50000000,1e9,4.1\n")
    #expect(table["column_1"]?.labels == ["m0", "m1", "m2"])
    #expect(try table.numbers("column_4") == [5.39, 4.62, 4.1])
  }

  @Test(arguments: [
    "task,7B,70B,13B\na,0.1,0.2,0.3\n", "model,100,200,300\ngpt,3.1,2.9,2.8\n",
    ",0,1,2\n0,2e7,1e8,5.39\n", "0,1,2\n2e7,1e8,5.39\n",
  ])
  func `headers that are numbers stay headers`(text: String) throws {
    #expect(try table(text).rowCount == 1)
  }

  @Test(arguments: ["Results of 2026-03,,\n", "Results of March, 2026\n", "Results\n\n"])
  func `titles above the header are passed over and printed`(title: String) throws {
    let table = try table(title + "N,D,loss\n2e7,1e8,5.39\n2e7,4e8,4.62\n")
    #expect(table.columns.map(\.symbol) == ["N", "D", "loss"])
    #expect(table.rowCount == 2)
    #expect(table.provenance.steps == ["line 1, a title, passed over"])
  }

  @Test func `a row of units is applied and printed`() throws {
    let table = try table("N,D,loss\n(M),B,nats\n20,0.1,5.39\n20,0.4,4.62\n")
    #expect(try table.numbers("N") == [2e7, 2e7])
    #expect(try table.numbers("D") == [1e8, 4e8])
    #expect(table["loss"]?.unit == .natsPerToken)
    #expect(
      table.provenance.steps == ["line 2 holds units: (M) for 'N', B for 'D', nats for 'loss'"])
    #expect(table.rowLines == [3, 4])
  }

  @Test func `a row of units has no label`() throws {
    let table = try table(
      "Model,Params,Tokens,wikitext,\n,,,ppl,bpb\nm0,20000000,1e8,220.19,1.7402\nm1,2e7,4e8,101,1.4911\n"
    )
    #expect(try table.numbers("wikitext") == [220.19, 101])
    #expect(table["wikitext"]?.unit == Unit(base: "ppl"))
    #expect(table["column_5"]?.unit == .bitsPerByte)
    #expect(throws: RunError.self) {
      try table.mapped(ColumnMapping(parsing: "L=wikitext"), to: [("L", .natsPerToken)])
    }
  }

  @Test func `a run without values is no row of units`() throws {
    let table = try table("name,N,loss\nm0,failed,n/a\nm1,2e7,5.39\n")
    #expect(table.rowCount == 2)
    #expect(throws: RunError.self) { try table.numbers("N") }
  }

  @Test func `row names have no header`() throws {
    let table = try table("N,loss\n1,2e7,5.39\n2,5e7,4.62\n")
    #expect(table.columns.map(\.symbol) == ["column_1", "N", "loss"])
    #expect(try table.numbers("loss") == [5.39, 4.62])
  }
}

extension HeaderRowTests {
  @Test(arguments: [
    "M,B,nats\nN,D,loss\n20,0.1,5.39\n20,0.4,4.62\n",
    "Results of March\n(M),B,nats\nN,D,loss\n20,0.1,5.39\n20,0.4,4.62\n",
    "id,N,D,loss\n,M,B,nats\na,20,0.1,5.39\nb,20,0.4,4.62\n",
    ",M,B,nats\nid,N,D,loss\na,20,0.1,5.39\nb,20,0.4,4.62\n",
    "log10,log10,nats\nN,D,loss\n7.301029995663981,8,5.39\n7.301029995663981,8.602059991327963,4.62\n",
  ]) func `a row of units is applied above the header as below it`(text: String) throws {
    let table = try table(text)
    #expect(table.rowCount == 2)
    let sizes = try table.numbers("N")
    let tokens = try table.numbers("D")
    #expect(zip(sizes, [2e7, 2e7]).allSatisfy { abs($0 / $1 - 1) < 1e-12 }, "\(sizes)")
    #expect(zip(tokens, [1e8, 4e8]).allSatisfy { abs($0 / $1 - 1) < 1e-12 }, "\(tokens)")
    #expect(table["loss"]?.unit == .natsPerToken)
    #expect(table.provenance.steps.contains { $0.contains("holds units: ") })
  }

  @Test func `headers that are units by name stay headers`() throws {
    let table = try table("params,tokens,steps\n2e7,1e8,100\n2e7,4e8,400\n")
    #expect(table.columns.map(\.symbol) == ["params", "tokens", "steps"])
  }
}
