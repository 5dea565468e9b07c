import Formulas
import Quantities
import Runs
import Testing

/// The best runs of sweeps.
@Suite struct BestRunTests {
  /// A sweep of learning rates for two sizes; the best of the second lies at its edge.
  private func sweep(_ states: [String]? = nil) throws -> RunTable {
    let rows = [
      (1e8, 1e-4, 3.5), (1e8, 1e-3, 3.2), (1e8, 1e-2, 3.6), (1e9, 1e-4, 3.0), (1e9, 1e-3, 2.8),
    ]
    let lines = rows.enumerated().map { place, row in
      "\(row.0),\(row.1),\(row.2),\(states?[place] ?? "finished")"
    }
    return try RunTable(
      parsing: "N,lr,loss,State\n" + lines.joined(separator: "\n") + "\n", name: "sweep.csv")
  }

  private let best = BestRuns(of: ["lr"], within: ["N"])

  @Test func `the best run of each cell is kept, and those at the edge are named`() throws {
    let runs = try sweep().keepingBest(best)
    #expect(try runs.numbers("loss") == [3.2, 2.8])
    #expect(
      runs.provenance.steps.last
        == "the best 'lr' by 'loss' of each of 2 cells of 'N'; 1 best at the edge of the sweep, where the true "
        + "one may lie beyond (N=1e9: lr 0.001 is the largest tried)"
        || runs.provenance.steps.last?.contains("1 best at the edge of the sweep") == true)
    #expect(runs.provenance.leftOut.map(\.reason) == ["not the best lr of its cell"])
    #expect(runs.provenance.leftOut.map(\.lines) == [[2, 4, 5]])
  }

  @Test func `a crashed run is none, and tells that the sweep went on`() throws {
    let runs = try sweep(["finished", "crashed", "finished", "finished", "finished"])
      .keepingBest(best)
    #expect(try runs.numbers("lr") == [1e-4, 1e-3])
    #expect(runs.provenance.steps.contains { $0.contains("2 bests at the edge") })
    let beyond = try sweep(["finished", "finished", "crashed", "finished", "finished"])
      .keepingBest(best)
    #expect(try beyond.numbers("lr") == [1e-3, 1e-3])
    #expect(beyond.provenance.steps.contains { $0.contains("1 best at the edge") })
  }

  @Test func `cells in which all runs crashed are counted`() throws {
    let runs = try sweep(["finished", "finished", "finished", "failed", "crashed"])
      .keepingBest(best)
    #expect(runs.rowCount == 1)
    #expect(
      runs.provenance.steps.contains { $0.contains("1 cell in which no run has a value (2 runs)") })
    #expect {
      try sweep(["failed", "failed", "failed", "failed", "crashed"]).keepingBest(best)
    } throws: {
      "\($0)"
        == "sweep.csv: none of 2 cells has a run with a value of 'loss'; 5 runs are unfinished"
    }
  }

  @Test func `settings and cells are read as they are written`() throws {
    let best = try BestRuns(parsing: "lr, wd within N, D,batch")
    #expect(best.settings == ["lr", "wd"] && best.cells == ["N", "D", "batch"])
    #expect(throws: RunError.steps(.cells(text: "lr"))) { try BestRuns(parsing: "lr") }
    #expect(throws: RunError.self) { try BestRuns(parsing: "within N") }
    #expect(throws: RunError.self) { try sweep().keepingBest(BestRuns(parsing: "wd within N")) }
  }

  @Test func `a law of the best setting does not rank runs by the setting itself`() throws {
    let best = BestRuns(
      of: ["lr"], within: ["N"], response: "rate", mapping: try ColumnMapping(parsing: "rate=lr"))
    #expect(try sweep().keepingBest(best).numbers("loss") == [3.2, 2.8])
    let derived = try sweep().adding("tokens", as: Formula(parsing: "2048*lr"))
    let computed = BestRuns(of: ["lr"], within: ["N"], response: "tokens")
    #expect(try derived.keepingBest(computed).numbers("loss") == [3.2, 2.8])
  }

  @Test func `what is best where it is least can be named`() throws {
    let table = try RunTable(
      parsing: "N,lr,val_loss,test_loss\n1e8,0.1,3,2\n1e8,0.2,2,3\n", name: "sweep.csv")
    let best = try BestRuns(parsing: "lr by test_loss within N", response: "lr")
    #expect(best.settings == ["lr"] && best.response == "test_loss")
    #expect(try table.keepingBest(best).numbers("lr") == [0.1])
    for text in ["by test_loss within N", "lr by within N", "lr by a,b within N"] {
      #expect(throws: RunError.steps(.cells(text: text))) { try BestRuns(parsing: text) }
    }
  }

  @Test func `a run without the setting is passed over and counted`() throws {
    let table = try RunTable(
      parsing: "N,lr,loss\n1e8,0.1,3.2\n1e8,0.2,3.4\n1e8,,3\n2e8,,2.9\n", name: "sweep.csv")
    let runs = try table.keepingBest(best)
    #expect(try runs.numbers("lr") == [0.1])
    #expect(runs.provenance.steps.last?.hasSuffix("2 runs without 'lr' passed over") == true)
  }

  @Test func `tokens that differ by a step are those of one cell`() throws {
    let table = RunTable(
      name: "sweep",
      numbers: [("D", [1.00001e10, 1.00002e10]), ("lr", [1e-3, 1e-2]), ("loss", [3, 2.9])])
    #expect(try table.keepingBest(BestRuns(of: ["lr"], within: ["D"])).rowCount == 1)
  }
}
