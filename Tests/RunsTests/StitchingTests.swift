import Quantities
import Runs
import Testing

/// Steps of runs that were resumed, repeated, or stand in no order.
@Suite struct StitchingTests {
  private func log(_ steps: [Double], _ losses: [Double], tokens: [Double]? = nil) -> RunTable {
    var numbers: [(Symbol, [Double])] = [("step", steps), ("loss", losses)]
    if let tokens { numbers.append(("tokens", tokens)) }
    return RunTable(name: "log", numbers: numbers, labels: [("run", steps.map { _ in "a" })])
  }

  private func all(_ table: RunTable) throws -> RunTable {
    try table.runs(by: StepReduction(ofRuns: ["run"], taking: .all))
  }

  @Test func `the later attempt stands in the place of the steps that it repeats`() throws {
    let runs = try all(log([1, 2, 3, 4, 3, 4, 5], [7, 6, 5, 4, 5.1, 4.1, 3.1]))
    #expect(try runs.numbers("loss") == [7, 6, 5.1, 4.1, 3.1])
    #expect(
      runs.provenance.steps.last
        == "1 run resumed: 2 rows that a later attempt replaced are left out (a from 4 to 3 at log, row 5)"
    )
  }

  @Test func `a run that stands in two files row for row is one run`() throws {
    let text = "run,step,loss\na,1,7\na,2,6\nb,1,8\nb,2,7\n"
    let joined = try JoiningTests.joined([text, "run,step,loss\nb,1,8\nb,2,7\nb,1,8\nb,2,6.5\n"])
    let runs = try all(joined)
    // The third b differs in a loss: it is a run of its own.
    #expect(try runs.numbers("loss") == [7, 6, 8, 7, 8, 6.5])
    #expect(runs["run"]?.labels == ["a", "a", "b", "b", "b (2)", "b (2)"])
    let words = try #require(runs.provenance.steps.first { $0.contains("row for row") })
    #expect(words.hasPrefix("1 run twice, row for row: 2 rows of the copies are left out (b at "))
  }

  @Test func `an attempt that ended earlier replaces nothing`() throws {
    let runs = try all(log([1, 2, 3, 4, 5, 6, 1, 2], [7, 6, 5, 4, 3, 2, 7, 6]))
    #expect(try runs.numbers("step") == [1, 2, 3, 4, 5, 6])
    #expect(runs.provenance.steps.last?.contains("ended earlier: 2 rows") == true)
  }

  @Test func `a counter that is set back while tokens go on replaces nothing`() throws {
    let runs = try all(
      log([1, 2, 3, 4, 1, 2, 3], [7, 6, 5, 4, 3, 2, 1], tokens: [1, 2, 3, 4, 5, 6, 7]))
    #expect(runs.rowCount == 7)
    #expect(
      runs.provenance.steps.last?.hasPrefix(
        "1 run whose counter begins again while another goes on")
        == true)
  }

  @Test func `rows in no order are sorted by their steps`() throws {
    let runs = try all(log([4, 1, 3, 2], [1, 4, 2, 3]))
    #expect(try runs.numbers("loss") == [4, 3, 2, 1])
    #expect(runs.provenance.steps.last?.hasPrefix("1 run in no order") == true)
  }

  @Test func `steps of which none is there twice are rows in no order, no shorter attempt`() throws
  {
    // Three of ten rows fall, as many as in a log that was restarted.
    let steps: [Double] = [1, 7, 9, 10, 6, 2, 4, 5, 8, 3]
    let runs = try all(log(steps, steps.map { 20 - $0 }))
    #expect(try runs.numbers("step") == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    #expect(runs.provenance.steps.last?.hasPrefix("1 run in no order") == true)
    let end = try log(steps, steps.map { 20 - $0 }).runs(
      by: StepReduction(ofRuns: ["run"], taking: .mean(.values(2))))
    #expect(try end.numbers("loss") == [10.5])
  }

  @Test func `a run that goes on at other steps was resumed`() throws {
    let steps: [Double] = [10, 20, 30, 40, 50, 35, 45, 55, 65, 75]
    let runs = try all(log(steps, steps.map { 100 - $0 }))
    #expect(try runs.numbers("step") == [10, 20, 30, 35, 45, 55, 65, 75])
  }

  @Test func `where the rows of all runs stand in no order a single run is no restart`() throws {
    let shuffled: [Double] = [4, 2, 6, 1, 5, 3, 8, 7]
    // Alone this one had been resumed.
    let restarted: [Double] = [10, 20, 30, 25, 35, 45]
    let table = RunTable(
      name: "log",
      numbers: [
        ("step", shuffled + shuffled + restarted), ("loss", (0..<22).map { 30 - Double($0) }),
      ],
      labels: [("run", (0..<22).map { $0 < 8 ? "a" : $0 < 16 ? "b" : "c" })])
    let runs = try all(table)
    #expect(runs.rowCount == 22)
    #expect(try runs.numbers("step").suffix(6) == [10, 20, 25, 30, 35, 45])
  }

  @Test func `metrics of two files are one log, whose last values belong together`() throws {
    let loss = "run,step,loss\na,1,5\na,2,4\na,3,3\na,4,2.5\n"
    let tokens = "run,step,tokens\na,1,1e9\na,2,2e9\na,3,3e9\na,5,5e9\n"
    let table = try RunTable(
      parsing: "run,step,loss,tokens\n"
        + loss.split(separator: "\n").dropFirst().map { "\($0),\n" }.joined()
        + tokens.split(separator: "\n").dropFirst()
        .map { $0.replacing(/(a,\d),(.*)/) { "\($0.output.1),,\($0.output.2)" } + "\n" }.joined(),
      name: "log.csv")
    let runs = try table.runs(by: StepReduction(ofRuns: ["run"]))
    #expect(try runs.numbers("loss") == [2.5])
    // The tokens as of step 4, at which the loss ends.
    #expect(try runs.numbers("tokens") == [3e9])
    #expect(!runs.provenance.steps.contains { $0.contains("resumed") })
  }

  @Test func `a step that is written twice counts once, the loss and the score of one are none`()
    throws
  {
    let twice = try all(log([1, 2, 2, 3], [4, 3, 3, 2]))
    #expect(
      twice.provenance.steps.last
        == "1 row of 1 run repeat a step, of which the last counts (a at log, row 3)")
    let parted = RunTable(
      name: "log",
      numbers: [
        ("step", [1, 1, 2, 2]), ("loss", [4, .nan, 3, .nan]), ("acc", [.nan, 0.1, .nan, 0.2]),
      ],
      labels: [("run", ["a", "a", "a", "a"])])
    let runs = try parted.runs(by: StepReduction(ofRuns: ["run"]))
    #expect(try runs.numbers("acc") == [0.2])
    #expect(runs.provenance.steps.count == 1)
  }

  @Test func `a run whose counter is empty keeps the order of its rows`() throws {
    let runs = try log([.nan, .nan, .nan], [4, 3, 2]).runs(by: StepReduction(ofRuns: ["run"]))
    #expect(try runs.numbers("loss") == [2])
    #expect(try all(log([.nan, .nan, 3], [4, 3, 2])).rowCount > 0)
  }

  @Test(arguments: 0..<200)
  func `steps in any order with any holes are runs, or one sentence`(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % most
    }
    let strange: [Double] = [.nan, .infinity, -.infinity, 0, -1, 1e308]
    func number(_ most: Int) -> Double {
      next(5) == 0 ? strange[next(strange.count)] : Double(next(most))
    }
    let count = 1 + next(40)
    let table = RunTable(
      name: "log",
      numbers: ["step", "tokens", "loss", "eval/loss", "params"].map { header in
        (Symbol(header), (0..<count).map { _ in number(12) })
      }, labels: [("run", (0..<count).map { _ in ["a", "b", "c", ""][next(4)] })])
    for text in [
      "last", "mean of last 2", "median of last 10 %", "min of loss", "at D = 5", "all",
      "every doubling of D",
    ] {
      let reduction = StepReduction(ofRuns: ["run"], taking: try StepReducer(parsing: text))
      do {
        let runs = try table.runs(by: reduction)
        #expect(runs.rowCount > 0 && runs.columns.allSatisfy { $0.count == runs.rowCount })
      } catch let error { #expect("\(error)".hasPrefix("log: no run")) }
    }
  }
}
