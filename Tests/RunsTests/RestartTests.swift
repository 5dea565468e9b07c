import Quantities
import Runs
import Testing

struct RestartTests {
  private func table(
    _ steps: [Double], tokens: [Double]? = nil, runs: [String]? = nil
  ) -> RunTable {
    let loss = steps.indices.map { 9 - Double($0) / 10 }
    var numbers: [(Symbol, [Double])] = [("step", steps), ("loss", loss)]
    if let tokens { numbers.append(("tokens", tokens)) }
    return RunTable(name: "log", numbers: numbers, labels: runs.map { [(Symbol("run"), $0)] } ?? [])
  }

  @Test func `a log that was begun three times has two restarts and two abandoned rows`() throws {
    let steps: [Double] = [20, 20, 40, 20, 40, 60, 80, 100]
    let found = try table(steps, tokens: steps.map { $0 * 524_288 }).restarts(step: "step")
    #expect(found.falls.map(\.row) == [1, 3])
    #expect(found.falls.map(\.kind) == [.resumed, .resumed])
    #expect(found.falls.map(\.from) == [20, 40])
    #expect(found.falls.map(\.to) == [20, 20])
    #expect(found.abandoned == [0, 1, 2])
  }

  @Test func `of a log that went on from a checkpoint the rows beyond it are abandoned`() throws {
    let found = try table([10, 20, 30, 40, 20, 30, 40, 50]).restarts(step: "step")
    #expect(found.falls.map(\.abandoned) == [[1, 2, 3]])
    let again = try table([10, 20, 30, 40, 30, 40, 20, 30, 40, 50, 60, 70]).restarts(step: "step")
    #expect(again.falls.map(\.abandoned) == [[2, 3], [1, 4, 5]])
  }

  @Test func `a log that went on between its old steps has abandoned rows too`() throws {
    let steps = (1...7).map { 100 * Double($0) } + (0...6).map { 550 + 100 * Double($0) }
    let found = try table(steps).restarts(step: "step")
    #expect(found.falls.map(\.kind) == [.resumed])
    #expect(found.abandoned == [5, 6])
    // Three sweeps of finished runs, one after another.
    let sweeps: [Double] = [1, 4, 7, 2, 5, 8, 3, 6, 9]
    #expect(try table(sweeps).restarts(step: "step").isEmpty)
  }

  @Test func `a log that counts epochs alone has restarts`() throws {
    let log = RunTable(
      name: "log", numbers: [("epoch", [1, 2, 3, 4, 3, 4, 5]), ("loss", [7, 6, 5, 4, 5, 4, 3])])
    #expect(log.counterColumn == "epoch")
    #expect(try log.restarts(step: "epoch").abandoned == [2, 3])
  }

  @Test func `a run of the same length after another is another run`() throws {
    let found = try table([10, 20, 30, 10, 20, 30, 10, 20, 30]).restarts(step: "step")
    #expect(found.falls.map(\.kind) == [.anotherRun, .anotherRun])
    #expect(found.abandoned.isEmpty)
  }

  @Test func `labels and model sizes tell runs apart`() throws {
    let steps: [Double] = [10, 20, 30, 10, 20, 30, 40, 50]
    let runs = ["a", "a", "a", "b", "b", "b", "b", "b"]
    #expect(try table(steps).restarts(step: "step").abandoned == [0, 1, 2])
    #expect(try table(steps, runs: runs).restarts(step: "step", within: ["run"]).isEmpty)
    let sized = RunTable(
      name: "log", numbers: [("params", [1, 1, 1, 2, 2, 2, 2, 2]), ("step", steps)])
    #expect(try sized.restarts(step: "step").isEmpty)
  }

  @Test func `a column that changes with each return to the first step tells runs apart`() throws {
    let table = RunTable(
      name: "log",
      numbers: [
        ("experts", [2, 2, 2, 4, 4, 4, 4, 8, 8, 8]),
        ("step", [0, 10, 20, 0, 10, 20, 30, 0, 10, 20]),
      ])
    #expect(try table.restarts(step: "step").isEmpty)
    let finished = [250.0, 250, 250, 250, 249, 250, 250, 250, 250, 250]
    #expect(try self.table(finished).restarts(step: "step").isEmpty)
  }

  @Test func `a counter that begins again while another goes on abandons nothing`() throws {
    let found = try table(
      [10, 20, 30, 10, 20, 30, 40], tokens: [1, 2, 3, 4, 5, 6, 7]
    ).restarts(step: "step")
    #expect(found.falls.map(\.kind) == [.counterReset(other: "tokens")])
    #expect(found.abandoned.isEmpty)
    let tokens = try table(
      [10, 20, 30, 40, 50, 60], tokens: [1, 2, 3, 1, 2, 3]
    ).restarts(step: "tokens")
    #expect(tokens.falls.map(\.kind) == [.counterReset(other: "step")])
  }

  @Test func `rows in no order, and several rows a step, are no restarts`() throws {
    #expect(try table([30, 10, 20, 10, 30, 20, 5]).restarts(step: "step").isEmpty)
    #expect(try table([10, 10, 20, 20, 30, 30]).restarts(step: "step").isEmpty)
    let pairs = try table([10, 10, 20, 20, 30, 30, 20, 20, 30, 30, 40, 40]).restarts(step: "step")
    #expect(pairs.falls.map(\.abandoned) == [[2, 3, 4, 5]])
  }

  @Test func `the column that counts steps is found by its usual headers`() {
    let log = RunTable(name: "log", numbers: [("loss", [1]), ("train/global_step", [1])])
    #expect(log.stepColumn == "train/global_step")
    #expect(RunTable(name: "runs", numbers: [("N", [1]), ("loss", [1])]).stepColumn == nil)
  }
}
