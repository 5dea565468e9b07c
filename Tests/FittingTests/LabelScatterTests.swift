import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// Runs that count by the scatter of their label.
@Suite struct LabelScatterTests {
  /// y = 2x with deviations of 0.1 for the label a and of 1 for b.
  private static func table() throws -> RunTable {
    var random = RandomStream(seed: 11, stream: 1)
    var csv = "set,x,y\n"
    for run in 0..<40 {
      let (label, size) = run % 2 == 0 ? ("a", 0.1) : ("b", 1.0)
      let x = 1 + Double(run % 7)
      csv += "\(label),\(x),\(2 * x + size * random.normal())\n"
    }
    return try RunTable(parsing: csv, name: "runs.csv")
  }

  private static func question(
    _ table: RunTable, law: String = "y = c*x", by column: Symbol = "set",
    loss: RobustLoss = .squares
  ) throws -> Question {
    try Question(
      law: Law(typed: Equation(parsing: law), for: table), table: table,
      objective: Objective(scale: .linear, loss: loss, scatter: LabelScatter(column: column)))
  }

  @Test func `the sizes are those of the residuals, and the runs weighted by them`() throws {
    let table = try Self.table()
    let fit = try Fitter().fit(Self.question(table))
    let found = try #require(fit.objective.scatter?.found)
    let x: [Double] = try table.numbers("x")
    let y: [Double] = try table.numbers("y")
    let sets: [String] = try table.names("set")
    let factor: Double = try #require(fit.values["c"])
    // Weighted least squares in closed form, with 1/size² for weights.
    var (upper, lower) = (0.0, 0.0)
    for row in sets.indices {
      let size: Double = try #require(found.sizes[sets[row]])
      let weight: Double = 1 / (size * size)
      upper += weight * x[row] * y[row]
      lower += weight * x[row] * x[row]
    }
    #expect(matchingDigits(factor, upper / lower) >= 9)
    for label in ["a", "b"] {
      var (squares, count) = (0.0, 0.0)
      for row in sets.indices where sets[row] == label {
        let residual: Double = y[row] - factor * x[row]
        squares += residual * residual
        count += 1
      }
      // 40 runs and one parameter: each label bears half of it.
      let size: Double = (squares / (count * 39 / 40)).squareRoot()
      #expect(matchingDigits(try #require(found.sizes[label]), size) >= 6)
    }
    // The size of 20 normal numbers is known to 16 %.
    let (a, b) = (try #require(found.sizes["a"]), try #require(found.sizes["b"]))
    #expect((0.05...0.15).contains(a) && (0.5...1.5).contains(b))
  }

  @Test(arguments: [RobustLoss.squares, .huber(0.05), .absolute])
  func `what the labels share is found better than with all runs alike`(loss: RobustLoss) throws {
    let table = try Self.table()
    let own = try Fitter().fit(Self.question(table, loss: loss))
    var alike = try Self.question(table, loss: loss).objective
    alike.scatter = nil
    let law = try Law(typed: Equation(parsing: "y = c*x"), for: table)
    let pooled = try Fitter().fit(Question(law: law, table: table, objective: alike))
    let (mine, all) = (try #require(own["c"]), try #require(pooled["c"]))
    #expect(abs(mine.value - 2) < 0.02)
    let (error, pooledError) = (try #require(mine.standardError), try #require(all.standardError))
    #expect(error < 0.8 * pooledError)
  }

  @Test func `a label of two runs with a parameter of its own does not take the fit`() throws {
    let rows = try Self.table()
    let table = rows.keeping(rows: [0, 2] + Array(stride(from: 1, to: 40, by: 2)))
    let fit = try Fitter().fit(Self.question(table, law: "y = e[set] + c*x"))
    let found = try #require(fit.objective.scatter?.found)
    #expect(found.sizes.values.allSatisfy { $0 >= 0.05 * found.typical })
    #expect(fit.isConverged)
  }

  @Test func `a saved fit keeps the sizes, and a column that is not there is refused`() throws {
    let fit = try Fitter().fit(Self.question(Self.table()))
    let read = try Fit(json: fit.json(), name: "fit.json")
    #expect(read.objective == fit.objective)
    #expect(throws: FitError.self) { try Self.question(Self.table(), by: "sett") }
  }

  @Test func `one new run of a label that scatters more has a wider interval`() throws {
    let table = try Self.table()
    let fit = try Fitter().fit(Self.question(table, law: "y = c[set]*x"))
    let sizes = try #require(fit.objective.scatter?.found?.sizes)
    let expectation = try #require(RunExpectation(fit.calibration))
    var widths: [String: (exact: Double, expected: Double)] = [:]
    for label in ["a", "b"] {
      let mean = try fit.prediction(at: ["x": 4], labels: ["set": label]).response
      let run = try #require(
        try fit.calibration.choosing(["set": label]).newRun(around: mean))
      let expected = try #require(expectation.run(at: ["x": 4], labels: ["set": label]))
      widths[label] = (run.interval.width, expected.run.interval.width)
    }
    let (a, b) = (try #require(widths["a"]), try #require(widths["b"]))
    let ratio = try #require(sizes["b"]) / #require(sizes["a"])
    // The scatter of runs, ten times larger, outweighs the errors of c[a] and c[b], which scale with it too.
    #expect(matchingDigits(b.exact / a.exact, ratio) >= 2)
    // Half of the squares of all residuals are of runs of b alone: these scatter the square root of 2 times as far.
    #expect(b.expected / a.expected > 1.3)
  }
}
