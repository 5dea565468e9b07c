import NumericsCore
import Testing

/// The quasi-Newton method beside scipy's: the same steps, and the same ways to stop.
@Suite struct LimitedMemoryBFGSTests {
  /// Rosenbrock's valley in any dimension, times a factor.
  private static func valley(
    _ x: [Double], _ gradient: inout [Double], times factor: Double = 1
  ) -> Double {
    var sum = 0.0
    gradient = x.map { _ in 0 }
    for i in 0..<(x.count - 1) {
      let (rise, rest) = (x[i + 1] - x[i] * x[i], 1 - x[i])
      sum += 100 * rise * rise + rest * rest
      gradient[i] += factor * (-400 * x[i] * rise - 2 * rest)
      gradient[i + 1] += factor * 200 * rise
    }
    return factor * sum
  }

  // scipy 1.17.1: minimize(rosen, x0, jac=rosen_der, method='L-BFGS-B'): fun, nit, nfev.
  @Test(arguments: [
    ([-1.2, 1.0], 2.8076498719726405e-12, 36, 44),
    ([-1.2, 1, -1.2, 1, -1.2, 1], 3.911797330951457e-11, 52, 63),
    ([3.0, -2.0], 9.864288123459902e-17, 30, 38),
  ])
  func `it takes the steps of scipy through a bent valley`(
    start: [Double], value: Double, iterations: Int, evaluations: Int
  ) {
    let found = LimitedMemoryBFGS().minimize(from: start) { x, gradient in
      Self.valley(x, &gradient)
    }
    #expect(found.termination.isConverged)
    #expect(found.iterations == iterations)
    #expect(found.evaluations == evaluations)
    // The valley is flat at its end: rounding of 52 steps moves a value of 1e-11 in its third digit.
    #expect(abs(found.cost / value - 1) < 0.05)
  }

  // scipy 1.17.1, as above with both functions times 1e-4 and 1e-8: fun / factor and nit.
  @Test(arguments: [(1e-4, 0.0001891266414312862, 32), (1e-8, 24.199999999999996, 0)])
  func `a function of small values is left before its minimum`(
    factor: Double, value: Double, iterations: Int
  ) {
    let found = LimitedMemoryBFGS().minimize(from: [-1.2, 1]) { x, gradient in
      Self.valley(x, &gradient, times: factor)
    }
    #expect(found.termination == .gradientSmall)
    #expect(found.iterations == iterations)
    #expect(abs(found.cost / factor / value - 1) < 1e-6)
  }

  @Test func `it remembers ten steps of twenty dimensions`() {
    let curvature = (0..<20).map { VectorMath.power(10, 4 * Double($0) / 19) }
    let found = LimitedMemoryBFGS().minimize(from: curvature.map { _ in 1 }) { x, gradient in
      gradient = zip(curvature, x).map { $0 * $1 }
      return zip(curvature, x).reduce(0) { $0 + $1.0 * $1.1 * $1.1 / 2 }
    }
    // scipy 1.17.1 ends at 1.0e-7 after 361 steps; after hundreds of steps rounding tells them apart.
    #expect(found.cost < 1e-6)
    #expect((200...600).contains(found.iterations))
  }

  @Test func `what cannot be evaluated ends without a trap`() {
    let nowhere = LimitedMemoryBFGS().minimize(from: [1]) { _, gradient in
      gradient = [.nan]
      return .nan
    }
    #expect(nowhere.termination == .evaluationFailed)
    // A wall at 2: the way to the minimum at 3 ends there.
    let walled = LimitedMemoryBFGS().minimize(from: [0]) { x, gradient in
      gradient = [2 * (x[0] - 3)]
      return x[0] > 2 ? .infinity : (x[0] - 3) * (x[0] - 3)
    }
    #expect(walled.cost.isFinite)
    #expect(walled.parameters[0] <= 2)
    #expect(walled.parameters[0] > 1)
  }
}
