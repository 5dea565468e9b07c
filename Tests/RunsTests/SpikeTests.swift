import Foundation
import Quantities
import Runs
import Testing

/// Losses that leap, rise again, or end.
@Suite struct SpikeTests {
  /// A loss that falls from 10 to 3, with a scatter of one percent, and what is made of it.
  private func losses(_ count: Int = 200, _ change: (Int, Double) -> Double) -> [Double] {
    (0..<count).map { place in
      let fall = 3 + 7 * exp(-Double(place) / 20)
      let scatter = 1 + 0.01 * sin(Double(7 * place * place % 101))
      return change(place, fall * scatter)
    }
  }

  private func runs(_ losses: [Double], _ states: RunStates = .finished) throws -> RunTable {
    try table(["a": losses]).runs(
      by: StepReduction(ofRuns: ["run"], states: states))
  }

  private func table(_ runs: KeyValuePairs<String, [Double]>) -> RunTable {
    RunTable(
      name: "log",
      numbers: [
        ("step", runs.flatMap { $1.indices.map { Double($0 + 1) } }), ("loss", runs.flatMap { $1 }),
      ], labels: [("run", runs.flatMap { name, losses in losses.map { _ in name } })])
  }

  @Test func `a loss that falls with its scatter has no spike`() throws {
    #expect(try runs(losses { $1 }).provenance.steps.count == 1)
  }

  @Test func `a step far above its neighbours is named with its run, step and place`() throws {
    let found = try runs(losses { $0 == 120 ? 7.5 : $1 })
    let step = try #require(found.provenance.steps.last)
    #expect(step.hasPrefix("1 spike, which counts as it stands: a 'loss' 7.5 after 3."), "\(step)")
    #expect(step.hasSuffix("at step 121 at log, row 121"), "\(step)")
  }

  @Test func `a leap in the last step is a spike, as the last value is taken`() throws {
    let found = try runs(losses { $0 == 199 ? 7.5 : $1 })
    #expect(try found.numbers("loss") == [7.5])
    #expect(found.provenance.steps.last?.contains("'loss' 7.5") == true)
  }

  @Test func `a run whose loss rises to where it began is left out and named`() throws {
    let well = losses { $1 }
    let ill = losses { $0 < 150 ? $1 : 9.8 }
    let found = try table(["a": well, "b": ill]).runs(by: StepReduction(ofRuns: ["run"]))
    #expect(try found.names("run") == ["a"])
    #expect(found.provenance.leftOut.map(\.reason) == ["diverged"])
    let step = try #require(found.provenance.steps.last)
    #expect(
      step.hasPrefix("1 run that diverged left out, b ('loss' ends at 9.8 and was "), "\(step)")
    #expect(try runs(ill, .all).rowCount == 1)
  }

  @Test func `a loss that is no number from some step on was lost`() throws {
    let found = try table([
      "a": losses { $1 }, "b": losses { $0 < 100 ? $1 : .nan },
      "c": losses { $0 < 100 ? $1 : .infinity },
    ]).runs(by: StepReduction(ofRuns: ["run"]))
    #expect(try found.names("run") == ["a"])
    #expect(
      found.provenance.steps.last?.contains("b ('loss' has no finite number after step 100)")
        == true)
  }

  @Test func `where every run diverged the sentence says so`() throws {
    #expect {
      try runs(losses { $0 < 150 ? $1 : 9.8 })
    } throws: { "\($0)".hasPrefix("log: no run is left: a ('loss' ends at 9.8") }
  }
}
