import Fitting
import Foundation
import NumericsCore
import Quantities
import Runs
import Testing

/// The end of a run from its curve so far.
@Suite struct ForecastTests {
  /// A rate as a share of its peak at a step.
  typealias Rate = (Double) -> Double

  /// A curve of L0 + A*S1^-a - B*S2 with a rate, the loss logged every 50 steps; S2 follows the fall over 3 % of the end.
  static func curve(
    to last: Double, of end: Double, rate: Rate = { _ in 1 }, noise: Double = 0,
    fall: Double = 0.15, seed: UInt64 = 1, logsRate: Bool = true
  ) -> RunCurve {
    var stream = RandomStream(seed: seed, stream: 7)
    var (area, mean) = (0.0, 0.0)
    var (steps, values, rates): ([Double], [Double], [RunCurve.Rate]) = ([], [], [])
    for step in stride(from: 1, through: last, by: 1) {
      area += rate(step)
      mean += (1 - rate(step) - mean) / (0.03 * end)
      guard step.truncatingRemainder(dividingBy: 50) == 0 else { continue }
      let loss = 2.5 + 12 * pow(area, -0.45) - fall * mean
      steps.append(step)
      values.append(loss * (1 + noise * stream.normal()))
      rates.append(.init(step: step, value: 3e-4 * rate(step)))
    }
    return RunCurve(name: "run", steps: steps, values: values, rates: logsRate ? rates : [])
  }

  static func cosine(_ end: Double) -> Rate {
    { step in 0.1 + 0.9 * (1 + cos(.pi * min(1, step / end))) / 2 }
  }

  private func truth(_ end: Double, _ rate: Rate = { _ in 1 }, fall: Double = 0.15) throws -> Double
  {
    try #require(Self.curve(to: end, of: end, rate: rate, fall: fall).values.last)
  }

  @Test func `a power law at a constant rate is gone on with`() throws {
    let forecast = try Forecaster().forecast(Self.curve(to: 5000, of: 10000), at: 10000)
    let value = try #require(forecast.value)
    // The curve is the law itself, but for the sum in place of an area: half of a step.
    #expect(abs(value / (try truth(10000)) - 1) < 1e-4)
    #expect(forecast.tooEarly.isEmpty && forecast.fallPart == .none)
    #expect(forecast.rate == .constant(rate: 3e-4))
    let interval = try #require(forecast.interval)
    #expect(interval.contains(value) && interval.width < 0.02 * value)
  }

  @Test func `noise that rows share widens the interval, and it holds`() throws {
    var held = 0
    for seed in 1...8 {
      let curve = Self.curve(to: 6000, of: 12000, noise: 0.004, seed: UInt64(seed))
      let forecast = try Forecaster().forecast(curve, at: 12000)
      if forecast.interval?.contains(try truth(12000)) == true { held += 1 }
    }
    #expect(held >= 7)
  }

  @Test func `where the fall of the rate is still to come its size is taken from public curves`()
    throws
  {
    let rate = Self.cosine(10000)
    let curve = Self.curve(to: 4000, of: 10000, rate: rate)
    let forecaster = Forecaster(schedule: try RateSchedule(parsing: "cosine:10000,10%"))
    let forecast = try forecaster.forecast(curve, at: 10000)
    guard case .taken(let share) = forecast.fallPart else {
      Issue.record("\(forecast.fallPart)")
      return
    }
    #expect(share.runs == 0 && share.share == 0.06)
    #expect(forecast.fall.then > 0.8 && forecast.fall.now < forecast.fall.then / 2)
    #expect(try #require(forecast.interval).contains(try truth(10000, rate)))
  }

  @Test func `a fall that the curve shows is fitted`() throws {
    let rate = Self.cosine(10000)
    let forecaster = Forecaster(schedule: try RateSchedule(parsing: "cosine:10000,3e-5"))
    let forecast = try forecaster.forecast(Self.curve(to: 7500, of: 10000, rate: rate), at: 10000)
    guard case .seen(let share) = forecast.fallPart else {
      Issue.record("\(forecast.fallPart)")
      return
    }
    #expect(abs(share - 0.15 / forecast.now) < 0.003)
    #expect(abs(try #require(forecast.value) / (try truth(10000, rate)) - 1) < 1e-3)
  }

  @Test func `earlier runs tell what the fall takes off, and narrow the interval`() throws {
    let rate = Self.cosine(10000)
    let curve = Self.curve(to: 5000, of: 10000, rate: rate, fall: 0.3)
    let forecaster = Forecaster(schedule: try RateSchedule(parsing: "cosine:10000,10%"))
    let alone = try forecaster.forecast(curve, at: 10000)
    let earlier = [4000.0, 6000, 8000].map { end in
      Self.curve(to: end, of: end, rate: Self.cosine(end), fall: 0.3)
    }
    let forecast = try forecaster.forecast(curve, at: 10000, earlier: earlier)
    let (wide, narrow) = (try #require(alone.interval), try #require(forecast.interval))
    #expect(narrow.width < wide.width / 2)
    #expect(narrow.contains(try truth(10000, rate, fall: 0.3)))
    #expect(forecast.earlier.allSatisfy { abs($0.miss ?? 1) < 0.01 && $0.fallShare != nil })
  }

  @Test func `it is too early with few rows, within a warm-up, far ahead and unchecked`() throws {
    func reasons(_ curve: RunCurve, _ step: Double) throws -> [Forecast.TooEarly] {
      let forecast = try Forecaster().forecast(curve, at: step)
      #expect(forecast.interval == nil)
      return forecast.tooEarly
    }
    let warm = Self.curve(to: 1000, of: 9000, rate: { min(1, $0 / 2000) })
    guard case .fewRows(_, 5, let warmup)? = try reasons(warm, 9000).first else {
      Issue.record("a warm-up")
      return
    }
    #expect(warmup > 900)
    #expect(try reasons(Self.curve(to: 300, of: 900), 900) == [.unchecked])
    guard case .far(5, _)? = try reasons(Self.curve(to: 6000, of: 30000), 30000).first else {
      Issue.record("far")
      return
    }
  }

  @Test func `a rate that changes stays as it was last without a schedule`() throws {
    let curve = Self.curve(to: 6000, of: 10000, rate: Self.cosine(10000))
    let forecast = try Forecaster().forecast(curve, at: 10000)
    guard case .staysAsLast(_, let share) = forecast.rate else {
      Issue.record("\(forecast.rate)")
      return
    }
    #expect(abs(share - Self.cosine(10000)(6000)) < 1e-4)
    // The interval reaches down to where the rate falls on.
    #expect(try #require(forecast.interval).contains(try truth(10000, Self.cosine(10000))))
  }

  @Test func `a loss is reached between two steps`() throws {
    let forecast = try Forecaster().forecast(
      Self.curve(to: 5000, of: 10000), at: 10000, until: try truth(8000))
    let arrival = try #require(forecast.arrival)
    let step = try #require(arrival.step)
    #expect(abs(step / 8000 - 1) < 0.03)
    #expect(try #require(arrival.earliest) <= step && (arrival.latest ?? .infinity) >= step)
  }

  @Test func `leaps are left out`() throws {
    let clean = Self.curve(to: 6000, of: 9000, noise: 0.002)
    var values = clean.values
    for place in 80...83 { values[place] = 6 }
    let spiked = RunCurve(
      name: "run", steps: clean.steps, values: values,
      spikes: [.init(step: clean.steps[81], value: 6, level: clean.values[79])])
    let forecast = try Forecaster().forecast(spiked, at: 9000)
    #expect(forecast.fitted.leaps == 4)
    #expect(try #require(forecast.interval).contains(try truth(9000)))
  }

  @Test(arguments: [
    "cosine", "cosine:x", "cosine:0", "wsd:20,10", "wsd-exp:10,20", "linear:10,-1",
    "linear:10,120%",
    "steps:3", "constant:4", "",
  ])
  func `a text that is no schedule is refused`(text: String) {
    #expect(throws: FitError.self) { try RateSchedule(parsing: text) }
  }

  @Test func `what cannot be forecast is a sentence`() throws {
    let curve = Self.curve(to: 5000, of: 10000)
    func sentence(_ curve: RunCurve, _ step: Double, _ schedule: String? = nil) -> String {
      do {
        let schedule = try schedule.map { try RateSchedule(parsing: $0) }
        _ = try Forecaster(schedule: schedule).forecast(curve, at: step)
        return ""
      } catch { return "\(error)" }
    }
    #expect(sentence(curve, 5000).contains("accepted is a step beyond the last row, 5000"))
    #expect(sentence(curve, .nan).hasPrefix("the step to forecast is nan"))
    #expect(sentence(curve, 9000, "cosine:6000,0").contains("where the log has 100 %"))
    let bare = Self.curve(to: 5000, of: 10000, logsRate: false)
    #expect(sentence(bare, 9000, "cosine:9000,3e-5").contains("the log has no column of the rate"))
    #expect(
      sentence(RunCurve(name: "", steps: [1, 2], values: [1, -1]), 9)
        == "the loss at step 2 is -1, accepted is a number above 0")
    #expect(
      sentence(RunCurve(name: "a", steps: [1], values: [1], ending: "'loss' ends at 9"), 9)
        .hasPrefix("the run is 'a' that diverged: 'loss' ends at 9"))
    #expect(sentence(RunCurve(name: "", steps: [], values: []), 9).contains("without a value"))
  }
}
