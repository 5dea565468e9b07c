import CNumerics
import Work

/// One minimization by `ReweightedNewton` under way.
struct NewtonDescent {
  let settings: ReweightedNewton
  let loss: SmoothLoss
  var x: [Double]
  var trial: [Double]
  var here: Expansion
  var there: Expansion
  var step: [Double]
  var damping: [Double]
  /// λ, and what the next failure multiplies it by.
  var factor: Double
  var growth = 2.0
  /// How much of the majorizing matrix the cost's own curvature has shown to be, up to 1.
  var curvature = 1.0
  var decrement = Double.infinity
  var iterations = 0
  var evaluations = 0
  private var work: [Double]

  init(start: [Double], loss: SmoothLoss, settings: ReweightedNewton) {
    let n = start.count
    self.settings = settings
    self.loss = loss
    x = start
    trial = start
    here = Expansion(parameterCount: n)
    there = here
    step = [Double](repeating: 0, count: n)
    damping = step
    factor = settings.initialDamping
    work = [Double](repeating: 0, count: n * (n + 3) / 2)
  }

  mutating func begin<C: RobustCost>(_ cost: C, _ workspace: inout C.Workspace) {
    evaluateTrial(cost, &workspace, .reweighted)
    swap(&here, &there)
  }

  func minimum(_ termination: Termination) -> Minimum {
    Minimum(
      parameters: x, cost: here.value, termination: termination, iterations: iterations,
      evaluations: evaluations, decrement: decrement)
  }

  mutating func run<C: RobustCost>(_ cost: C, _ workspace: inout C.Workspace) -> Termination {
    guard here.value.isFinite else { return .evaluationFailed }
    var handover = 1e-3
    while true {
      let reason = descend(cost, &workspace, until: handover)
      guard reason == .gradientSmall || reason == .costChangeSmall else { return reason }
      if here.value == 0 { return .gradientSmall }
      if polish(cost, &workspace) { return .gradientSmall }
      if isInterrupted { return .interrupted }
      if reason != .gradientSmall || handover <= ReweightedNewton.finest { return reason }
      handover = max(handover * 1e-2, ReweightedNewton.finest)
      // The matrix at hand is that of a Newton step.
      trial = x
      evaluateTrial(cost, &workspace, .reweighted)
      swap(&here, &there)
    }
  }

  mutating func evaluateTrial<C: RobustCost>(
    _ cost: C, _ workspace: inout C.Workspace, _ kind: RowReduction.Kind
  ) {
    evaluations += 1
    cost.expand(at: trial, loss: loss, kind, into: &there, using: &workspace)
    if !there.value.isFinite { there.value = .infinity }
  }

  /// Solves for the step at `here`; false if the damped matrix is not positive definite.
  mutating func solve() -> Bool {
    let n = Int32(step.count)
    return cn_packed_step(n, here.matrix, damping, here.gradient, &step, &decrement, &work) == 0
  }

  /// Sets the trial point; false if no parameter changes by more than a share of itself.
  mutating func takeStep(smallest share: Double) -> Bool {
    var moves = false
    for j in x.indices {
      trial[j] = x[j] + step[j]
      if abs(trial[j] - x[j]) > share * abs(x[j]) { moves = true }
    }
    return moves
  }

  mutating func moveThere() {
    swap(&here, &there)
    swap(&x, &trial)
  }

  /// Whether somebody has asked for an early end.
  private var isInterrupted: Bool { settings.interruption?.isRequested ?? false }
}

extension NewtonDescent {
  /// Reweighting overestimates the curvature of a cost with many residuals beyond the threshold, the
  /// more so the smaller the threshold is; steps are lengthened by up to the inverse of this.
  private static var leastCurvature: Double { 0.3 }

  /// Damped reweighted steps until a nearly undamped one promises less than a share of the cost.
  private mutating func descend<C: RobustCost>(
    _ cost: C, _ workspace: inout C.Workspace, until share: Double
  ) -> Termination {
    while iterations < settings.maximumIterations {
      if isInterrupted { return .interrupted }
      let promised = propose()
      guard promised.isFinite else { return .evaluationFailed }
      let value = here.value
      if promised == 0 || factor <= 1e-2 && decrement <= share * value { return .gradientSmall }
      iterations += 1
      guard takeStep(smallest: 2e-16) else { return .stepSmall }
      evaluateTrial(cost, &workspace, .reweighted)
      let gain = (value - there.value) / promised
      if gain > 1e-4 {
        moveThere()
        // Along a step of the model's full length the cost has this share of its curvature.
        curvature = min(1, max(Self.leastCurvature, curvature * (2 - gain)))
        let change = 2 * gain - 1
        factor = max(factor * max(1.0 / 3, 1 - change * change * change), 1e-30)
        growth = 2
      } else {
        if promised < 1e-15 * value { return .costChangeSmall }
        factor *= growth
        growth *= 2
        curvature = 1
      }
    }
    return .iterationLimit
  }

  /// Sets the damped step; the decrease that the model promises for it.
  private mutating func propose() -> Double {
    var largest = 0.0
    for j in step.indices { largest = max(largest, here.diagonal(j)) }
    while factor < 1e30 {
      for j in step.indices {
        damping[j] =
          factor * max(here.diagonal(j), settings.dampingFloor * largest) / curvature
      }
      if largest == 0 {
        decrement = 0
        return 0
      }
      if solve() { break }
      factor = max(2 * factor, 1e-12)
    }
    // With c of the matrix the step is that of (M + D/c)/c: s'(cM + D)s = -g's, and the model falls by
    // -g's - s'cMs/2.
    var damped = 0.0
    for j in step.indices {
      damped += damping[j] * step[j] * step[j]
      step[j] /= curvature
    }
    let promised = (decrement + damped) / (2 * curvature)
    return promised
  }

  /// Newton steps to the last digits; false, and the point as it was, if they do not lead there.
  private mutating func polish<C: RobustCost>(_ cost: C, _ workspace: inout C.Workspace) -> Bool {
    let (start, reweighted, promised) = (x, here, decrement)
    if newtonSteps(cost, &workspace, from: start, reweighted) { return true }
    x = start
    here = reweighted
    decrement = promised
    return false
  }

  private mutating func newtonSteps<C: RobustCost>(
    _ cost: C, _ workspace: inout C.Workspace, from start: [Double], _ reweighted: Expansion
  ) -> Bool {
    for j in damping.indices { damping[j] = 0 }
    trial = x
    evaluateTrial(cost, &workspace, .exact)
    swap(&here, &there)
    var previous = Double.infinity
    for _ in 0..<16 where !isInterrupted {
      guard solve() else { return false }
      var moved = step
      for j in moved.indices { moved[j] += x[j] - start[j] }
      guard reweighted.squaredLength(of: moved) <= reweighted.value else { return false }
      // The error is squared by each step, until rounding keeps it from shrinking.
      let isStuck = previous <= 1e-13 * here.value && decrement >= 0.25 * previous
      if isStuck || !takeStep(smallest: 1e-15) {
        return here.value <= reweighted.value * (1 + 1e-14)
      }
      if decrement <= 1e-16 * here.value {
        // The cost does not change in its last digit, the parameters do; behind this step, which
        // squares the error once more, they do not either.
        swap(&x, &trial)
        return here.value <= reweighted.value * (1 + 1e-14)
      }
      previous = decrement
      iterations += 1
      evaluateTrial(cost, &workspace, .exact)
      guard there.value <= 2 * reweighted.value else { return false }
      moveThere()
    }
    return false
  }
}
