import Fitting
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// Next runs on the synthetic truth of `SyntheticRuns`.
@Suite struct RunDesignTests {
  static let squares = Objective(scale: .log, loss: .squares)
  static let ranges: [Symbol: ClosedRange<Double>] = ["N": 1e7...1e10, "D": 4e8...3e11]
  static let allowance = 3e20

  static func fit() throws -> Fit {
    try Fitter().fit(
      Question(
        law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.003),
        objective: squares))
  }

  static func target(_ planner: Planner) throws -> RunDesign.Target {
    let plan = try planner.plan(for: .lowestResponse(budget: 1e24))
    return .response(
      Dictionary(uniqueKeysWithValues: plan.allocation.map { ($0.symbol, $0.value) }))
  }

  @Test func `six proposed runs beat the best of 1000 random sextets of equal cost`() throws {
    let planner = try Planner(Self.fit().calibration)
    let design = try RunDesign(planner, target: Self.target(planner), by: .law)
    let candidates = design.grid(over: Self.ranges, steps: 33, limit: Self.allowance)
    let proposed = try design.choose(6, from: candidates, allowance: Self.allowance)
    #expect(proposed.count == 6)
    #expect(proposed.reduce(0) { $0 + $1.run.cost } <= Self.allowance * (1 + 1e-9))
    var stream = RandomStream(seed: 5, stream: 0)
    var best = Double.infinity
    var count = 0
    while count < 1000 {
      let points = (0..<6).map { _ in
        (
          n: 1e7 * VectorMath.power(1e3, stream.uniform()),
          d: 4e8 * VectorMath.power(750, stream.uniform())
        )
      }
      // Tokens are scaled so that all six cost what the proposed ones may; those that leave the
      // candidates' ranges are drawn again.
      let scale = Self.allowance / points.reduce(0) { $0 + 6 * $1.n * $1.d }
      guard points.allSatisfy({ Self.ranges["D"]?.contains($0.d * scale) ?? false }) else {
        continue
      }
      let runs = points.compactMap { design.candidate(["N": $0.n, "D": $0.d * scale]) }
      best = min(best, design.standardError(after: runs))
      count += 1
    }
    let own = try #require(proposed.last).standardError
    #expect(own <= best)
    #expect(own < 0.8 * design.standardError)
  }

  // The covariance of squares is s² (J'J)^-1, so that a refit with the runs in it says the same.
  @Test func `the expected error is that of a fit with the runs`() throws {
    let fit = try Self.fit()
    let planner = try Planner(fit.calibration)
    let point: [Symbol: Double] = ["N": 1e10, "D": 2e11]
    let design = try RunDesign(planner, target: .response(point), by: .law)
    let now = try fit.prediction(at: point).response
    let relative = try #require(now.standardError) / now.value
    #expect(matchingDigits(design.standardError, relative) >= 4)
  }

  // At the true parameters: more runs never hurt, and each brings no more than is there.
  @Test func `every further run narrows the target`() throws {
    let planner = try Planner(Self.fit().calibration)
    let design = try RunDesign(planner, target: .decision("N", budget: 1e24))
    let candidates = design.grid(over: Self.ranges, steps: 12, limit: 1e20)
    let runs = try design.choose(5, from: candidates, allowance: 1e20)
    let errors = [design.standardError] + runs.map(\.standardError)
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 > $1 })
    #expect(
      matchingDigits(design.standardError(after: runs.map(\.run)), errors.last ?? .nan) >= 9)
  }

  // log N* = log G + a log(C/6): its delta-method error is that of the plan.
  @Test func `a decision's error is that of the plan`() throws {
    let planner = try Planner(Self.fit().calibration)
    let design = try RunDesign(planner, target: .decision("N", budget: 1e24))
    let plan = try planner.plan(for: .lowestResponse(budget: 1e24)).allocation[0]
    #expect(
      matchingDigits(design.standardError, try #require(plan.standardError) / plan.value) >= 3)
  }

  @Test func `a ladder of one ratio leaves what it cannot tell apart`() throws {
    let planner = try Planner(Self.fit().calibration)
    let design = try RunDesign(planner, target: .decision("N", budget: 1e24))
    let ladder = (0..<9).compactMap { step in
      let size = 1e7 * VectorMath.power(2, Double(step))
      return design.candidate(["N": size, "D": 20 * size])
    }
    let all = design.grid(over: Self.ranges, steps: 5, limit: .infinity)
    #expect(design.floor(repeating: ladder) > 2 * design.floor(repeating: all))
  }

  @Test func `a first ladder varies size and tokens apart`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let planner = try Planner(Calibration(law, published: law.publishedValues(named: "besiroglu")))
    let design = try RunDesign(
      guess: planner, target: .decision("N", budget: 1e24), relativeNoise: 0.005)
    let candidates = design.grid(over: Self.ranges, steps: 17, limit: 1e21)
    let runs = try design.choose(8, from: candidates, allowance: 1e21).map(\.run.point)
    let ratios = runs.map { ($0["D"] ?? .nan) / ($0["N"] ?? .nan) }
    #expect((ratios.max() ?? 0) / (ratios.min() ?? 1) > 10)
  }

  @Test func `an allowance under the cheapest candidate is refused with its cost`() throws {
    let planner = try Planner(Self.fit().calibration)
    let design = try RunDesign(planner, target: .decision("N", budget: 1e24))
    let candidates = design.grid(over: Self.ranges, steps: 5, limit: 1e22)
    let error = #expect(throws: PlanError.self) {
      try design.choose(3, from: candidates, allowance: 1e9)
    }
    #expect(error.map { "\($0)".contains("the cheapest candidate") } == true)
  }
}
