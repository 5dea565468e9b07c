import NumericsCore
import RealModule
import TestSupport
import Testing

@Suite struct VariableProjectionTests {
  let points = (0..<40).map { Double($0) / 10 }

  /// 1, t and exp(-t), and 2 + 0.5 t + 3 exp(-t).
  var basis: Matrix {
    Matrix(
      rows: 40, columns: 3, storage: points.map { _ in 1 } + points + points.map { Double.exp(-$0) }
    )
  }
  var target: [Double] { points.map { 2 + 0.5 * $0 + 3 * Double.exp(-$0) } }

  func solve(
    _ target: [Double], basis: Matrix? = nil, scales: [Double]? = nil, weights: [Double]? = nil,
    loss: RobustLoss = .squares, sign: Bool = true, passes: Int = 3
  ) -> (coefficients: [Double], cost: Double) {
    let basis = basis ?? self.basis
    let scales = scales ?? target.map { 1 / (1 + abs($0)) }
    var projection = VariableProjection(
      rows: target.count, weights: weights, loss: loss,
      nonNegative: (0..<basis.columns).map { _ in sign })
    let columns = (basis.storage + target).enumerated().map {
      $0.element * scales[$0.offset % target.count]
    }
    let cost = projection.solve(
      columns, at: (0...basis.columns).map { $0 * target.count }, passes: passes)
    return (projection.coefficients, cost)
  }

  @Test(arguments: [RobustLoss.squares, .huber(1e-3), .absolute])
  func `exact combinations are found again`(_ loss: RobustLoss) {
    let found = solve(target, loss: loss)
    for (c, expected) in zip(found.coefficients, [2, 0.5, 3]) { #expect(abs(c - expected) < 1e-10) }
    #expect(found.cost < 1e-9)
  }

  @Test func `outliers move the Huber solution less than least squares`() {
    var spoiled = target
    spoiled[7] += 10
    let robust = solve(spoiled, loss: .huber(1e-3), passes: 30)
    #expect(abs(robust.coefficients[0] - 2) < 1e-2)
    #expect(abs(solve(spoiled).coefficients[0] - 2) > 3e-2)
  }

  @Test func `a coefficient that would be negative is held at zero`() {
    let falling = points.map { 2 - 0.5 * $0 + 3 * Double.exp(-$0) }
    let held = solve(falling)
    #expect(held.coefficients[1] == 0)
    #expect(held.coefficients[0] > 0 && held.coefficients[2] > 0)
    #expect(abs(solve(falling, sign: false).coefficients[1] + 0.5) < 1e-10)
  }

  @Test func `held coefficients leave the others at their own optimum`() throws {
    let falling = points.map { 2 - 0.5 * $0 + 3 * Double.exp(-$0) }
    let held = solve(falling, scales: points.map { _ in 1 })
    let rest = Matrix(
      rows: 40, columns: 2, storage: points.map { _ in 1 } + points.map { Double.exp(-$0) })
    let free = try QRFactorization(rest).solve(falling)
    #expect(free.allSatisfy { $0 > 0 })
    #expect(abs(held.coefficients[0] - free[0]) < 1e-10)
    #expect(abs(held.coefficients[2] - free[1]) < 1e-10)
  }

  @Test func `a target below every column gives zeros`() {
    let found = solve(points.map { _ in -1 })
    #expect(found.coefficients == [0, 0, 0])
  }

  @Test func `a repeated column gets nothing next to its twin`() {
    let twice = Matrix(rows: 40, columns: 2, storage: points + points)
    let found = solve(points, basis: twice, scales: points.map { _ in 1 })
    #expect(abs(found.coefficients[0] + found.coefficients[1] - 1) < 1e-12)
    #expect(found.cost < 1e-24)
  }

  // 3 and 7 columns take the two ways of the kernel, 43 rows end within a vector. Sums of 43 products
  // are known to a few ulps, the coefficients of these columns to a hundred times that.
  @Test(arguments: InstructionSet.available, [3, 7])
  func `instruction sets agree to a hundred ulps`(
    _ instructions: InstructionSet, columns: Int
  ) throws {
    let place = (0..<43).map { Double($0) / 43 }
    let basis = (0..<columns).map { k in place.map { Double.exp(-Double(k) * $0) } }
    let target = place.map { 1 + Double.exp(-1.5 * $0) + 1e-2 * Double.sin(40 * $0) }
    func found(_ set: InstructionSet) -> (coefficients: [Double], cost: Double) {
      var projection = VariableProjection(
        rows: 43, weights: place, loss: .huber(1e-3), nonNegative: basis.map { _ in true },
        instructions: set)
      let cost = projection.solve(
        Array((basis + [target]).joined()), at: (0...columns).map { $0 * 43 }, passes: 3)
      return (projection.coefficients, cost)
    }
    let (best, other) = (found(.best), found(instructions))
    #expect(abs(best.cost / other.cost - 1) < 1e-12)
    for (a, b) in zip(best.coefficients, other.coefficients) { #expect(abs(a - b) < 1e-11) }
  }

  @Test(.enabled(if: DataFiles.has(ChinchillaResiduals.file), "needs ../shared/data"))
  func `four by four exponents and one polish give the Chinchilla optimum`() {
    let runs = ChinchillaResiduals()
    let losses = runs.logLosses.map(Double.exp)
    let exponents = [0.05, 0.16, 0.5, 1.6]
    let pairs = exponents.flatMap { alpha in exponents.map { (alpha, $0) } }
    let starts = pairs.map { alpha, beta in
      let basis = Matrix(
        rows: 240, columns: 3,
        storage: losses.map { _ in 1 } + runs.logSizes.map { Double.exp(-alpha * $0) }
          + runs.logTokens.map { Double.exp(-beta * $0) })
      let found = solve(losses, basis: basis, scales: losses.map { 1 / $0 }, loss: .huber(1e-3))
      let c = found.coefficients.map { Double.log(max($0, 1e-9)) }
      return (start: [c[1], c[2], c[0], alpha, beta], cost: found.cost)
    }
    let start = starts.min { $0.cost < $1.cost }?.start ?? []
    let minimum = LevenbergMarquardt().minimize(runs, loss: .huber(1e-3), from: start)
    #expect(abs(minimum.cost / 1.0182740178006e-3 - 1) < 1e-12)
  }
}
