/// Shares between their limits, and Newton's step from there.
struct BarrierPlace {
  /// A step with what it promises.
  struct Step {
    /// The change of each free share.
    let change: [Double]
    /// -gradient × change, twice what a quadratic function falls by.
    let decrement: Double
  }

  /// All shares.
  private(set) var shares: [Double]
  /// Which shares have room between their limits.
  private let free: [Int]
  /// How far each free share is above its least and below its most; kept apart from the shares, whose last
  /// digits would not tell.
  private var above: [Double]
  private var below: [Double]
  private let lower: [Double]

  init(_ shares: [Double], lower: [Double], upper: [Double], free: [Int]) {
    (self.shares, self.lower, self.free) = (shares, lower, free)
    above = free.map { shares[$0] - lower[$0] }
    below = free.map { upper[$0] - shares[$0] }
  }

  /// The barriers: -Σ log of the distances to the limits.
  var barrier: Double {
    -(above + below).reduce(0) { $0 + VectorMath.value(of: .log, at: $1) }
  }

  /// How often a step fits into the room to the nearest limit.
  func room(along step: Step) -> Double {
    zip(step.change, zip(above, below)).reduce(.infinity) { least, entry in
      let (change, (above, below)) = entry
      return min(least, change < 0 ? -above / change : change > 0 ? below / change : .infinity)
    }
  }

  /// The place a part of a step further.
  func moved(by step: Step, part: Double) -> BarrierPlace {
    var place = self
    for (i, index) in free.enumerated() {
      place.above[i] += part * step.change[i]
      place.below[i] -= part * step.change[i]
      place.shares[index] = lower[index] + place.above[i]
    }
    return place
  }

  /// Newton's step for the function and the barriers at a constant sum; nil where there is none.
  ///
  /// - Complexity: O(k³).
  func step(_ jet: Jet, barrier: Double) -> Step? {
    let k = free.count
    let scales = zip(above, below).map { min($0, $1) }
    let slopes = (0..<k).map { i in
      scales[i] * (jet.gradient[free[i]] - barrier / above[i] + barrier / below[i])
    }
    var bend = Matrix(rows: k, columns: k, repeating: 0)
    for j in 0..<k {
      for i in 0..<k { bend[i, j] = scales[i] * jet.bend[free[i], free[j]] * scales[j] }
      let (a, b) = (scales[j] / above[j], scales[j] / below[j])
      bend[j, j] += barrier * (a * a + b * b)
    }
    guard let mirror = Mirror(scales), bend.isFinite else { return nil }
    guard let turned = Self.solution(mirror.mirrored(bend), mirror.mirrored(slopes)) else {
      return nil
    }
    let change = zip(mirror.mirrored([0] + turned), scales).map { $0 * $1 }
    let decrement = -zip(mirror.mirrored([0] + turned), slopes).reduce(0) { $0 + $1.0 * $1.1 }
    return decrement.isFinite && decrement > 0 ? Step(change: change, decrement: decrement) : nil
  }

  /// -H⁻¹g but for the first row and column, H shifted until it is positive definite.
  private static func solution(_ bend: Matrix, _ slopes: [Double]) -> [Double]? {
    let k = bend.rows - 1
    var inner = Matrix(rows: k, columns: k, repeating: 0)
    for j in 0..<k { for i in 0..<k { inner[i, j] = bend[i + 1, j + 1] } }
    let size = inner.storage.lazy.map(\.magnitude).max() ?? 0
    var shift = 0.0
    for _ in 0..<60 {
      var shifted = inner
      for i in 0..<k { shifted[i, i] += shift }
      if let found = try? CholeskyFactorization(shifted).solve(Array(slopes.dropFirst())) {
        return found.map { -$0 }
      }
      shift = shift == 0 ? 1e-10 * size : 8 * shift
    }
    return nil
  }
}

/// The reflection that turns a direction into the first axis, so that the others span all that is square to it.
///
/// Source: Golub & Van Loan, Matrix Computations, 4th ed., §5.1 (Householder).
private struct Mirror {
  private let normal: [Double]

  /// Nil for a direction without length.
  init?(_ direction: [Double]) {
    let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, length.isFinite else { return nil }
    var normal = direction
    normal[0] += direction[0] < 0 ? -length : length
    let size = normal.reduce(0) { $0 + $1 * $1 }.squareRoot()
    self.normal = normal.map { $0 / size }
  }

  func mirrored(_ vector: [Double]) -> [Double] {
    let part = 2 * zip(normal, vector).reduce(0) { $0 + $1.0 * $1.1 }
    return zip(vector, normal).map { $0 - part * $1 }
  }

  func mirrored(_ matrix: Matrix) -> Matrix {
    let product = matrix * normal
    let middle = zip(normal, product).reduce(0) { $0 + $1.0 * $1.1 }
    var result = matrix
    for j in normal.indices {
      for i in normal.indices {
        result[i, j] +=
          4 * middle * normal[i] * normal[j] - 2 * (normal[i] * product[j] + product[i] * normal[j])
      }
    }
    return result
  }
}
