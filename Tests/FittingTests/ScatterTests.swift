import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// How far single runs scatter: one number for all who speak of it.
@Suite struct ScatterTests {
  /// A straight line, each x as often as asked, with normal noise of 0.1.
  static func line(
    _ x: [Double], loss: RobustLoss = .squares, changing change: (inout [Double]) -> Void = { _ in }
  ) throws -> Question {
    var stream = RandomStream(seed: 11, stream: 1)
    var y = x.map { 1 + 0.5 * $0 + 0.1 * stream.normal() }
    change(&y)
    let law = try Law(
      Equation(parsing: "y = a + b*x"), tableSymbols: ["x", "y"], units: [:], written: "a + b*x")
    return try Question(
      law: law, table: RunTable(name: "line", numbers: [("x", x), ("y", y)]),
      objective: Objective(scale: .linear, loss: loss))
  }

  static let apart = (0..<40).map { Double($0) / 10 }

  @Test func `without repeated runs the scatter is that of the residuals by degrees of freedom`()
    throws
  {
    let problem = try Self.line(Self.apart)
    let fit = try Fitter().fit(problem)
    let scatter = try #require(fit.runScatter)
    #expect(scatter.source == .residuals && scatter.degreesOfFreedom == 38)
    #expect(matchingDigits(scatter.size, (fit.cost / 38).squareRoot()) >= 12)
    #expect(fit.runScatter?.size == scatter.size && fit.residualScatter == scatter)
    #expect(matchingDigits(scatter.size, try #require(fit.residualDeviation)) >= 12)
  }

  @Test func `repeated runs give the scatter about the mean of their configuration`() throws {
    let x = (0..<24).map { Double($0 / 3) } + [9, 10, 11]
    let problem = try Self.line(x)
    let fit = try Fitter().fit(problem)
    let scatter = try #require(fit.runScatter)
    let squares = (0..<8).reduce(0.0) { sum, group in
      let values = (0..<3).map { problem.data.response[3 * group + $0] }
      let mean = values.reduce(0, +) / 3
      return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    #expect(scatter.source == .replicates && scatter.configurations == 8)
    #expect(scatter.degreesOfFreedom == 16)
    #expect(matchingDigits(scatter.size, (squares / 16).squareRoot()) >= 12)
    #expect(fit.residualScatter?.source == .residuals)
  }

  @Test func `too few repeated runs leave the scatter to the residuals`() throws {
    let fit = try Fitter().fit(Self.line(Self.apart + [0, 0.1, 0.2, 0.3, 0.4]))
    #expect(fit.runScatter?.source == .residuals)
  }

  @Test func `runs that differ in a setting are no repetitions`() throws {
    let x = (0..<24).map { Double($0 / 3) }
    let problem = try Self.line(x)
    func scatter(_ columns: [(Symbol, [Double])], _ labels: [(Symbol, [String])]) throws -> Scatter?
    {
      let table = RunTable(
        name: "line", numbers: [("x", x), ("y", problem.data.response)] + columns, labels: labels)
      return try Fitter().fit(
        Question(law: problem.law, table: table, objective: problem.objective)
      ).runScatter
    }
    let rates = x.indices.map { Double($0 % 3) * 1e-3 }
    #expect(try scatter([], [])?.source == .replicates)
    #expect(try scatter([("lr", rates)], [])?.source == .residuals)
    #expect(try scatter([], [("dataset", rates.map { "\($0)" })])?.source == .residuals)
    #expect(
      try scatter([("seed", rates)], [("run_name", rates.map { "\($0)" })])?.source == .replicates)
  }

  @Test func `rows that a restarted log abandoned are no repetitions`() throws {
    let steps = (1...20).map { Double($0) * 100 } + (11...30).map { Double($0) * 100 }
    let losses = steps.enumerated().map { 2 + 9 / $1.squareRoot() + 0.01 * Double(($0 * 7) % 5) }
    let law = try Law(
      Equation(parsing: "loss = E + A*step^-a"), tableSymbols: ["step", "loss"], units: [:],
      written: "E + A*step^-a")
    let table = RunTable(name: "log", numbers: [("step", steps), ("loss", losses)])
    let fit = try Fitter().fit(Question(law: law, table: table))
    #expect(fit.runScatter?.source == .residuals)
    #expect(
      fit.warnings.contains { $0.hasPrefix("the log was restarted: 10 rows") }, "\(fit.warnings)")
  }

  @Test func `copies of a run count once`() throws {
    let x = Self.apart + Self.apart
    let fit = try Fitter().fit(
      Self.line(x) { y in for row in 0..<40 { y[40 + row] = y[row] } })
    #expect(fit.runScatter?.source == .residuals)
    let data = try Self.line(x) { y in for row in 0..<40 { y[40 + row] = y[row] } }.data
    let replicates = try #require(
      data.replicates(data.repeatedRows(run: nil), on: .linear))
    #expect(replicates.copied == 40 && replicates.degreesOfFreedom == 0)
    #expect(replicates.standardDeviation == 0)
  }

  @Test func `under a robust loss one run far away moves new runs but not the scatter`() throws {
    let robust = RobustLoss.huber(0.02)
    let plain = try Fitter().fit(Self.line(Self.apart, loss: robust))
    let spoilt = try Fitter().fit(Self.line(Self.apart, loss: robust) { $0[20] += 30 })
    let (own, other) = (try #require(plain.runScatter).size, try #require(spoilt.runScatter).size)
    #expect(other < 1.2 * own && own < 1.2 * other)
    let (near, far) = (
      try #require(plain.residualDeviation), try #require(spoilt.residualDeviation)
    )
    #expect(far > 10 * near)
  }

  @Test func `a fit that is read back has the scatter that it had`() throws {
    let fit = try Fitter().fit(Self.line(Self.apart, loss: .huber(0.02)))
    let back = try Fit(json: fit.json(), name: "fit.json")
    #expect(back.runScatter == fit.runScatter)
  }
}
