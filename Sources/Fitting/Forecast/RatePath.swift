import Formulas
import Quantities
import Runs

/// The learning rate of a run from its first step on, as a share of its peak: what the log has, and then what a
/// schedule says or what it was last.
struct RatePath: Sendable {
  /// Where the warm-up ends.
  let warmup: Double
  /// Where the rate goes after the log.
  let basis: RateBasis
  private let knots: [RunCurve.Rate]
  private let schedule: (RateSchedule, least: Double)?

  /// A place on a curve: how far the run has come at its peak rate, and how far the rate has fallen since.
  struct Place: Sendable {
    let step: Double
    /// The steps, each counted by its rate as a share of the peak.
    let area: Double
    /// By which share of the peak the rate has fallen, in the mean of the last steps.
    let fall: Double
  }

  /// The path of a curve.
  ///
  /// - Parameters:
  ///   - curve: The curve.
  ///   - schedule: How the rate goes on; nil for as it was last.
  ///   - said: How many steps it rises over; nil to see that in the log.
  /// - Throws: `FitError.setting` for a schedule that the log contradicts, or whose least rate has no peak.
  init(
    of curve: RunCurve, _ schedule: RateSchedule?, warmup said: Double?
  ) throws(FitError) {
    let logged = curve.rates
    let peak = logged.map(\.value).max().flatMap { $0 > 0 ? $0 : nil }
    let rates = peak == nil ? [] : logged
    knots = rates.map { .init(step: $0.step, value: $0.value / (peak ?? 1)) }
    warmup = said ?? Self.warmup(in: knots)
    if let schedule {
      guard let least = schedule.leastShare(ofPeak: peak), least <= 1 else {
        throw .setting(
          name: "the least rate of the schedule", found: "'\(schedule.text)'",
          accepted: peak == nil
            ? "a share of the peak, such as 10%, as the log has no column of the rate"
            : "at most the peak of the log, \(NumberText.text(peak ?? 1))")
      }
      self.schedule = (schedule, least)
      basis = .schedule(schedule.text)
    } else {
      self.schedule = nil
      basis = RateBasis(knots: knots, warmup: warmup, peak: peak)
    }
    try checkSchedule()
  }

  /// The first step near the peak, where the rate rose to it in the log.
  static func warmup(in knots: [RunCurve.Rate]) -> Double {
    guard let first = knots.first, first.value < nearPeak,
      let top = knots.first(where: { $0.value >= nearPeak })
    else { return 0 }
    return top.step
  }

  /// A rate this near to its peak has come to it.
  static let nearPeak = 0.98
  /// A schedule and a log may differ by this share of the peak.
  private static let alike = 0.05

  /// Refuses a schedule that does not go on from the log.
  private func checkSchedule() throws(FitError) {
    guard let (schedule, least) = schedule, let last = knots.last, last.step >= warmup else {
      return
    }
    let said = schedule.share(at: last.step, warmup: warmup, least: least)
    guard (said - last.value).magnitude > Self.alike else { return }
    func percent(_ share: Double) -> String { "\(NumberText.text(100 * share, digits: 3)) %" }
    throw .setting(
      name: "the schedule",
      found:
        "'\(schedule.text)', \(percent(said)) of the peak at step \(NumberText.text(last.step, digits: 8)), where the log "
        + "has \(percent(last.value))",
      accepted: "one that goes on from the log")
  }

  /// The rate at a step, as a share of its peak.
  func share(at step: Double) -> Double {
    if let first = knots.first, step <= first.step {
      // What was before the first row no log tells: a warm-up that is said, else as there.
      return warmup > 0 ? min(first.value, step / warmup) : first.value
    }
    if let last = knots.last, step <= last.step { return between(step) }
    if step < warmup { return step / warmup }
    if let (schedule, least) = schedule {
      return schedule.share(at: step, warmup: warmup, least: least)
    }
    return knots.last?.value ?? 1
  }

  private func between(_ step: Double) -> Double {
    var (low, high) = (0, knots.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if knots[middle].step <= step { low = middle } else { high = middle }
    }
    let (before, after) = (knots[low], knots[high])
    guard after.step > before.step else { return after.value }
    let part = (step - before.step) / (after.step - before.step)
    return before.value + part * (after.value - before.value)
  }

  /// The places of steps.
  ///
  /// - Parameters:
  ///   - steps: The steps, above 0 and rising.
  ///   - lag: Over how many steps the loss follows the rate.
  /// - Returns: A place a step.
  /// - Throws: `FitError.table` where steps are no numbers above 0.
  func places(of steps: [Double], lag: Double) throws(FitError) -> [Place] {
    let end = steps.last ?? 1
    let count = ForecastConstants.pathSteps
    let even = (0...count).map { end * Double($0) / Double(count) }
    let grid = Set(even + steps + knots.map(\.step).filter { $0 <= end }).sorted()
    let decay = Self.decay(over: lag)
    let table: RunTable
    do {
      table = try RunTable(
        name: "rates", numbers: [("step", grid), ("rate", grid.map(share))]
      )
      .adding("S1", as: Derivation(parsing: "cumsum(rate, step)").formula, written: "S1", runs: [])
      .adding(
        "S2",
        as: Derivation(
          parsing:
            "(1 - \(decay))*ema((runmax(rate) - rate)*(step - previous(step)), \(decay), step)"
        ).formula, written: "S2", runs: [])
    } catch { throw .formula("\(error)") }
    guard let area = table["S1"]?.numbers, let fall = table["S2"]?.numbers else { return [] }
    let index = Dictionary(uniqueKeysWithValues: zip(grid, grid.indices))
    return steps.compactMap { step in
      index[step].map { Place(step: step, area: area[$0], fall: fall[$0]) }
    }
  }

  /// What is left of a value a step later.
  private static func decay(over lag: Double) -> Double { lag > 1 ? 1 - 1 / lag : 0 }
}
