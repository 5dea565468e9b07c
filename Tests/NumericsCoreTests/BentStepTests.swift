import NumericsCore
import TestSupport
import Testing

/// Steps that follow the bend of a narrow valley: arXiv:1201.5885, section 5.
@Suite struct BentStepTests {
  /// The floor y = x^4 of a valley with walls a thousand times as steep as the way along it.
  struct Valley: ResidualFunction {
    var residualCount: Int { 2 }
    var parameterCount: Int { 2 }
    func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
      let square = x[0] * x[0]
      point.residuals = [x[0], 1000 * (x[1] - square * square)]
      point.jacobian[0, 0] = 1
      point.jacobian[0, 1] = 0
      point.jacobian[1, 0] = -4000 * square * x[0]
      point.jacobian[1, 1] = 1000
    }
  }

  @Test(arguments: [2.0, 3, 5])
  func `the way along a bent valley takes less than a third of the steps`(_ start: Double) {
    let square = start * start
    let straight = StepControl.damped(initial: 1e-4, floor: 1e-2)
    let many = LevenbergMarquardt(steps: straight)
      .minimize(Valley(), loss: .squares, from: [start, square * square])
    let few = LevenbergMarquardt(steps: .bent)
      .minimize(Valley(), loss: .squares, from: [start, square * square])
    #expect(few.termination.isConverged)
    #expect(few.cost < 1e-20)
    #expect(few.iterations * 3 < many.iterations)
  }
}
