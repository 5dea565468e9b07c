import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// Labels beside a reference: what they need for one response.
@Suite struct SpeedUpTests {
  /// Runs of two labels, of which `b` makes `factor` tokens of one, about a law with a scatter.
  private static func table(
    factor: Double = 1.3, floor: Double = 0, scatter: Double = 0.002
  ) throws -> RunTable {
    var csv = "opt,N [parameters],D [tokens],L [nats/token],speed\n"
    for (label, eff, more) in [("a", 1.0, 0), ("b", factor, floor)] {
      for (i, size) in [1e8, 2e8, 4e8, 8e8].enumerated() {
        for (j, ratio) in [10.0, 20, 40, 80].enumerated() {
          let tokens = size * ratio
          let loss =
            1.8 + more + 400 * power(size, -0.34) + 2000 * power(eff * tokens, -0.36)
          let wave = Double((7 * i + 5 * j + (label == "a" ? 0 : 3)) % 11 - 5) / 5
          let speed = (label == "a" ? 2e5 : 1.5e5) * power(size / 1e8, -0.8)
          csv += "\(label),\(size),\(tokens),\(loss * (1 + scatter * wave)),\(speed)\n"
        }
      }
    }
    return try RunTable(parsing: csv, name: "runs.csv")
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    Formula.pow(Formula(base), Formula(exponent)).constant ?? .nan
  }

  private static func fit(
    _ law: String, _ table: RunTable, holding held: [Symbol: Double] = [:],
    uncertainty: Uncertainty.Method = .covariance
  ) throws -> (fit: Fit, data: FitData) {
    let law = try Law(typed: Equation(parsing: law), for: table)
    let question = try Question(
      law: law, table: table, objective: Objective(scale: .log, loss: .squares), holding: held)
    return (try Fitter(uncertainty: uncertainty).fit(question), question.data)
  }

  private static let law = "L = E + A*N^-alpha + B*(eff[opt]*D)^-beta"

  @Test func `a factor of the tokens is the ratio of the data, with its own interval`() throws {
    let (fit, data) = try Self.fit(Self.law, Self.table(), holding: ["eff[a]": 1])
    let speedUps = try SpeedUps(fit.calibration, of: "opt", against: "a", runs: data)
    #expect(speedUps.labels == ["a", "b"])
    let factor = try #require(fit["eff[b]"])
    for point in speedUps.usualPoints {
      let place = try speedUps.atSameSize(.point(point))
      #expect(place.labels[0].ratio?.value == 1)
      #expect(place.labels[0].amount?.value == point["D"])
      let ratio = try #require(place.labels[1].ratio)
      // One quantity by two ways: a root at each point around the fit, and the parameter itself.
      #expect(matchingDigits(ratio.value, factor.value) >= 10)
      let (found, own) = (try #require(ratio.interval), try #require(factor.interval))
      #expect(matchingDigits(found.lower, own.lower) >= 5)
      #expect(matchingDigits(found.upper, own.upper) >= 5)
      // Tokens that count for more are as many times less compute: 6*N*D of eff*D at every N.
      let best = try #require(try speedUps.atBestSizes(place.response))
      let compute = try #require(best.labels[1].ratio)
      #expect(matchingDigits(compute.value, factor.value) >= 7)
      #expect(matchingDigits(try #require(compute.interval).lower, own.lower) >= 4)
    }
  }

  @Test func `a loss is reached at the size that is given`() throws {
    let (fit, data) = try Self.fit(Self.law, Self.table(), holding: ["eff[a]": 1])
    let speedUps = try SpeedUps(fit.calibration, of: "opt", against: "b", runs: data)
    let place = try speedUps.atSameSize(.response(2.9, at: ["N": 4e8]))
    for entry in place.labels {
      let tokens = try #require(entry.amount?.value)
      let response = try fit.prediction(at: ["N": 4e8, "D": tokens], labels: ["opt": entry.label])
      #expect(matchingDigits(response.response.value, 2.9) >= 10)
    }
    let factor = try #require(fit["eff[b]"]?.value)
    #expect(matchingDigits(try #require(place.labels[1].ratio?.value), 1 / factor) >= 9)
  }

  @Test func `what lies beyond the label's own runs is said`() throws {
    let table = try Self.table().keeping(where: Condition(parsing: "opt == 'a' or N < 3e8"))
    let (fit, data) = try Self.fit(Self.law, table, holding: ["eff[a]": 1])
    let speedUps = try SpeedUps(fit.calibration, of: "opt", against: "a", runs: data)
    let place = try speedUps.atSameSize(.point(["N": 8e8, "D": 1.6e10]))
    #expect(place.labels[0].reach.allSatisfy { $0.decades == 0 })
    // 8e8 over 2e8 is 0.602 powers of ten.
    let size = try #require(place.labels[1].reach.first { $0.symbol == "N" })
    #expect(matchingDigits(size.decades, 0.602059991327962) >= 10)
  }

  @Test(arguments: [Uncertainty.Method.covariance, .bootstrap(Bootstrap(resamples: 200))])
  func `a label whose floor lies above the loss does not reach it`(
    method: Uncertainty.Method
  ) throws {
    let table = try Self.table(factor: 1, floor: 0.3, scatter: 0.0005)
    let (fit, data) = try Self.fit(
      "L = E[opt] + A*N^-alpha + B*D^-beta", table, uncertainty: method)
    let speedUps = try SpeedUps(fit.calibration, of: "opt", against: "a", runs: data)
    let floor = try #require(fit.values["E[b]"])
    let size = 400 * Self.power(8e8, -0.34)
    let place = try speedUps.atSameSize(.response(floor + size - 0.1, at: ["N": 8e8]))
    #expect(place.labels[0].amount != nil)
    #expect(try #require(place.labels[0].unreachable) < 0.01)
    #expect(place.labels[1].amount == nil && place.labels[1].ratio == nil)
    #expect(try #require(place.labels[1].unreachable) > 0.99)
    let best = try #require(try speedUps.atBestSizes(floor - 0.05))
    #expect(best.labels[0].ratio?.value == 1)
    #expect(best.labels[1].amount == nil && best.labels[1].reason != nil)
    #expect(throws: PlanError.self) {
      try speedUps.atSameSize(.response(1.5, at: ["N": 8e8]))
    }
  }

  @Test func `the ratio of times is that of the data times that of the speeds`() throws {
    let (fit, data) = try Self.fit(Self.law, Self.table(), holding: ["eff[a]": 1])
    let speedUps = try SpeedUps(fit.calibration, of: "opt", against: "a", runs: data)
    let speeds = try speedUps.speeds(in: "speed", of: data)
    #expect(matchingDigits(try #require(speeds.ratios["b"]?.value), 0.75) >= 6)
    let entry = try speedUps.atSameSize(.point(["N": 4e8, "D": 8e9])).labels[1]
    let (time, ratio) = (try #require(speeds.time(of: entry)), try #require(entry.ratio))
    #expect(matchingDigits(time.value, 0.75 * ratio.value) >= 6)
    #expect(throws: PlanError.self) { try speedUps.speeds(in: "pace", of: data) }
  }

  @Test func `a law without labels and a reference that no run has are refused`() throws {
    let (fit, data) = try Self.fit(Self.law, Self.table(), holding: ["eff[a]": 1])
    let unseen = #expect(throws: PlanError.self) {
      try SpeedUps(fit.calibration, of: "opt", against: "c", runs: data)
    }
    #expect("\(try #require(unseen))".contains("it has 'a', 'b'"))
    let (plain, runs) = try Self.fit("L = E + A*N^-alpha + B*D^-beta", Self.table())
    let none = #expect(throws: PlanError.self) {
      try SpeedUps(plain.calibration, of: "opt", against: "a", runs: runs)
    }
    #expect("\(try #require(none))".contains("no parameter that differs by a label"))
  }
}
