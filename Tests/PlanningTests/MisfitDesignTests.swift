import Fitting
import Foundation
import Laws
import Planning
import Quantities
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

  @Test func `decisions are weighed by the law`() throws {
    let fit = try RunDesignTests.fit()
    let design = try RunDesign(
      Planner(fit.calibration), target: .decision("N", budget: 1e24))
    #expect(design.criterion == .law)
  }
}
