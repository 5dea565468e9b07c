/// The quasi-Newton method of scipy's `L-BFGS-B` without bounds, with its ways to stop.
///
/// It is here to show where such settings end, not to fit laws: it stops on a small decrease of the
/// function next to max(|f|, 1), so that a function of small values is left before its minimum.
///
/// Sources: Byrd, Lu, Nocedal & Zhu 1995, A Limited Memory Algorithm for Bound Constrained Optimization,
/// SIAM J. Sci. Comput. 16; Nocedal & Wright, Numerical Optimization, 2nd ed., algorithm 7.4.
public struct LimitedMemoryBFGS: Sendable {
  /// The decrease of the function, as a share of max(|f|, 1), at which the search ends.
  public var functionTolerance: Double
  /// The largest element of the gradient at which the search ends.
  public var gradientTolerance: Double
  /// How many steps are remembered.
  public var memory: Int
  /// The most steps.
  public var maximumIterations: Int
  /// The most evaluations along one line.
  private static let mostTrials = 20
  /// The longest step along a line, in the direction's length.
  private static let longestStep = 1e10

  /// A minimizer with these settings; by default those of scipy 1.17.
  public init(
    functionTolerance: Double = 2.220446049250313e-09, gradientTolerance: Double = 1e-5,
    memory: Int = 10, maximumIterations: Int = 15_000
  ) {
    self.functionTolerance = functionTolerance
    self.gradientTolerance = gradientTolerance
    self.memory = memory
    self.maximumIterations = maximumIterations
  }

  /// Looks for a minimum near a start.
  ///
  /// - Parameters:
  ///   - start: The variables to start from (n).
  ///   - function: Gives the function and writes its gradient (n) at some variables.
  /// - Returns: Where the search ended: `gradientSmall` and `costChangeSmall` are the two ways of scipy
  ///   to call it a success. The decrement is not known.
  public func minimize(
    from start: [Double], _ function: (_ x: [Double], _ gradient: inout [Double]) -> Double
  ) -> Minimum {
    var gradient = start
    let value = function(start, &gradient)
    var state = State(x: start, value: value, gradient: gradient)
    guard value.isFinite else { return state.minimum(.evaluationFailed) }
    if state.steepest <= gradientTolerance { return state.minimum(.gradientSmall) }
    while state.iterations < maximumIterations {
      let before = (x: state.x, value: state.value, gradient: state.gradient)
      let direction = state.pairs.direction(against: state.gradient)
      guard let step = search(along: direction, &state, function) else {
        (state.x, state.value, state.gradient) = before
        // Directions of another region may have misled: begin again with the gradient alone.
        if state.pairs.isEmpty { return state.minimum(.evaluationFailed) }
        state.pairs = CurvaturePairs()
        continue
      }
      state.iterations += 1
      if state.steepest <= gradientTolerance { return state.minimum(.gradientSmall) }
      let size = max(before.value.magnitude, state.value.magnitude, 1)
      if before.value - state.value <= functionTolerance * size {
        return state.minimum(.costChangeSmall)
      }
      state.pairs.add(
        step: direction.map { step * $0 },
        change: zip(state.gradient, before.gradient).map { $0 - $1 },
        fall: -step * Self.dot(before.gradient, direction), keeping: memory)
    }
    return state.minimum(.iterationLimit)
  }

  /// Moves along a direction; the step, or nil where none was found.
  private func search(
    along direction: [Double], _ state: inout State,
    _ function: (_ x: [Double], _ gradient: inout [Double]) -> Double
  ) -> Double? {
    let slope = Self.dot(state.gradient, direction)
    guard slope < 0 else { return nil }
    let length = Self.dot(direction, direction).squareRoot()
    var line = LineSearch(
      value: state.value, slope: slope,
      step: state.iterations == 0 ? min(1 / length, Self.longestStep) : 1,
      longest: Self.longestStep)
    let origin = state.x
    for _ in 0..<Self.mostTrials {
      let step = line.step
      state.x = zip(origin, direction).map { $0 + step * $1 }
      state.value = function(state.x, &state.gradient)
      state.evaluations += 1
      if line.accept(value: state.value, slope: Self.dot(state.gradient, direction)) { return step }
    }
    return nil
  }

  fileprivate static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

/// Where a search is.
private struct State {
  var x: [Double]
  var value: Double
  var gradient: [Double]
  var pairs = CurvaturePairs()
  var iterations = 0
  var evaluations = 1

  var steepest: Double { gradient.reduce(0) { max($0, $1.magnitude) } }

  func minimum(_ termination: Termination) -> Minimum {
    Minimum(
      parameters: x, cost: value, termination: termination, iterations: iterations,
      evaluations: evaluations, decrement: .nan)
  }
}

/// The last steps and the changes of the gradient along them: what is known of the curvature.
private struct CurvaturePairs {
  private var pairs: [(step: [Double], change: [Double], curvature: Double)] = []

  var isEmpty: Bool { pairs.isEmpty }

  /// Keeps a step, unless the gradient changed along it by no more than rounding of the fall that the
  /// slope at its start promised.
  mutating func add(step: [Double], change: [Double], fall: Double, keeping memory: Int) {
    let curvature = LimitedMemoryBFGS.dot(step, change)
    guard curvature > Double.ulpOfOne * fall else { return }
    pairs.append((step, change, curvature))
    if pairs.count > memory { pairs.removeFirst() }
  }

  /// -Hg, of the inverse Hessian H that the pairs make.
  func direction(against gradient: [Double]) -> [Double] {
    var direction = gradient.map { -$0 }
    var shares: [Double] = []
    for pair in pairs.reversed() {
      let share = LimitedMemoryBFGS.dot(pair.step, direction) / pair.curvature
      for j in direction.indices { direction[j] -= share * pair.change[j] }
      shares.append(share)
    }
    if let last = pairs.last {
      let scale = last.curvature / LimitedMemoryBFGS.dot(last.change, last.change)
      for j in direction.indices { direction[j] *= scale }
    }
    for (pair, share) in zip(pairs, shares.reversed()) {
      let back = LimitedMemoryBFGS.dot(pair.change, direction) / pair.curvature
      for j in direction.indices { direction[j] += (share - back) * pair.step[j] }
    }
    return direction
  }
}
