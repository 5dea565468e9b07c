import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// The covariance of robust losses.
@Suite struct SandwichTests {
  /// A straight line, and a step that the first of 60 runs have.
  static func groups(
    seed: UInt64, loss: RobustLoss, noise: Double = 0.05, weight: Double = 1, members: Int = 12
  ) throws -> Question {
    var stream = RandomStream(seed: seed, stream: 1)
    let x = (0..<60).map { Double($0 % 20) / 10 }
    let z = (0..<60).map { $0 < members ? 1.0 : 0 }
    let y = (0..<60).map { 1 + 0.5 * x[$0] + 0.3 * z[$0] + noise * stream.normal() }
    let law = try Law(
      Equation(parsing: "y = a + b*x + c*z"), tableSymbols: ["x", "y", "z"], units: [:],
      written: "a + b*x + c*z")
    let table = RunTable(
      name: "groups",
      numbers: [("x", x), ("y", y), ("z", z), ("w", x.map { _ in weight })])
    return try Question(
      law: law, table: table, objective: Objective(scale: .linear, loss: loss, weights: "w"))
  }

  // From deltas above the noise to far below it, where psi' is 0 for nearly all runs.
  @Test(
    arguments: [.huber(1), .huber(0.05), .huber(1e-3), .huber(1e-5), .absolute] as [RobustLoss])
  func `intervals of 95 % hold the truth as often`(loss: RobustLoss) throws {
    let fits = try (1...1000).map { try Fitter().fit(Self.groups(seed: $0, loss: loss)) }
    for (symbol, truth) in [("a", 1.0), ("b", 0.5), ("c", 0.3)] as [(Symbol, Double)] {
      let held = try fits.count { fit in
        let own = fit.parameters.first { $0.symbol == symbol }
        return try #require(own?.interval).contains(truth)
      }
      // 1000 fits tell 95 % to 0.7 % (one standard deviation).
      #expect((930...975).contains(held), "\(symbol): \(held)")
    }
  }

  @Test(arguments: [.huber(0.05), .huber(1e-3), .absolute] as [RobustLoss])
  func `weights all alike change no error`(loss: RobustLoss) throws {
    let plain = try Fitter().fit(Self.groups(seed: 1, loss: loss))
    let heavy = try Fitter().fit(Self.groups(seed: 1, loss: loss, weight: 9))
    for (a, b) in zip(plain.parameters, heavy.parameters) {
      let (a, b) = (try #require(a.standardError), try #require(b.standardError))
      #expect(abs(a / b - 1) < 1e-6)
    }
  }

  @Test(arguments: [.huber(0.05), .huber(1e-3)] as [RobustLoss])
  func `runs without noise have errors as small as their rounding`(loss: RobustLoss) throws {
    let fit = try Fitter().fit(Self.groups(seed: 1, loss: loss, noise: 0))
    for parameter in fit.parameters {
      let error = try #require(parameter.standardError)
      #expect(error >= 0 && error < 1e-14)
    }
  }

  // The fit may pass between the two at any height; no run is near it there.
  @Test func `a step of two runs has an error too`() throws {
    for seed in 1...20 {
      let fit = try Fitter().fit(
        Self.groups(seed: UInt64(seed), loss: .huber(1e-6), members: 2))
      let step = try #require(fit.parameters.first { $0.symbol == "c" })
      let error = try #require(step.standardError, "seed \(seed)")
      #expect(error > 0.01 && error < 0.2, "\(error)")
    }
  }

  // Of these the errors come from every third. Far below the noise they are those of least absolute
  // deviations, sqrt(pi/2) times those of squares.
  @Test func `an even sample gives the errors of very many runs`() throws {
    var stream = RandomStream(seed: 3, stream: 1)
    let count = 250_000
    let x = (0..<count).map { Double($0 % 101) / 100 }
    let y = x.map { 1 + 0.5 * $0 + 0.05 * stream.normal() }
    let law = try Law(
      Equation(parsing: "y = a + b*x"), tableSymbols: ["x", "y"], units: [:], written: "a + b*x")
    let problem = try Question(
      law: law, table: RunTable(name: "line", numbers: [("x", x), ("y", y)]),
      objective: Objective(scale: .linear, loss: .huber(1e-4)))
    let slope = try #require(Fitter().fit(problem).parameters.first { $0.symbol == "b" })
    let mean = x.reduce(0, +) / Double(count)
    let spread = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    let expected = (Double.pi / 2).squareRoot() * 0.05 / spread
    #expect(abs(try #require(slope.standardError) / expected - 1) < 0.05)
  }
}
