import NumericsCore
import RealModule
import TestSupport
import Testing

@Suite struct LevenbergMarquardtTests {
  static let hasRuns = DataFiles.has(ChinchillaResiduals.file)
  let huber = RobustLoss.huber(1e-3)
  // The global minimum, to the digits that branch and bound and several minimizers agree on.
  let optimum = 1.0182740178006e-3
  let parameters = [6.16924637, 7.67015673, 0.59730681, 0.34731050, 0.36717243]
  let starts: [[Double]] = [
    [6, 7, 0.5, 0.3, 0.3], [10, 10, 0, 0.5, 0.5], [0, 0, 0, 0, 0], [25, 25, 1, 2, 2],
    [5, 20, -1, 1, 0.5],
  ]

  @Test(.enabled(if: hasRuns, "needs ../shared/data"), arguments: 0..<5)
  func `the Huber minimum of the Chinchilla runs is found from near and far`(_ start: Int) {
    let minimum = LevenbergMarquardt().minimize(
      ChinchillaResiduals(), loss: huber, from: starts[start])
    #expect(minimum.termination.isConverged)
    #expect(abs(minimum.cost / optimum - 1) < 1e-12)
    for (found, expected) in zip(minimum.parameters, parameters) {
      #expect(abs(found - expected) < 1e-8)
    }
    #expect(minimum.decrement < 1e-20)
  }

  @Test(.enabled(if: hasRuns, "needs ../shared/data"), arguments: 0..<5)
  func `it is found without second derivatives as well`(_ start: Int) {
    let function = WithoutCurvature(whole: ChinchillaResiduals())
    let minimum = LevenbergMarquardt().minimize(function, loss: huber, from: starts[start])
    #expect(minimum.termination.isConverged)
    #expect(abs(minimum.cost / optimum - 1) < 1e-12)
    for (found, expected) in zip(minimum.parameters, parameters) {
      #expect(abs(found - expected) < 1e-8)
    }
  }

  @Test(.enabled(if: hasRuns, "needs ../shared/data"))
  func `doubling every weight doubles the cost and moves nothing`() {
    var doubled = ChinchillaResiduals()
    doubled.weights = [Double](repeating: 2, count: doubled.residualCount)
    let minimum = LevenbergMarquardt().minimize(doubled, loss: huber, from: starts[0])
    #expect(abs(minimum.cost / (2 * optimum) - 1) < 1e-12)
  }

  @Test(.enabled(if: hasRuns, "needs ../shared/data"))
  func `a weight of two is the row given twice`() {
    var weighted = ChinchillaResiduals()
    weighted.weights = weighted.logLosses.indices.map { $0 % 3 == 0 ? 2 : 0 }
    let repeated = ChinchillaResiduals(
      rows: weighted.logLosses.indices.filter { $0 % 3 == 0 }.flatMap { [$0, $0] })
    let one = LevenbergMarquardt().minimize(weighted, loss: huber, from: starts[0])
    let other = LevenbergMarquardt().minimize(repeated, loss: huber, from: starts[0])
    #expect(abs(one.cost / other.cost - 1) < 1e-12)
  }

  @Test func `residuals that can vanish are driven to rounding`() {
    let function = ExponentialPolynomial(degree: 3)
    let minimum = LevenbergMarquardt().minimize(
      function, loss: .squares, from: [Double](repeating: 0, count: 4))
    #expect(minimum.termination.isConverged)
    #expect(minimum.cost < 1e-28)
  }

  @Test(arguments: [RobustLoss.squares, .huber(1e-3)])
  func `sixteen parameters of condition 1e11 are fitted to vanishing residuals`(_ loss: RobustLoss)
  {
    let function = ExponentialPolynomial(degree: 15)
    let minimum = LevenbergMarquardt().minimize(
      function, loss: loss, from: [Double](repeating: 0, count: 16))
    #expect(minimum.termination.isConverged)
    #expect(minimum.cost < 1e-24)
  }

  @Test func `a start that cannot be evaluated comes back as it was`() {
    let function = ExponentialPolynomial(degree: 3)
    let minimum = LevenbergMarquardt().minimize(function, loss: .squares, from: [800, 0, 0, 0])
    #expect(minimum.termination == .evaluationFailed)
    #expect(minimum.parameters == [800, 0, 0, 0])
  }

  @Test func `a Jacobian of the wrong sign is not called a minimum`() {
    struct Reversed: ResidualFunction {
      var residualCount: Int { 1 }
      var parameterCount: Int { 1 }
      func makeWorkspace() {}
      func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
        point.residuals[0] = Double.exp(x[0]) - 1
        point.jacobian[0, 0] = -Double.exp(x[0])
      }
    }
    let minimum = LevenbergMarquardt().minimize(Reversed(), loss: .squares, from: [1])
    #expect(minimum.termination == .evaluationFailed)
  }

  @Test func `without parameters the cost at the start is the minimum`() {
    struct Constant: ResidualFunction {
      var residualCount: Int { 2 }
      var parameterCount: Int { 0 }
      func makeWorkspace() {}
      func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
        point.residuals = [1, 2]
      }
    }
    let minimum = LevenbergMarquardt().minimize(Constant(), loss: .huber(1), from: [])
    #expect(minimum.cost == 2)
    #expect(minimum.termination.isConverged)
  }

  @Test(.enabled(if: hasRuns, "needs ../shared/data"), arguments: [2, 8])
  func `starts on several threads give the same bits`(_ threads: Int) {
    let runs = ChinchillaResiduals()
    let one = MultiStart.best(of: runs, starts: starts, loss: huber, threads: 1)
    let many = MultiStart.best(of: runs, starts: starts, loss: huber, threads: threads)
    #expect(one.minima == many.minima)
    #expect(one.agreement() == 1)
  }

  @Test func `too few iterations are reported`() {
    let function = ExponentialPolynomial(degree: 3)
    let minimum = LevenbergMarquardt(maximumIterations: 2).minimize(
      function, loss: .squares, from: [0, 0, 0, 0])
    #expect(minimum.termination == .iterationLimit)
    #expect(!minimum.termination.isConverged)
  }

  @Test func `least absolute deviations fit the stack loss data`() {
    let minimum = LevenbergMarquardt().minimize(StackLoss(), loss: .absolute, from: [0, 0, 0, 0])
    // R, quantreg::rq(stack.loss ~ stack.x), tau = 0.5; the vertex solves the rows it passes through.
    let expected = [-39.689855072463, 0.831884057971, 0.573913043478, -0.060869565217]
    for (found, value) in zip(minimum.parameters, expected) { #expect(abs(found - value) < 1e-11) }
    #expect(abs(minimum.cost - 42.0811594203) < 1e-10)
  }

  @Test func `a parameter without effect does not stop the others`() {
    let minimum = LevenbergMarquardt().minimize(
      StackLoss(spare: 1), loss: .squares, from: [0, 0, 0, 0, 3])
    // Brownlee 1965, Statistical Theory and Methodology, stack loss regression.
    let expected = [-39.9196744201, 0.7156402005, 1.2952861245, -0.1521225182, 3]
    for (found, value) in zip(minimum.parameters, expected) { #expect(abs(found - value) < 1e-8) }
    #expect(minimum.termination.isConverged)
  }
}

/// exp(Σ cₖ tᵏ) against exp of a given polynomial at 60 points of 0...1.
struct ExponentialPolynomial: ResidualFunction {
  let degree: Int
  let points = (0..<60).map { Double($0) / 59 }
  var residualCount: Int { 60 }
  var parameterCount: Int { degree + 1 }
  func makeWorkspace() {}

  func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
    for (i, t) in points.enumerated() {
      let value = Double.exp(x.reversed().reduce(0) { $0 * t + $1 })
      point.residuals[i] = value - Double.exp(1 - t + t * t / 2 - t * t * t / 3)
      for k in 0...degree { point.jacobian[i, k] = value * Double.pow(t, k) }
    }
  }
}

/// Brownlee's stack loss data, a linear model of three columns and a constant.
struct StackLoss: ResidualFunction {
  var spare = 0
  var residualCount: Int { Self.rows.count }
  var parameterCount: Int { 4 + spare }
  func makeWorkspace() {}

  func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
    for (i, row) in Self.rows.enumerated() {
      point.residuals[i] = x[0] + x[1] * row[0] + x[2] * row[1] + x[3] * row[2] - row[3]
      for k in 0..<4 { point.jacobian[i, k] = k == 0 ? 1 : row[k - 1] }
    }
  }

  // Air flow, water temperature, acid concentration, stack loss.
  static let rows: [[Double]] = [
    [80, 27, 89, 42], [80, 27, 88, 37], [75, 25, 90, 37], [62, 24, 87, 28], [62, 22, 87, 18],
    [62, 23, 87, 18], [62, 24, 93, 19], [62, 24, 93, 20], [58, 23, 87, 15], [58, 18, 80, 14],
    [58, 18, 89, 14], [58, 17, 88, 13], [58, 18, 82, 11], [58, 19, 93, 12], [50, 18, 89, 8],
    [50, 18, 86, 7], [50, 19, 72, 8], [50, 19, 79, 8], [50, 20, 80, 9], [56, 20, 82, 15],
    [70, 20, 91, 15],
  ]
}
