import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Intervals of shares and of what the runs leave open.
@Suite struct MirrorTests {
  private static let squares = Objective(scale: .linear, loss: .squares)

  /// The interval of 1 less a quantity, from its own.
  private static func mirrored(_ interval: Interval) -> Interval {
    Interval(lower: 1 - interval.upper, upper: 1 - interval.lower)
  }

  private static func expect(_ left: Interval?, mirrors right: Interval?) throws {
    let (left, right) = (try #require(left), Self.mirrored(try #require(right)))
    // Errors are differences over a hundredth of one, of second order.
    #expect(abs(left.lower - right.lower) < 1e-4 * right.width)
    #expect(abs(left.upper - right.upper) < 1e-4 * right.width)
  }

  @Test func `exponents that sum to 1 have intervals that mirror each other`() throws {
    let runs = SyntheticRuns.chinchilla(noise: 0.02)
    let fit = try Fitter().fit(
      Question(law: LawCatalog.law(named: "chinchilla"), table: runs))
    try Self.expect(fit.derived["a"]?.interval, mirrors: fit.derived["b"]?.interval)
  }

  // An accuracy that comes near 1, and the error that is left.
  @Test func `a ceiling, 1 less it, and a law of the error mirror each other`() throws {
    let sizes = (0..<9).map { VectorMath.power(10, 6 + 0.375 * Double($0)) }
    let wiggle = [0.5, -1, 0.8, 0.2, -0.9, 1, -0.4, 0.7, -0.6]
    let seen = zip(sizes, wiggle).map { 0.97 - 30 * VectorMath.power($0, -0.3) + 0.02 * $1 }
    func fit(_ text: String, _ response: [Double], _ name: Symbol) throws -> Fit {
      let table = RunTable(name: "runs", numbers: [("x", sizes), (name, response)])
      let law = try Law(typed: Equation(parsing: "\(name) = \(text)"), for: table)
        .restating(["a": .interval(0, 1)])
      return try Fitter().fit(Question(law: law, table: table, objective: Self.squares))
    }
    let accuracy = try fit("a - b*x^-c", seen, "acc")
    let error = try fit("a + b*x^-c", seen.map { 1 - $0 }, "err")
    let left = accuracy.calibration.estimate(of: Formula(1) - Formula(Symbol("a")), symbol: "rest")
    try Self.expect(left.interval, mirrors: accuracy.parameters["a"]?.interval)
    let point: [Symbol: Double] = ["x": 1e11]
    let (seenThere, leftThere) = (
      accuracy.calibration.estimate(of: accuracy.law.formula, symbol: "acc", at: point),
      error.calibration.estimate(of: error.law.formula, symbol: "err", at: point)
    )
    #expect(seenThere.interval?.upper == 1)
    // Two fits agree to the minimizer's digits.
    #expect(
      abs(try #require(seenThere.interval).lower + #require(leftThere.interval).upper - 1) < 1e-4)
  }

  @Test func `what the runs do not determine is open, not an interval of forty decades`() throws {
    // The slope is 0.01 with a standard error of 0.1: 30 times its size.
    let (x, noise) = ([1.0, 1, 2, 2], [0.3, -0.3, 0.3, -0.3])
    let table = RunTable(
      name: "runs", numbers: [("x", x), ("y", zip(x, noise).map { 0.01 * $0 + $1 })])
    let law = try Law(typed: Equation(parsing: "y = A*x"), for: table).restating(["A": .positive])
    let fit = try Fitter().fit(Question(law: law, table: table, objective: Self.squares))
    let slope = try #require(fit.parameters["A"])
    #expect(matchingDigits(slope.value, 0.01) > 6)
    #expect(slope.interval == Interval(lower: 0, upper: .infinity))
    let twice = fit.calibration.estimate(of: Formula(2) * Formula(Symbol("A")), symbol: "twice")
    #expect(twice.interval == slope.interval)
  }
}
