import Formulas
import Quantities
import Runs
import Testing

/// Functions over the rows of a run: which rows are a run, and in which order.
struct RunOrderTests {
  private func sum(
    of table: RunTable, _ text: String = "cumsum(x)", runs: [Symbol]? = nil
  ) throws -> (values: [Double?], step: String) {
    let formula = try Derivation(parsing: "S = \(text)").formula
    let added = try table.adding("S", as: formula, written: text, runs: runs)
    return (
      try added.numbers("S").map { $0.isNaN ? nil : $0 }, added.provenance.steps.last ?? ""
    )
  }

  private func message(of table: RunTable, runs: [Symbol]? = nil) -> String {
    do {
      return try sum(of: table, runs: runs).step
    } catch {
      return "\(error)"
    }
  }

  @Test func `runs are told apart by the column that is called after them`() throws {
    let table = try RunTable(
      parsing: "run,step,x\na,1,1\nb,1,10\na,2,2\nb,2,20\n", name: "runs.csv")
    let (values, step) = try sum(of: table)
    #expect(values == [1, 10, 3, 30])
    #expect(step == "S = cumsum(x), over the rows of 2 runs by 'run', in the order of 'step'")
  }

  @Test func `runs are told apart by columns that are named`() throws {
    let table = try RunTable(
      parsing: "size,plan,step,x\ns,p,1,1\ns,q,1,10\nt,q,1,2\ns,p,2,5\n", name: "runs.csv")
    let (values, step) = try sum(of: table, runs: ["size", "plan"])
    #expect(values == [1, 10, 2, 6])
    #expect(step.hasSuffix("over the rows of 3 runs by 'size', 'plan', in the order of 'step'"))
  }

  @Test func `rows in any order give the same`() throws {
    let rows = (0..<200).map { (run: $0 % 3, step: Double($0), x: Double($0 * $0 % 31)) }
    func table(_ rows: [(run: Int, step: Double, x: Double)]) -> RunTable {
      RunTable(
        name: "runs.csv", numbers: [("step", rows.map(\.step)), ("x", rows.map(\.x))],
        labels: [("run", rows.map { "run-\($0.run)" })])
    }
    let expected = try sum(of: table(rows)).values
    // 73 and 200 have no common factor, so that each row comes once.
    let shuffled = rows.indices.map { rows[73 * $0 % 200] }
    let (values, step) = try sum(of: table(shuffled))
    for (row, value) in zip(shuffled, values) { #expect(value == expected[Int(row.step)]) }
    #expect(step.contains("'run', in the order of 'step'; the rows of run-"))
    #expect(step.hasSuffix("were sorted"))
  }

  @Test func `without a column of steps the order is that of the table`() throws {
    let table = RunTable(name: "memory", numbers: [("x", [3, 1, 2])])
    let (values, step) = try sum(of: table)
    #expect(values == [3, 4, 6])
    #expect(
      step == "S = cumsum(x), over the rows of one run, as no column is called after runs, "
        + "in the order of the table, as no column counts steps or tokens")
  }

  @Test func `rows of one step count once where they agree`() throws {
    let table = try RunTable(
      parsing: "step,x,loss\n1,5,3\n1,5,2.9\n2,,2.8\n2,6,2.7\n", name: "runs.csv")
    #expect(try sum(of: table).values == [5, 5, nil, 11])
  }

  @Test func `two values of one step are an error with both places`() throws {
    let table = try RunTable(parsing: "step,x\n1,5\n2,6\n2,7\n3,8\n", name: "runs.csv")
    #expect(
      message(of: table)
        == "'step' 2 stands at runs.csv:3 and, with another value, at runs.csv:4; a run has one "
        + "value at each step: name the column that tells runs apart, or leave rows out")
  }

  @Test func `a run with two values of a step is empty and the rest goes on`() throws {
    let table = try RunTable(
      parsing: "run,step,x\na,1,1\na,2,2\nb,1,5\nb,1,6\n", name: "runs.csv")
    let (values, step) = try sum(of: table)
    #expect(values == [1, 3, nil, nil])
    #expect(
      step.hasSuffix(
        "in the order of 'step'; empty where 'step' 1 of run 'b' stands at runs.csv:4 and, with "
          + "another value, at runs.csv:5"))
  }

  @Test func `two schedules under one label are not one run`() throws {
    let first = (0..<10).map { "a,\(10 * $0),\(20 - $0)" }
    let second = (0..<10).map { "a,\(10 * $0 + 3),7" }
    let other = (0..<3).map { "b,\($0),1" }
    let table = try RunTable(
      parsing: (["run,step,x"] + first + second + other).joined(separator: "\n"),
      name: "runs.csv")
    let (values, step) = try sum(of: table)
    #expect(values[..<20].allSatisfy { $0 == nil })
    #expect(values[20...] == [1, 2, 3])
    #expect(
      step.hasSuffix(
        "empty where 'step' of run 'a' begins again, from 90 to 3 at runs.csv:12"))
  }

  @Test func `rows that a later attempt replaced are empty`() throws {
    let steps = [1, 2, 3, 4, 5, 6, 4, 5, 6, 7, 8, 9]
    let rows = steps.map { "\($0),\(10 * $0),1" }
    let table = try RunTable(
      parsing: "step,x,y\n" + rows.joined(separator: "\n") + "\n", name: "runs.csv")
    let (values, step) = try sum(of: table, "cumsum(y)")
    #expect(values == [1, 2, 3, nil, nil, nil, 4, 5, 6, 7, 8, 9])
    #expect(
      step.hasSuffix("rows that a later attempt replaced are empty: from 6 to 4 at runs.csv:8"))
  }

  @Test func `rows without a step or a run are empty and counted`() throws {
    let table = try RunTable(
      parsing: "run,step,x\na,1,1\na,,2\n,2,3\na,2,4\na,3,5\n", name: "runs.csv")
    let (values, step) = try sum(of: table)
    #expect(values == [1, nil, nil, 5, 10])
    #expect(
      step.hasSuffix(
        "; 1 row without a run, the first at runs.csv:4, empty; 1 row without a step, the first at "
          + "runs.csv:3, empty"))
  }

  @Test func `what says how far a run has come does not fall`() throws {
    let table = try RunTable(
      parsing: "step,x,t\n1,5,1\n2,6,3\n3,6,2\n", name: "runs.csv")
    let error = #expect(throws: RunError.self) { _ = try sum(of: table, "cumsum(x, t)") }
    #expect(
      error?.description.hasPrefix("the last argument of cumsum falls from 3 to 2 at runs.csv:4")
        == true)
  }
}
