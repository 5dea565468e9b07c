import NumericsCore
import Testing

@Suite struct RobustLossTests {
  static let losses: [RobustLoss] = [
    .squares, .huber(0.5), .huber(1e-3), .absolute, .quantile(0.9), .quantile(0.2),
    .overestimate(10),
  ]
  static let residuals = [-2.0, -0.7, -0.1, 3e-4, 0.2, 0.9, 5]

  @Test(arguments: losses, residuals)
  func `the slope is the derivative of the value`(_ loss: RobustLoss, r: Double) {
    let width = 1e-6 * abs(r)
    let difference = (loss.value(r + width) - loss.value(r - width)) / (2 * width)
    #expect(abs(loss.slope(r) - difference) <= 1e-7 * abs(difference))
  }

  @Test(arguments: losses, residuals)
  func `the bend is the derivative of the slope`(_ loss: RobustLoss, r: Double) {
    let width = 1e-6 * abs(r)
    let difference = (loss.slope(r + width) - loss.slope(r - width)) / (2 * width)
    #expect(abs(loss.bend(r) - difference) <= 1e-7)
  }

  @Test(arguments: losses, residuals)
  func `weight times residual is the slope, and signs matter to lopsided losses alone`(
    _ loss: RobustLoss, r: Double
  ) {
    #expect(abs(loss.weight(r) * r - loss.slope(r)) <= 2e-15 * abs(loss.slope(r)))
    #expect((loss.value(-r) == loss.value(r)) == loss.isEven)
    #expect((loss.slope(-r) == -loss.slope(r)) == loss.isEven)
  }

  @Test(arguments: losses)
  func `the cost of many residuals is the weighted sum of their values`(_ loss: RobustLoss) {
    let weights = Self.residuals.map { $0 * $0 + 1 }
    let sum = zip(Self.residuals, weights).reduce(0) { $0 + $1.1 * loss.value($1.0) }
    #expect(abs(loss.cost(Self.residuals, weights: weights) - sum) <= 1e-14 * sum)
    #expect(loss.cost(Self.residuals + [.nan]).isNaN)
    #expect(loss.cost([]) == 0)
  }

  @Test func `a quantile of a half is half the absolute deviation`() {
    for r in Self.residuals {
      #expect(RobustLoss.quantile(0.5).value(r) == RobustLoss.absolute.value(r) / 2)
    }
  }

  @Test func `a prediction above its run costs what the loss says`() {
    #expect(RobustLoss.quantile(0.75).value(2) == 0.5)
    #expect(RobustLoss.quantile(0.75).value(-2) == 1.5)
    #expect(RobustLoss.overestimate(10).value(2) == 20)
    #expect(RobustLoss.overestimate(10).value(-2) == 2)
  }

  @Test func `the cost of 100 000 equal residuals keeps 14 digits`() {
    let cost = RobustLoss.squares.cost([Double](repeating: 0.1, count: 100_000))
    #expect(abs(cost / 500 - 1) < 1e-14)
  }

  @Test(arguments: losses, [0.02, 0.3, 4])
  func `means over a bell are those of the integral`(_ loss: RobustLoss, size: Double) {
    let (bends, squares) = loss.means(
      around: Self.residuals, sizes: Self.residuals.map { _ in size })
    let reach = size * 7.0.squareRoot()
    // The midpoint rule over the bell; of the bend the integral of the slope by the bell's derivative.
    let count = 400_000
    for (i, r) in Self.residuals.enumerated() {
      var (bend, square) = (0.0, 0.0)
      for k in 0..<count {
        let u = -1 + (2 * Double(k) + 1) / Double(count)
        let slope = loss.slope(r + reach * u)
        bend += slope * 15 / 4 * u * (1 - u * u) / reach * 2 / Double(count)
        square += slope * slope * 15 / 16 * (1 - u * u) * (1 - u * u) * 2 / Double(count)
      }
      // The rule misses a jump of the slope by up to a step.
      let tolerance = loss.hasKink ? 2e-5 / reach : 1e-5 * (abs(bend) + 1e-3)
      #expect(abs(bends[i] - bend) < tolerance)
      #expect(abs(squares[i] - square) < 1e-5 * square)
    }
  }

  @Test func `over a bell of no size the means are the values`() {
    let (bends, squares) = RobustLoss.huber(0.5).means(
      around: Self.residuals, sizes: Self.residuals.map { _ in 0 })
    for (i, r) in Self.residuals.enumerated() {
      let loss = RobustLoss.huber(0.5)
      #expect(abs(bends[i] - loss.bend(r)) < 1e-15)
      #expect(abs(squares[i] - loss.slope(r) * loss.slope(r)) <= 1e-15 * squares[i])
    }
  }
}
