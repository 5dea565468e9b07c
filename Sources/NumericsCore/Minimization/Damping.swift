/// The damping λ |D s|² of the steps and how it follows their success.
///
/// Where asked for, steps are bent: s + a/2 with the geodesic acceleration a, which solves the step's
/// own system for the second derivative of the residuals along s. In a narrow valley straight steps
/// are as short as it is curved.
///
/// Sources: Nielsen 1999, Damping Parameter in Marquardt's Method, IMM-REP-1999-05; Transtrum &
/// Sethna 2012, Improvements to the Levenberg-Marquardt algorithm, arXiv:1201.5885.
struct Damping: StepRule {
  private var factor: Double
  private var growth = 2.0
  private let floor: Double
  private let isBent: Bool
  /// D: the Jacobian's column lengths, none below the floor.
  private var lengths: [Double]
  /// √λ D, what is added to the triangle's diagonal.
  private var diagonal: [Double]

  init(factor: Double, floor: Double, isBent: Bool, count: Int) {
    self.factor = factor
    self.floor = floor
    self.isBent = isBent
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

extension Damping {
  /// The longest acceleration, 2|D a|, as a share of |D s|.
  private static let longestBend = 0.75

  mutating func bend<F>(_ descent: inout Descent<F>) -> Bool {
    guard isBent, let acceleration = descent.acceleration() else { return true }
    var (bent, straight) = (0.0, 0.0)
    for j in lengths.indices {
      let (d, a, s) = (lengths[j], acceleration[j], descent.step[j])
      bent += d * d * a * a
      straight += d * d * s * s
    }
    guard 4 * bent <= Self.longestBend * Self.longestBend * straight else { return false }
    for j in lengths.indices { descent.step[j] += acceleration[j] / 2 }
    return true
  }
}
