import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// Accuracies that come near 1, from few noisy runs.
@Suite struct DomainIntervalTests {
  static func fit(
    _ domain: String, _ uncertainty: Uncertainty.Method = .covariance, noise: Double = 0.03
  ) throws -> (fit: Fit, problem: Question) {
    let law = try Law(
      parsing: """
        law top
        response acc \(domain)
        variable N positive
        parameter a real search 0 .. 2
        parameter b positive search 0.1 .. 100
        parameter c positive search 0.01 .. 1
        formula a - b*N^(-c)
        """)
    let sizes = (0..<9).map { VectorMath.power(10, 6 + 0.375 * Double($0)) }
    let wiggle = [0.5, -1, 0.8, 0.2, -0.9, 1, -0.4, 0.7, -0.6]
    let seen = zip(sizes, wiggle).map { size, noisy in
      min(0.97 - 30 * VectorMath.power(size, -0.3) + noise * noisy, 1)
    }
    let problem = try Question(
      law: law, table: RunTable(name: "top", numbers: [("N", sizes), ("acc", seen)]),
      objective: Objective(scale: .linear, loss: .squares))
    return (try Fitter(uncertainty: uncertainty, seed: 3).fit(problem), problem)
  }

  static func mean(_ fit: Fit, at size: Double) -> Estimate {
    fit.calibration.estimate(of: fit.law.formula, symbol: "acc", at: ["N": size])
  }

  @Test(arguments: [
    Uncertainty.Method.covariance, .bootstrap(Bootstrap(resamples: 200)),
    .bootstrap(Bootstrap(resamples: 200, limits: .bca)),
  ])
  func `intervals of an accuracy stay between 0 and 1`(_ method: Uncertainty.Method) throws {
    let fit = try Self.fit("in 0 .. 1", method).fit
    for size in [1e5, 1e9, 1e12] {
      let mean = Self.mean(fit, at: size)
      guard (0...1).contains(mean.value), let interval = mean.interval else { continue }
      #expect(interval.lower >= 0 && interval.upper <= 1)
      let run = try #require(fit.calibration.newRun(around: mean))
      #expect(run.interval.lower >= 0 && run.interval.upper <= 1)
      #expect(run.interval.lower <= interval.lower && run.interval.upper >= interval.upper)
      #expect(run.probability(below: 1) == 1)
      #expect(run.probability(below: 0) == 0)
      #expect(abs(run.probability(below: mean.value) - 0.5) < 1e-9)
      guard run.interval.lower > 0 else { continue }
      #expect(abs(run.probability(below: run.interval.lower) - 0.025) < 1e-6)
    }
  }

  @Test func `without a domain the same runs give an accuracy beyond 1`() throws {
    let free = try Self.fit("real").fit
    let mean = Self.mean(free, at: 1e12)
    #expect(mean.value < 1)
    #expect(try #require(free.calibration.newRun(around: mean)).interval.upper > 1)
  }

  @Test func `a profile of an accuracy stays between 0 and 1`() throws {
    let (fit, problem) = try Self.fit("in 0 .. 1")
    let profile = try #require(
      QuantityProfile(
        of: fit.law.formula, at: ["N": 1e9], within: fit.law.response.domain, in: problem, fit: fit)
    )
    #expect(profile.interval.lower > 0)
    #expect(profile.isOpen.upper || profile.interval.upper <= 1)
  }

  // On the logit instead of the logarithm the ends of a narrow interval move by the square of its width.
  @Test func `far from its ends a domain changes an interval by less than its second digit`() throws
  {
    let (bounded, free) = (
      try Self.fit("in 0 .. 1", noise: 0.003).fit, try Self.fit("real", noise: 0.003).fit
    )
    for size in [3e6, 3e7, 3e8] {
      let (own, other) = (Self.mean(bounded, at: size), Self.mean(free, at: size))
      #expect(own.standardError == other.standardError)
      let (a, b) = (try #require(own.interval), try #require(other.interval))
      #expect(abs(a.lower - b.lower) < 0.02 * a.width)
      #expect(abs(a.upper - b.upper) < 0.02 * a.width)
      let runs = (
        try #require(bounded.calibration.newRun(around: own)).interval,
        try #require(free.calibration.newRun(around: other)).interval
      )
      #expect(abs(runs.0.lower - runs.1.lower) < 0.02 * runs.0.width)
      #expect(abs(runs.0.upper - runs.1.upper) < 0.02 * runs.0.width)
    }
  }

  // A line in the logarithm, which leaves 0..1 behind the runs.
  @Test func `where the law leaves the domain the interval is the part inside, or none`() throws {
    let law = try Law(
      parsing: """
        law line
        response acc in 0 .. 1
        variable N positive
        parameter a real search -2 .. 2
        parameter b real search -1 .. 1
        formula a + b*log(N)
        """)
    let sizes = (0..<7).map { VectorMath.power(10, 6 + 0.4 * Double($0)) }
    let seen = [0.55, 0.66, 0.76, 0.83, 0.885, 0.91, 0.925]
    let fit = try Fitter().fit(
      Question(
        law: law, table: RunTable(name: "line", numbers: [("N", sizes), ("acc", seen)]),
        objective: Objective(scale: .linear, loss: .squares)))
    let near = Self.mean(fit, at: 5e8)
    #expect(near.value > 1)
    #expect(try #require(near.interval).upper == 1)
    #expect(fit.calibration.newRun(around: near) == nil)
    #expect(Self.mean(fit, at: 1e13).interval == nil)
  }
}
