import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// Next runs weighed by how laws miss runs.
@Suite struct MisfitDesignTests {
  private static let point: [Symbol: Double] = ["N": 3e10, "D": 6e11]

  private static func design(
    by criterion: RunDesign.Criterion = .misfit
  ) throws -> (design: RunDesign, fit: Fit) {
    let fit = try RunDesignTests.fit()
    return (
      try RunDesign(Planner(fit.calibration), target: .response(point), by: criterion), fit
    )
  }

  @Test func `the error now is that of the run that predict expects`() throws {
    let (design, fit) = try Self.design()
    let expectation = try #require(RunExpectation(fit.calibration))
    let run = try #require(expectation.run(at: Self.point))
    #expect(design.criterion == .misfit)
    #expect(abs(design.standardError / run.deviation - 1) < 1e-12)
    let half =
      design.quantile(level: 0.95, degreesOfFreedom: fit.calibration.degreesOfFreedom)
      * design.standardError
    #expect(abs(log(run.run.interval.upper / run.value) / half - 1) < 1e-9)
  }

  @Test func `each run narrows the target, and the last error is that of all runs`() throws {
    let (design, _) = try Self.design()
    let candidates = design.grid(over: RunDesignTests.ranges, steps: 9, limit: 3e20)
    let runs = try design.choose(4, from: candidates, allowance: 3e20)
    let errors = [design.standardError] + runs.map(\.standardError)
    #expect(runs.count == 4 && zip(errors, errors.dropFirst()).allSatisfy { $0 > $1 })
    #expect(runs.reduce(0) { $0 + $1.run.cost } <= 3e20 * (1 + 1e-9))
    #expect(abs(design.standardError(after: runs.map(\.run)) / (errors.last ?? 0) - 1) < 1e-9)
  }

  @Test func `a run next to the target tells more than one far from it`() throws {
    let (design, _) = try Self.design()
    let runs = try [["N": 2e10, "D": 4e11], ["N": 1e8, "D": 2e9]].map {
      try #require(design.candidate($0))
    }
    let errors = runs.map { design.standardError(after: [$0]) }
    #expect(errors[0] < 0.9 * design.standardError)
    #expect(errors[1] > 0.99 * design.standardError)
  }

  @Test func `runs chosen by the law leave more of the misfit than those chosen by it`() throws {
    let (design, _) = try Self.design()
    let (other, _) = try Self.design(by: .law)
    #expect(other.criterion == .law)
    let chosen = try [design, other].map { one in
      try one.choose(
        3, from: one.grid(over: RunDesignTests.ranges, steps: 9, limit: 1e21), allowance: 1e21)
    }
    let points = chosen.map { $0.compactMap { design.candidate($0.run.point) } }
    let errors = points.map(design.standardError(after:))
    #expect(points[0].count == 3 && errors[0] < errors[1])
  }

  /// The runs of the synthetic truth, each with noise of its own, up to 5 %.
  private static func scattered() throws -> RunTable {
    let runs = SyntheticRuns.chinchilla()
    var stream = RandomStream(seed: 3, stream: 0)
    let losses = try runs.numbers("L").map { $0 * (1 + 0.1 * (stream.uniform() - 0.5)) }
    return try RunTable(
      name: "scattered",
      numbers: [("N", runs.numbers("N")), ("D", runs.numbers("D")), ("L", losses)])
  }

  /// The slopes of the logarithm of the law by its parameters, by differences.
  private static func slopes(_ fit: Fit, at point: [Symbol: Double]) -> [Double] {
    fit.law.parameters.map { parameter in
      func value(_ factor: Double) -> Double {
        let own = (fit.calibration.values[parameter.symbol] ?? .nan) * factor
        let values = fit.calibration.values.merging(point) { $1 }
        return log(fit.law.formula.number(at: values.merging([parameter.symbol: own]) { $1 }))
      }
      return (value(1 + 1e-5) - value(1 - 1e-5)) / 2e-5
    }
  }

  /// The leverage of a point over the normal equations of some rows of slopes.
  private static func leverage(_ slopes: [Double], over rows: [[Double]]) throws -> Double {
    var sums = Matrix(rows: slopes.count, columns: slopes.count, repeating: 0)
    for row in rows {
      for i in row.indices { for j in row.indices { sums[i, j] += row[i] * row[j] } }
    }
    let solved = try CholeskyFactorization(sums).solve(slopes)
    return zip(slopes, solved).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test func `where the law is as true as runs show, a run narrows the target by its leverage`()
    throws
  {
    let table = try Self.scattered()
    let fit = try Fitter().fit(
      Question(
        law: LawCatalog.law(named: "chinchilla"), table: table, objective: RunDesignTests.squares))
    let (target, near): ([Symbol: Double], [Symbol: Double]) = (
      ["N": 2e8, "D": 1e10], ["N": 2.1e8, "D": 1.1e10]
    )
    let design = try RunDesign(Planner(fit.calibration), target: .response(target))
    let run = try #require(design.candidate(near))
    #expect(design.isAtBound(after: []) && design.isAtBound(after: [run]))
    // The variance of one new run at the target is that of runs times 1 + leverage, before and after the row of the
    // run is added to the Jacobian.
    let data = try FitData(table, for: fit.law)
    let rows = (0..<data.count).map { Self.slopes(fit, at: data.point($0)) }
    let own = Self.slopes(fit, at: target)
    let (now, then) = (
      try Self.leverage(own, over: rows),
      try Self.leverage(own, over: rows + [Self.slopes(fit, at: near)])
    )
    #expect(then < now)
    let expected = ((1 + then) / (1 + now)).squareRoot()
    // Differences have nine digits.
    #expect(abs(design.standardError(after: [run]) / design.standardError / expected - 1) < 1e-8)
    let curve = (then / now).squareRoot()
    #expect(abs(design.curveError(after: [run]) / design.curveError(after: []) / curve - 1) < 0.02)
  }

  @Test func `decisions are weighed by the law`() throws {
    let fit = try RunDesignTests.fit()
    let design = try RunDesign(
      Planner(fit.calibration), target: .decision("N", budget: 1e24))
    #expect(design.criterion == .law)
  }
}
