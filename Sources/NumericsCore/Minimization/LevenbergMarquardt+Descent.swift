/// The damping λ D² of the steps and how it follows their success.
struct Damping {
  var factor: Double
  var growth = 2.0
  let floor: Double
  /// D: the Jacobian's column lengths, none below the floor.
  var lengths: [Double]
  /// √λ D, what is added to the triangle's diagonal.
  var diagonal: [Double]

  init(factor: Double, floor: Double, count: Int) {
    self.factor = factor
    self.floor = floor
    lengths = [Double](repeating: 0, count: count)
    diagonal = lengths
  }

  mutating func measure(_ factor: RowFactor) {
    var longest = 0.0
    for j in lengths.indices {
      lengths[j] = factor.columnLength(j)
      longest = max(longest, lengths[j])
    }
    for j in lengths.indices { lengths[j] = max(lengths[j], floor * longest) }
  }

  mutating func setDiagonal() {
    let root = factor.squareRoot()
    for j in lengths.indices { diagonal[j] = root * lengths[j] }
  }

  /// Lowers λ after a success, by Nielsen's cubic.
  mutating func succeeded(gain: Double) {
    let change = 2 * gain - 1
    factor = max(factor * max(1.0 / 3, 1 - change * change * change), 1e-30)
    growth = 2
  }

  mutating func failed() {
    factor *= growth
    growth *= 2
  }
}

extension LevenbergMarquardt {
  /// Damped steps until a nearly undamped one promises less than `share` of the cost.
  func descend<F>(_ descent: inout Descent<F>, damping: inout Damping, until share: Double)
    -> Termination
  {
    descent.factorHere()
    damping.measure(descent.factor)
    var wantsJacobian = true
    while descent.iterations < maximumIterations {
      let promised = descent.propose(&damping)
      guard promised.isFinite else { return .evaluationFailed }
      let cost = descent.here.cost
      if promised == 0 || damping.factor <= 1e-2 && descent.decrement <= share * cost {
        return .gradientSmall
      }
      descent.iterations += 1
      guard descent.takeStep(smallest: 2e-16) else { return descent.exhausted() }
      descent.evaluateThere(jacobian: wantsJacobian)
      let gain = (cost - descent.there.cost) / promised
      wantsJacobian = gain > 1e-4
      if wantsJacobian {
        descent.moveThere()
        descent.factorHere()
        damping.succeeded(gain: gain)
        damping.measure(descent.factor)
      } else {
        if promised < 1e-15 * cost { return .costChangeSmall }
        damping.failed()
      }
    }
    return .iterationLimit
  }
}

extension Descent {
  /// Sets the damped step and its decrement; the decrease that the model promises for it.
  mutating func propose(_ damping: inout Damping) -> Double {
    damping.setDiagonal()
    let change = factor.solve(damping: damping.diagonal, into: &step)
    var damped = 0.0
    for (d, s) in zip(damping.diagonal, step) { damped += d * d * s * s }
    decrement = change + damped
    return change / 2 + damped
  }

  /// Why the steps shrank to nothing: at a minimum, or because none of them did what the Jacobian
  /// promised.
  mutating func exhausted() -> Termination {
    decrement = factor.fullDecrement
    let isMinimum = decrement <= max(1e-6 * here.cost, 1e-20 * squaredScale)
    return isMinimum && there.cost.isFinite ? .stepSmall : .evaluationFailed
  }
}
