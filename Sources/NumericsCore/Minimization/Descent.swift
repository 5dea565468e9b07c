import CNumerics
import Work

/// One minimization under way: where it stands, its storage, and its counts.
struct Descent<F: ResidualFunction> {
  /// A point with its residuals, Jacobian and cost.
  struct Position {
    var x: [Double]
    var point: Linearization
    var cost = Double.infinity
    var hasJacobian = false
  }

  let function: F
  let weights: [Double]?
  let interruption: Interruption?
  var loss: SmoothLoss
  var workspace: F.Workspace
  var here: Position
  var there: Position
  var factor: RowFactor
  var step: [Double]
  var iterations = 0
  var evaluations = 0
  var decrement = Double.infinity

  init(
    _ function: F, loss: SmoothLoss, start: [Double], interruption: Interruption? = nil
  ) {
    self.function = function
    self.interruption = interruption
    self.loss = loss
    weights = function.weights
    workspace = function.makeWorkspace()
    let point = Linearization(
      residualCount: function.residualCount, parameterCount: function.parameterCount)
    here = Position(x: start, point: point)
    there = here
    factor = RowFactor(size: start.count)
    step = [Double](repeating: 0, count: start.count)
    evaluateThere(jacobian: true)
    moveThere()
  }

  /// Whether somebody has asked for an early end.
  var isInterrupted: Bool { interruption?.isRequested ?? false }

  /// Residuals, and the Jacobian if asked for, at `there.x`; the cost is infinite where they are not
  /// finite.
  mutating func evaluateThere(jacobian: Bool) {
    evaluations += 1
    there.point.wantsJacobian = jacobian
    function.evaluate(at: there.x, into: &there.point, using: &workspace)
    there.hasJacobian = jacobian
    let cost = smoothCost(there.point.residuals, weights: weights, loss: loss)
    there.cost = cost.isFinite ? cost : .infinity
  }

  /// Sets `there.x` to `here.x` + `step`; false if no parameter changes by more than `share` of
  /// itself.
  mutating func takeStep(smallest share: Double = 0) -> Bool {
    var moves = false
    for j in here.x.indices {
      there.x[j] = here.x[j] + step[j]
      if abs(there.x[j] - here.x[j]) > share * abs(here.x[j]) { moves = true }
    }
    return moves
  }

  mutating func moveThere() {
    swap(&here, &there)
  }

  /// Makes the Jacobian at `here` known, and its weighted triangle.
  mutating func factorHere() {
    if !here.hasJacobian {
      evaluations += 1
      here.point.wantsJacobian = true
      function.evaluate(at: here.x, into: &here.point, using: &workspace)
      here.hasJacobian = true
    }
    factor.update(here.point, weights: weights, loss: loss)
  }

  /// Changes the loss to another Huber threshold, keeping the point.
  mutating func setThreshold(_ delta: Double) {
    loss.threshold = delta
    here.cost = smoothCost(here.point.residuals, weights: weights, loss: loss)
  }
}
