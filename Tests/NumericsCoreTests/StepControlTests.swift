import NumericsCore
import TestSupport
import Testing
import Work

/// How steps are kept short, and how a search ends before its time.
@Suite struct StepControlTests {
  static let controls: [StepControl] = [.damped, .trustRegion]

  @Test(arguments: controls, [RobustLoss.squares, .huber(0.01), .absolute])
  func `both controls end in the same minimum`(_ steps: StepControl, _ loss: RobustLoss) throws {
    let known = regressions[1]
    let problem = try #require(RegressionProblem(known))
    let minimum = LevenbergMarquardt(steps: steps)
      .minimize(problem, loss: loss, from: known.optimum)
    let other = LevenbergMarquardt(steps: .damped(floor: 1e-3))
      .minimize(problem, loss: loss, from: known.optimum)
    #expect(minimum.termination.isConverged)
    #expect(matchingDigits(minimum.cost, other.cost) >= 11)
  }

  // Powers of two, so that nothing is rounded differently.
  @Test(arguments: [0x1p10, 0x1p-30])
  func `units of the parameters do not change the path in a trust region`(_ factor: Double) {
    struct Rescaled: ResidualFunction {
      let factor: Double
      let whole = ExponentialPolynomial(degree: 2)
      var residualCount: Int { whole.residualCount }
      var parameterCount: Int { 3 }
      func makeWorkspace() {}
      func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
        whole.evaluate(at: [x[0] * factor, x[1], x[2] / factor], into: &point, using: &workspace)
        for i in 0..<residualCount {
          point.jacobian[i, 0] *= factor
          point.jacobian[i, 2] /= factor
        }
      }
    }
    let plain = LevenbergMarquardt(steps: .trustRegion)
      .minimize(Rescaled(factor: 1), loss: .squares, from: [3, -2, 5])
    let scaled = LevenbergMarquardt(steps: .trustRegion)
      .minimize(Rescaled(factor: factor), loss: .squares, from: [3 / factor, -2, 5 * factor])
    #expect(scaled.cost == plain.cost)
    #expect(scaled.iterations == plain.iterations)
  }

  @Test(arguments: controls)
  func `an interruption before the first step gives the start back`(_ steps: StepControl) {
    let interruption = Interruption()
    interruption.request()
    let minimum = LevenbergMarquardt(steps: steps, interruption: interruption)
      .minimize(ExponentialPolynomial(degree: 3), loss: .squares, from: [1, 2, 3, 4])
    #expect(minimum.termination == .interrupted)
    #expect(!minimum.termination.isConverged)
    #expect(minimum.parameters == [1, 2, 3, 4])
  }

  @Test(arguments: controls, [RobustLoss.squares, .huber(1e-3), .absolute])
  func `an interruption on the way gives the best point so far`(
    _ steps: StepControl, _ loss: RobustLoss
  ) {
    let interruption = Interruption()
    let start = [1.0, 2, 3, 4]
    let function = Interrupting(interruption: interruption, after: 6)
    let minimum = LevenbergMarquardt(steps: steps, interruption: interruption)
      .minimize(function, loss: loss, from: start)
    #expect(minimum.termination == .interrupted)
    #expect(minimum.evaluations <= 8)
    var point = Linearization(residualCount: 60, parameterCount: 4)
    var count = 0
    function.evaluate(at: start, into: &point, using: &count)
    #expect(minimum.cost < loss.cost(point.residuals))
  }

  @Test func `an interrupted choice of paths begins no other one`() {
    let interruption = Interruption()
    interruption.request()
    let minimum = SeveralPaths(interruption: interruption)
      .minimize(ExponentialPolynomial(degree: 3), loss: .squares, from: [1, 2, 3, 4])
    #expect(minimum.termination == .interrupted)
    #expect(minimum.evaluations == 1)
  }

  @Test func `several paths give the best of each`() {
    let starts = (0..<24).map { [Double($0) / 4 - 2.9] }
    for start in starts {
      let both = SeveralPaths([.damped, .trustRegion(radius: 3)])
        .minimize(TwoMinima(), loss: .squares, from: start)
      let one = LevenbergMarquardt().minimize(TwoMinima(), loss: .squares, from: start)
      let other = LevenbergMarquardt(steps: .trustRegion(radius: 3))
        .minimize(TwoMinima(), loss: .squares, from: start)
      #expect(both.cost <= min(one.cost, other.cost) + 1e-12)
    }
  }

  @Test(arguments: controls)
  func `too small a budget gives the best point so far`(_ steps: StepControl) {
    let function = ExponentialPolynomial(degree: 3)
    let costs = [3, 4, 5].map { budget in
      LevenbergMarquardt(maximumIterations: budget, steps: steps)
        .minimize(function, loss: .squares, from: [1, 2, 3, 4])
    }
    #expect(costs.allSatisfy { $0.termination == .iterationLimit })
    #expect(costs[0].cost >= costs[1].cost && costs[1].cost >= costs[2].cost)
  }
}

/// A function that requests an interruption at one of its evaluations.
struct Interrupting: ResidualFunction {
  let whole = ExponentialPolynomial(degree: 3)
  let interruption: Interruption
  let after: Int
  var residualCount: Int { whole.residualCount }
  var parameterCount: Int { whole.parameterCount }
  func makeWorkspace() -> Int { 0 }
  func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Int) {
    workspace += 1
    if workspace == after { interruption.request() }
    var none: Void = ()
    whole.evaluate(at: x, into: &point, using: &none)
  }
}
