import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Intervals by profile, posterior and residuals of random sign, beside those that are known.
@Suite struct IntervalMethodTests {
  /// A straight line with normal noise, where all methods agree with Student's t.
  static func line(noise: Double = 0.1, count: Int = 40) throws -> Question {
    var stream = RandomStream(seed: 5, stream: 1)
    let x = (0..<count).map { Double($0) / 10 }
    let y = x.map { 1 + 0.5 * $0 + noise * stream.normal() }
    let law = try Law(
      Equation(parsing: "y = a + b*x"), tableSymbols: ["x", "y"], units: [:], written: "a + b*x")
    return try Question(
      law: law, table: RunTable(name: "line", numbers: [("x", x), ("y", y)]),
      objective: Objective(scale: .linear, loss: .squares))
  }

  static func columns(_ problem: Question, threads: Int = 1) throws -> [IntervalsByMethod.Column] {
    let fit = try Fitter().fit(problem)
    return try IntervalsByMethod(
      IntervalsByMethod.Method.allCases, of: problem, fit: fit, threads: threads
    ).columns
  }

  /// The intervals of a method that gave both parameters of the line one.
  static func intervals(
    _ method: IntervalsByMethod.Method, of columns: [IntervalsByMethod.Column]
  ) throws -> [Interval?] {
    let column = try #require(columns.first { $0.method == method }, "\(method) has no column")
    #expect(column.reason == nil)
    try #require(column.intervals.count == 2)
    return column.intervals
  }

  @Test func `the profile of a straight line is Student's interval`() throws {
    let columns = try Self.columns(Self.line())
    let own = try Self.intervals(.covariance, of: columns)
    let profile = try Self.intervals(.profile, of: columns)
    for (a, b) in zip(own, profile) {
      let (a, b) = (try #require(a), try #require(b))
      // The ends of the profile are found to 1e-4 of the step.
      #expect(abs(a.lower - b.lower) < 1e-3 * a.width)
      #expect(abs(a.upper - b.upper) < 1e-3 * a.width)
    }
  }

  @Test(arguments: [IntervalsByMethod.Method.bootstrap, .wild, .posterior])
  func `on a straight line resamples and draws agree with Student's interval`(
    method: IntervalsByMethod.Method
  ) throws {
    let columns = try Self.columns(Self.line())
    let own = try Self.intervals(.covariance, of: columns)
    let other = try Self.intervals(method, of: columns)
    for (a, b) in zip(own, other) {
      let (a, b) = (try #require(a), try #require(b))
      // 4000 draws tell an end to 2 % of the width, 40 runs their own noise to 11 % (1/sqrt(2 m)).
      #expect(abs(b.width / a.width - 1) < 0.2)
    }
  }

  @Test func `the methods give the same on any number of threads`() throws {
    let (one, four) = try (
      Self.columns(Self.line()), Self.columns(Self.line(), threads: 4)
    )
    #expect(one.map(\.intervals) == four.map(\.intervals))
  }

  /// A rise that is over before the first run: its rate k has no upper end.
  static func finishedRise() throws -> Question {
    let x = (0..<12).map { 5 + Double($0) }
    let y = x.enumerated().map { 2 + 0.01 * Double(($0.offset * 5) % 7) }
    let law = try Law(
      Equation(parsing: "y = a - exp(-k*x)"), tableSymbols: ["x", "y"], units: [:],
      written: "a - exp(-k*x)")
    return try Question(
      law: law, table: RunTable(name: "flat", numbers: [("x", x), ("y", y)]),
      objective: Objective(scale: .linear, loss: .squares))
  }

  @Test func `a parameter that the runs leave open has an open end`() throws {
    let problem = try Self.finishedRise()
    let fit = try Fitter().fit(problem)
    let profiles = try LikelihoodProfile.all(of: problem, fit: fit, threads: 1)
    let rate = try #require(profiles.first { $0.symbol == "k" })
    #expect(rate.isOpen.upper)
    #expect(rate.interval.upper == .infinity)
  }

  @Test func `the profile of a law's only parameter is Student's interval for squares`() throws {
    let x = (1...20).map(Double.init)
    let y = x.map { 3 * $0 + ($0.truncatingRemainder(dividingBy: 3) - 1) }
    let law = try Law(
      Equation(parsing: "y = b*x"), tableSymbols: ["x", "y"], units: [:], written: "b*x")
    let problem = try Question(
      law: law, table: RunTable(name: "line", numbers: [("x", x), ("y", y)]),
      objective: Objective(scale: .linear, loss: .squares))
    let fit = try Fitter().fit(problem)
    let profile = try #require(
      try LikelihoodProfile.all(of: problem, fit: fit, threads: 1).first)
    let squares = x.reduce(0) { $0 + $1 * $1 }
    let slope = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / squares
    let left = zip(x, y).reduce(0) { $0 + ($1.1 - slope * $1.0) * ($1.1 - slope * $1.0) }
    let half = StudentT.quantile(0.975, degreesOfFreedom: 19) * (left / 19 / squares).squareRoot()
    #expect(profile.isOpen == (false, false))
    #expect(abs(profile.interval.lower - (slope - half)) < 1e-3 * half)
    #expect(abs(profile.interval.upper - (slope + half)) < 1e-3 * half)
  }

  @Test func `what no method can give says why in its place`() throws {
    let columns = try Self.columns(Self.line(count: 2))
    #expect(
      columns.allSatisfy { $0.method == .bootstrap || $0.method == .wild || $0.reason != nil })
    #expect(
      columns.first { $0.method == .covariance }?.reason == "there are as many parameters as runs")
  }

  @Test func `an ensemble finds the moments of a narrow normal distribution`() {
    var stream = RandomStream(seed: 3, stream: 1)
    let walkers = (0..<24).map { _ in [stream.normal(), 100 * stream.normal()] }
    let chain = EnsembleSampler(steps: 4000, warmUp: 500, seed: 1).run(walkers) { place in
      // Standard deviations 1 and 100, correlation 0.9.
      let (x, y) = (place[0], place[1] / 100)
      return -(x * x - 1.8 * x * y + y * y) / (2 * 0.19)
    }
    let n = Double(chain.draws.count)
    let variance = chain.draws.reduce(0) { $0 + $1[1] * $1[1] } / n / 1e4
    let product = chain.draws.reduce(0) { $0 + $1[0] * $1[1] } / n / 100
    // 96,000 draws with a memory of some 30 steps: 3,200 independent ones, 2.5 % each.
    #expect(abs(variance - 1) < 0.1)
    #expect(abs(product - 0.9) < 0.1)
    #expect(chain.autocorrelationTime < 100)
  }
}
