import Work

/// The last digits for a loss of straight sides, |r| or a quantile's: the point that passes through n rows
/// exactly.
///
/// A minimum of Σ wᵢ ρ(rᵢ(x)) with n parameters lies, as a rule, where n residuals vanish, and is one
/// when J_Z'λ = -Σ wᵢ ρ'(rᵢ) ∇rᵢ (over the other rows) has each λᵢ between -wᵢ times the slope below 0
/// and wᵢ times that above. Where a λ is too large its row is given up for the one that the descent along
/// the edge meets at its lowest point.
///
/// Source: Barrodale & Roberts 1973, An improved algorithm for discrete l1 linear approximation, SIAM
/// J. Numer. Anal. 10; Madsen & Nielsen 1993, SIAM J. Optim. 3.
struct AbsoluteVertex<F: ResidualFunction> {
  private let function: F
  private let loss: RobustLoss
  private var workspace: F.Workspace
  private var point: Linearization
  private(set) var x: [Double]
  private(set) var evaluations = 0
  /// The rows that the point passes through (n).
  private var passed: [Int] = []

  private let interruption: Interruption?

  init(_ function: F, _ loss: RobustLoss, near x: [Double], interruption: Interruption? = nil) {
    (self.function, self.loss) = (function, loss)
    self.interruption = interruption
    self.x = x
    workspace = function.makeWorkspace()
    point = Linearization(
      residualCount: function.residualCount, parameterCount: function.parameterCount)
  }

  /// The least cost at a vertex near the start; nil where there is none that is a minimum.
  mutating func cost() -> Double? {
    let n = function.parameterCount
    guard n > 0, function.residualCount > n else { return nil }
    evaluate()
    passed = Array(Self.least(n, of: point.residuals.map(abs)).prefix(n))
    var last = Double.infinity
    for _ in 0..<(10 + 4 * n) where interruption?.isRequested != true {
      guard passThroughRows() else { return nil }
      let cost = loss.cost(point.residuals, weights: function.weights)
      guard cost < last else { return nil }
      last = cost
      guard let forces = forces(), let worst = mostViolated(forces) else { return nil }
      guard strain(forces[worst], on: passed[worst]) > 1 + 1e-9 else { return cost }
      guard let row = edgeEnd(leaving: worst, force: forces[worst]) else { return nil }
      passed[worst] = row
    }
    return nil
  }
}

extension AbsoluteVertex {
  private func weight(_ row: Int) -> Double { function.weights?[row] ?? 1 }

  /// A force as a share of what holds its row at 0 against it.
  private func strain(_ force: Double, on row: Int) -> Double {
    abs(force) / (weight(row) * loss.sides.factor(force))
  }

  private mutating func evaluate() {
    evaluations += 1
    function.evaluate(at: x, into: &point, using: &workspace)
  }

  /// J_Z (n × n), or its transpose.
  private func square(transposed: Bool) -> QRFactorization? {
    let n = passed.count
    var matrix = Matrix(rows: n, columns: n)
    for (i, row) in passed.enumerated() {
      for j in 0..<n {
        if transposed {
          matrix[j, i] = point.jacobian[row, j]
        } else {
          matrix[i, j] = point.jacobian[row, j]
        }
      }
    }
    guard let factors = try? QRFactorization(matrix), factors.rank() == n else { return nil }
    return factors
  }

  /// Newton's method on r_Z(x) = 0, to the last step that makes the residuals smaller.
  private mutating func passThroughRows() -> Bool {
    var best = (x: x, size: Double.infinity)
    for _ in 0..<20 where interruption?.isRequested != true {
      evaluate()
      let size = passed.reduce(0) { max($0, abs(point.residuals[$1])) }
      guard size < best.size else { break }
      best = (x, size)
      guard size > 0, let factors = square(transposed: false),
        let step = try? factors.solve(passed.map { -point.residuals[$0] })
      else { break }
      for j in x.indices { x[j] += step[j] }
    }
    x = best.x
    evaluate()
    let scale = Quantile.median(point.residuals.map(abs))
    return best.size <= 1e-9 * scale
  }

  /// The λ that balance the pull of the rows that are not passed through.
  private func forces() -> [Double]? {
    let n = passed.count
    var pull = [Double](repeating: 0, count: n)
    let isPassed = Set(passed)
    for row in point.residuals.indices where !isPassed.contains(row) {
      let residual = point.residuals[row]
      let slope = (residual < 0 ? -weight(row) : weight(row)) * loss.sides.factor(residual)
      for j in 0..<n { pull[j] -= slope * point.jacobian[row, j] }
    }
    return try? square(transposed: true)?.solve(pull)
  }

  private func mostViolated(_ forces: [Double]) -> Int? {
    forces.indices.max {
      strain(forces[$0], on: passed[$0]) < strain(forces[$1], on: passed[$1])
    }
  }

  /// The row that vanishes at the lowest point of the edge on which all rows but one stay passed.
  ///
  /// Along the edge each row's cost is wᵢ ρ(rᵢ + t cᵢ): the slope starts below 0, at what holds row k less
  /// |λₖ|, and grows by wᵢ |cᵢ| times the slopes of both sides where row i changes its sign.
  private func edgeEnd(leaving place: Int, force: Double) -> Int? {
    let n = passed.count
    var target = [Double](repeating: 0, count: n)
    target[place] = force > 0 ? 1 : -1
    guard let direction = try? square(transposed: false)?.solve(target) else { return nil }
    let isPassed = Set(passed)
    let bothSides = loss.sides.above + loss.sides.below
    var crossings: [(at: Double, row: Int, change: Double)] = []
    for row in point.residuals.indices where !isPassed.contains(row) {
      let slope = (0..<n).reduce(0) { $0 + point.jacobian[row, $1] * direction[$1] }
      let at = -point.residuals[row] / slope
      if at > 0, at.isFinite { crossings.append((at, row, bothSides * weight(row) * abs(slope))) }
    }
    let places = crossings.map(\.at)
    let holding = weight(passed[place]) * loss.sides.factor(force)
    var count = 1024
    while interruption?.isRequested != true {
      var slope = holding - abs(force)
      for crossing in Self.least(count, of: places).map({ crossings[$0] }) {
        slope += crossing.change
        if slope >= 0 { return crossing.row }
      }
      if count >= places.count { return nil }
      count *= 32
    }
    return nil
  }

  /// The places of the least values, in their order, the first of equals first; at least as many as
  /// asked for, if there are.
  ///
  /// - Complexity: O(n + k log k) for k of n values.
  private static func least(_ count: Int, of values: [Double]) -> [Int] {
    var places = Array(values.indices)
    if count < values.count - 1 {
      let share = Double(count) / Double(values.count - 1)
      let bound = Quantile.values(of: values, [share])[0]
      places = places.filter { values[$0] <= bound }
    }
    return places.sorted { (values[$0], $0) < (values[$1], $1) }
  }
}
