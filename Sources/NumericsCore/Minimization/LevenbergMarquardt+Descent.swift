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

  /// Nielsen 1999, eq. 2.5.
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
    var isFactored = false
    var lastFailed = false
    while descent.iterations < maximumIterations {
      if !isFactored {
        descent.factorHere()
        damping.measure(descent.factor)
        isFactored = true
      }
      damping.setDiagonal()
      let change = descent.factor.solve(damping: damping.diagonal, into: &descent.step)
      var damped = 0.0
      for (d, s) in zip(damping.diagonal, descent.step) { damped += d * d * s * s }
      guard (change + damped).isFinite else { return .evaluationFailed }
      descent.decrement = change + damped
      let promised = change / 2 + damped
      let cost = descent.here.cost
      if promised == 0 || damping.factor <= 1e-2 && descent.decrement <= share * cost {
        return .gradientSmall
      }
      descent.iterations += 1
      guard descent.takeStep(smallest: 2e-16) else {
        return descent.there.cost.isFinite ? .stepSmall : .evaluationFailed
      }
      descent.evaluateThere(jacobian: !lastFailed)
      let gain = (cost - descent.there.cost) / promised
      if gain > 1e-4 {
        descent.moveThere()
        damping.succeeded(gain: gain)
        isFactored = false
        lastFailed = false
      } else {
        if promised < 1e-15 * cost { return .costChangeSmall }
        damping.failed()
        lastFailed = true
      }
    }
    return .iterationLimit
  }
}
