import NumericsCore
import Quantities
public import Runs
public import Work

/// Forecasts the loss of a run that is still going from its curve so far, and from the curves of earlier runs.
///
/// The law of the curve is a power of the steps with a floor, each step counted by its learning rate, less what the
/// fall of the rate takes off. How far the forecast may be off is judged by the law's misfit, by the serial
/// correlation of its residuals, by what earlier forecasts of the same curve missed, and by what forecasts of earlier
/// runs missed.
///
/// Source of the law: Tissue et al. 2024, "Scaling Law with Learning Rate Annealing", arXiv:2408.11029, its second
/// sum as the mean fall of the rate over the last steps.
public struct Forecaster: Sendable {
  /// How laws are fitted, and the level of intervals.
  public var fitter: Fitter
  /// How the rate goes on after the log; nil for as it was last.
  public var schedule: RateSchedule?
  /// Over how many steps the rate rises; nil to see that in the log.
  public var warmup: Double?
  /// Who hears how many of the fits are made.
  public var progress: Progress?

  /// A forecaster.
  public init(
    fitter: Fitter = Fitter(), schedule: RateSchedule? = nil, warmup: Double? = nil,
    progress: Progress? = nil
  ) {
    (self.fitter, self.schedule, self.warmup) = (fitter, schedule, warmup)
    self.progress = progress
  }

  /// Forecasts the loss of a run at a later step.
  ///
  /// - Parameters:
  ///   - curve: The curve so far.
  ///   - step: The step, beyond the last row.
  ///   - earlier: Curves of runs that came to their end.
  ///   - value: A loss whose arrival is wanted; nil for none.
  /// - Returns: The forecast, or why it is too early.
  /// - Throws: `FitError.setting` for a step that is not beyond the last row, a run that diverged, losses that are not
  ///   above 0, and a schedule that the log contradicts.
  /// - Complexity: a fit for each of six parts of the curve, and two for each earlier run.
  public func forecast(
    _ curve: RunCurve, at step: Double, earlier: [RunCurve] = [], until value: Double? = nil
  ) throws(FitError) -> Forecast {
    try check(curve, step)
    let last = curve.steps[curve.steps.count - 1]
    let path = try RatePath(of: curve, schedule, warmup: warmup)
    let (rows, goal) = try CurveRows.taking(curve, path, upTo: last, target: step)
    let (own, others) = (Self.mostTrials, EarlierRuns.fits * earlier.count)
    var parts = Progress.Parts(of: progress, total: own + others)
    defer { parts.finish() }
    let runs = try EarlierRuns(
      earlier, like: self, share: last / step, stretching: step,
      parts.next(others)?.counter(of: others))
    let share = FallShare(of: runs.shares)
    let count = rows.values.count
    let now = Standing(
      rows: rows, goal: goal, ratio: step / last, share: share,
      fit: try CurveFit(rows, first: count, goal: goal, share: share, by: fitter))
    let trials =
      try now.fit == nil ? [] : trials(of: now, parts.next(own)?.counter(of: own))
    let misses = runs.misses.compactMap(\.miss)
    let scale = now.fit.map { fit in
      ForecastScale(
        fit.expected(at: goal), trials: trials, earlier: misses, level: fitter.level,
        rate: path.basis)
    }
    return Forecast(
      of: curve, at: step, now, trials: trials, scale, runs, level: fitter.level,
      arrival: try value.flatMap { (value) throws(FitError) in
        try arrival(at: value, of: curve, now, scale, trials: trials, earlier: misses)
      })
  }

  private func check(_ curve: RunCurve, _ step: Double) throws(FitError) {
    if let ending = curve.ending {
      throw .setting(
        name: "the run",
        found: "\(curve.name.isEmpty ? "one" : "'\(curve.name)'") that diverged: \(ending)",
        accepted: "a run whose loss still falls")
    }
    if let (place, value) = curve.values.enumerated().first(where: { !($0.1 > 0) }) {
      throw .setting(
        name: "the loss at step \(NumberText.text(curve.steps[place]))",
        found: NumberText.text(value), accepted: "a number above 0")
    }
    guard let last = curve.steps.last, last > 0 else {
      throw .setting(
        name: "the curve", found: "one without a value",
        accepted: "rows with a step above 0 and a loss")
    }
    guard step > last, step.isFinite else {
      throw .setting(
        name: "the step to forecast", found: NumberText.text(step, digits: 8),
        accepted: "a step beyond the last row, \(NumberText.text(last, digits: 8))")
    }
  }

  /// Forecasts from the first parts of the rows, as many times as far as they reach.
  func trials(
    of now: Standing, _ counter: Progress.Counter? = nil
  ) throws(FitError) -> [ForecastTrial] {
    let rows = now.rows
    guard let end = rows.places.last?.step else { return [] }
    let own = 1 / now.ratio
    let cuts = ForecastConstants.cuts.filter { ($0 - own).magnitude > Self.cutsApart } + [own]
    var trials: [ForecastTrial] = []
    for cut in cuts.sorted() {
      counter?.advance()
      let count = rows.count(upTo: cut * end)
      guard count > 0 else { continue }
      let from = rows.places[count - 1].step
      let place = rows.count(upTo: min(from * now.ratio, end)) - 1
      guard place >= count,
        let fit = try CurveFit(
          rows, first: count, goal: rows.places[place], share: now.share, by: fitter)
      else { continue }
      trials.append(
        ForecastTrial(
          from: from, to: rows.places[place].step, came: rows.value(around: place),
          expected: fit.expected(at: rows.places[place]), ratio: now.ratio))
    }
    return trials
  }

  /// No more forecasts are made from parts of a curve.
  private static let mostTrials = ForecastConstants.cuts.count + 1
  /// Cuts nearer than this to the one that goes as far as the forecast are left out.
  private static let cutsApart = 0.05
}

/// A curve and what is asked of it, with the law of its rows.
struct Standing {
  let rows: CurveRows
  let goal: RatePath.Place
  /// How many times the last step the goal is.
  let ratio: Double
  let share: FallShare
  /// The law; nil where the rows are too few.
  let fit: CurveFit?
}
