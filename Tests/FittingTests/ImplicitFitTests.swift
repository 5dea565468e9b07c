import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

@Suite struct ImplicitFitTests {
  // Kaplan et al. 2020, tables 2 and 3.
  static let truth: [Symbol: Double] = [
    "Nc": 6.5e13, "aN": 0.077, "Sc": 2.1e3, "aS": 0.76, "Bc": 2e8, "aB": 0.21,
  ]
  static let text = "L = (Nc/N)^aN + (Sc/S)^aS*(1 + Bc/(B*L^(1/aB)))^aS"

  static func problem(
    noise: Double = 0, objective: Objective = .hoffmann
  ) throws -> Question {
    let law = try Law(Equation(parsing: text), tableSymbols: ["N", "S", "B", "L"])
    var columns: [Symbol: [Double]] = ["N": [], "S": [], "B": [], "L": []]
    for (row, place) in SobolSequence(dimensions: 3, seed: 5).points(60).enumerated() {
      let point: [Symbol: Double] = [
        "N": 1e7 * VectorMath.power(1e3, place[0]), "S": 3e3 * VectorMath.power(1e2, place[1]),
        "B": 5e4 * VectorMath.power(1e2, place[2]),
      ]
      let loss = try law.formula.value(at: point.merging(truth) { $1 })
      for (symbol, value) in point { columns[symbol]?.append(value) }
      columns["L"]?.append(loss * (1 + noise * (Double(row * 7 % 13) - 6)))
    }
    let table = RunTable(name: "made", numbers: columns.sorted { $0.key < $1.key }.map { ($0, $1) })
    return try Question(law: law, table: table, objective: objective)
  }

  @Test func `a typed implicit law is found from runs without noise, with no start given`() throws {
    let fit = try Fitter(threads: 2).fit(Self.problem())
    #expect(fit.isConverged)
    for (symbol, value) in Self.truth {
      #expect(matchingDigits(try #require(fit.values[symbol]), value) > 7, "\(symbol)")
    }
  }

  @Test func `slopes and bends of the cost are those of differences`() throws {
    let problem = try PreparedProblem(
      Self.problem(noise: 1e-3, objective: #require(Objective(loss: "squares"))))
    // Beside the minimum, where slopes are no small differences of large numbers.
    let values = Self.truth.mapValues { 1.1 * $0 }
    let exact = problem.expansion(at: values)
    for index in problem.free.indices {
      let step = 1e-4
      let ahead = problem.expansion(at: values, moving: index, by: step)
      let behind = problem.expansion(at: values, moving: index, by: -step)
      // Central differences lose half of the digits.
      #expect(
        matchingDigits((ahead.value - behind.value) / (2 * step), exact.gradient[index]) > 4)
      let bend = (ahead.gradient[index] - behind.gradient[index]) / (2 * step)
      #expect(matchingDigits(bend, exact.matrix[index * (index + 3) / 2]) > 4)
    }
  }

  @Test func `a saved implicit fit predicts the same`() throws {
    let fit = try Fitter(threads: 2).fit(Self.problem(noise: 1e-3))
    let read = try Fit(json: fit.json(), name: "fit.json")
    #expect(read.law == fit.law)
    let point: [Symbol: Double] = ["N": 1e9, "S": 1e5, "B": 5e5]
    #expect(
      read.calibration.estimate(of: read.law.formula, symbol: "L", at: point)
        == fit.calibration.estimate(of: fit.law.formula, symbol: "L", at: point))
  }
}
