/// The damping λ |D s|² of the steps and how it follows their success.
///
/// Source: Nielsen 1999, Damping Parameter in Marquardt's Method, IMM-REP-1999-05.
struct Damping: StepRule {
  private var factor: Double
  private var growth = 2.0
  private let floor: Double
  /// D: the Jacobian's column lengths, none below the floor.
  private var lengths: [Double]
  /// √λ D, what is added to the triangle's diagonal.
  private var diagonal: [Double]

  init(factor: Double, floor: Double, count: Int) {
    self.factor = factor
    self.floor = floor
    lengths = [Double](repeating: 0, count: count)
    diagonal = lengths
  }

  var isNearlyFree: Bool { factor <= 1e-2 }

  mutating func measure<F>(_ descent: Descent<F>) {
    var longest = 0.0
    for j in lengths.indices {
      lengths[j] = descent.factor.columnLength(j)
      longest = max(longest, lengths[j])
    }
    for j in lengths.indices { lengths[j] = max(lengths[j], floor * longest) }
  }

  mutating func propose<F>(_ descent: inout Descent<F>) -> Double {
    let root = factor.squareRoot()
    for j in lengths.indices { diagonal[j] = root * lengths[j] }
    let change = descent.factor.solve(damping: diagonal, into: &descent.step)
    var damped = 0.0
    for (d, s) in zip(diagonal, descent.step) { damped += d * d * s * s }
    descent.decrement = change + damped
    return change / 2 + damped
  }

  mutating func followed<F>(gain: Double, in descent: Descent<F>) {
    if gain > LevenbergMarquardt.leastGain {
      let change = 2 * gain - 1
      factor = max(factor * max(1.0 / 3, 1 - change * change * change), 1e-30)
      growth = 2
    } else {
      factor *= growth
      growth *= 2
    }
  }
}
