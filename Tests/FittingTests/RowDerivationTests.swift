import Fitting
import Quantities
import Runs
import Testing

/// Derived columns that go through the rows of the runs of a reading.
struct RowDerivationTests {
  private let table: RunTable

  init() throws {
    table = try RunTable(
      parsing: """
        plan,step,learning_rate,loss
        a,1,4,3
        a,2,3,2.5
        a,3,1,2
        b,1,1,3
        b,2,1,2.9
        b,3,1,2.8

        """, name: "curves.csv")
  }

  private func sums(_ derived: [String], taken: String?, runs: [String] = ["plan"]) throws
    -> RunTable
  {
    let reading = RunReading(
      headers: ["lr=learning_rate"], derived: derived,
      reshaping: Reshaping(runs: runs, taken: taken))
    return try reading.deriving(in: table, by: reading.mapping())
  }

  @Test func `runs are those of the reading, and every row may be kept`() throws {
    let all = try sums(["S = cumsum(lr)"], taken: "all")
    #expect(try all.numbers("S") == [4, 7, 8, 1, 2, 3])
    #expect(
      all.provenance.steps.contains(
        "S = cumsum(lr), over the rows of 2 runs by 'plan', in the order of 'step'"))
  }

  @Test func `a row a run has what its steps came to`() throws {
    let last = try sums(["S1 = cumsum(lr)", "S2 = cumsum(previous(lr) - lr)/S1"], taken: nil)
    #expect(try last.numbers("S1") == [8, 3])
    #expect(try last.numbers("S2") == [0.375, 0])
  }

  @Test func `what is wrong with the rows of a run is said before they become runs`() throws {
    let error = #expect(throws: ReadingError.self) {
      _ = try sums(["S = cumsum(loss, -step)"], taken: nil)
    }
    #expect(
      error?.description.contains("the last argument of cumsum of run 'a' falls from -1 to -2")
        == true)
  }

  @Test func `without a column of runs the steps begin again`() throws {
    let error = #expect(throws: ReadingError.self) {
      _ = try sums(["S = cumsum(lr)"], taken: nil, runs: [])
    }
    #expect(
      error?.description.contains(
        "'step' begins again, from 3 to 1 at curves.csv:5; a run has one value at each step: name "
          + "the column that tells runs apart, such as 'plan'") == true)
  }
}
