import CNumerics

/// Σ wᵢ ρ(rᵢ).
func smoothCost(_ residuals: [Double], weights: [Double]?, loss: SmoothLoss) -> Double {
  withOptional(weights) { cn_robust_cost(residuals.count, residuals, $0, loss.described) }
}

/// Calls a function with the array's elements, or with nil where there is no array.
func withOptional<R>(_ array: [Double]?, _ body: (UnsafePointer<Double>?) -> R) -> R {
  guard let array else { return body(nil) }
  return array.withUnsafeBufferPointer { body($0.baseAddress) }
}

/// The triangle [R q] of the weighted Jacobian and residuals, and the damped steps it gives.
///
/// R'R = J'WJ and R'q = J'Wr with W = diag(wᵢ ρ'(rᵢ)/rᵢ). Storage is made once and reused.
struct RowFactor {
  /// The number of parameters n.
  let size: Int
  /// R (n columns) and q (the last one), n + 1 rows, column after column.
  private(set) var triangle: [Double]
  private var block: [Double]
  private var work: [Double]

  init(size: Int) {
    self.size = size
    triangle = [Double](repeating: 0, count: (size + 1) * (size + 1))
    block = [Double](repeating: 0, count: Int(CN_BLOCK_ROWS) * (size + 1))
    work = [Double](repeating: 0, count: (size + 1) * (2 * size + 1))
  }

  mutating func update(_ point: Linearization, weights: [Double]?, loss: SmoothLoss) {
    withOptional(weights) {
      cn_weighted_factor(
        point.residuals.count, Int32(size), point.jacobian.storage, point.residuals, $0,
        loss.described, &triangle, &block)
    }
  }

  /// Solves (R'R + diag(damping)²) s = -R'q; |R s|² is returned.
  mutating func solve(damping: [Double], into step: inout [Double]) -> Double {
    var change = 0.0
    _ = cn_damped_step(Int32(size), triangle, damping, &step, &change, &work)
    return change
  }

  /// Solves (R'R + diag(damping)²) a = -v with the triangle of the last damped step.
  func solveAgain(_ v: [Double]) -> [Double] {
    var a = v
    let rows = size + 1
    for i in 0..<size {
      for j in 0..<i { a[i] -= work[j + i * rows] * a[j] }
      a[i] = work[i + i * rows] == 0 ? 0 : a[i] / work[i + i * rows]
    }
    for i in (0..<size).reversed() {
      for j in (i + 1)..<max(size, i + 1) { a[i] -= work[i + j * rows] * a[j] }
      a[i] = work[i + i * rows] == 0 ? 0 : a[i] / work[i + i * rows]
    }
    return a.map(-)
  }

  /// |R_λ⁻ᵀ v|² for the triangle R_λ of the last damped step: v' (R'R + diag(damping)²)⁻¹ v.
  func squaredSolution(of v: [Double]) -> Double {
    var solution = v
    var square = 0.0
    for i in 0..<size {
      for j in 0..<i { solution[i] -= work[j + i * (size + 1)] * solution[j] }
      let head = work[i + i * (size + 1)]
      solution[i] = head == 0 ? 0 : solution[i] / head
      square += solution[i] * solution[i]
    }
    return square
  }

  /// |D⁻¹ R'q|: the length of the gradient in coordinates of the given scales D.
  func gradientLength(_ scales: [Double]) -> Double {
    var square = 0.0
    for j in 0..<size where scales[j] > 0 {
      var sum = 0.0
      for i in 0...j { sum += triangle[i + j * (size + 1)] * triangle[i + size * (size + 1)] }
      square += (sum / scales[j]) * (sum / scales[j])
    }
    return square.squareRoot()
  }

  /// The length of column j of the weighted Jacobian.
  func columnLength(_ j: Int) -> Double {
    var square = 0.0
    for i in 0...j {
      let element = triangle[i + j * (size + 1)]
      square += element * element
    }
    return square.squareRoot()
  }

  /// |q|², the decrement of an undamped step.
  var fullDecrement: Double {
    let last = size * (size + 1)
    return triangle[last..<(last + size)].reduce(0) { $0 + $1 * $1 }
  }

  /// |R v|².
  func squaredLength(of v: [Double]) -> Double {
    var square = 0.0
    for i in 0..<size {
      var sum = 0.0
      for j in i..<size { sum += triangle[i + j * (size + 1)] * v[j] }
      square += sum * sum
    }
    return square
  }
}
