import NumericsCore
import Quantities
import Runs
import Work

/// What earlier runs tell of a forecast: how far forecasts from the same share of their steps missed, and what the fall
/// of the rate takes off in their curves.
struct EarlierRuns: Sendable {
  /// A run that came to its end.
  struct Run: Sendable {
    let name: String
    let from: Double, to: Double
    /// By how much the logarithm at its end was missed; nil where no forecast could be made.
    let miss: Double?
    let fallShare: Double?
  }

  let misses: [Run]
  /// What the fall of the rate to 0 takes off, of the runs whose curves show it.
  var shares: [Double] { misses.compactMap(\.fallShare) }

  /// How many fits each run takes.
  static let fits = 2

  /// - Parameters:
  ///   - curves: The curves of the runs, whole.
  ///   - forecaster: How they are forecast.
  ///   - share: The share of a run that is seen.
  ///   - end: The end of the run for which the schedule is written.
  ///   - counter: Counts the fits; nil: nobody.
  /// - Throws: `FitError` for curves that no law can be fitted to.
  init(
    _ curves: [RunCurve], like forecaster: Forecaster, share: Double, stretching end: Double,
    _ counter: Progress.Counter? = nil
  ) throws(FitError) {
    var all: [(rows: CurveRows, goal: RatePath.Place, fallShare: Double?, curve: RunCurve)] = []
    for curve in curves where curve.ending == nil && curve.values.allSatisfy({ $0 > 0 }) {
      guard let last = curve.steps.last, last > 0 else { continue }
      counter?.advance()
      // A rate that is logged needs no schedule; one of another length is stretched.
      let schedule = curve.rates.isEmpty ? forecaster.schedule?.stretched(by: last / end) : nil
      let path = try RatePath(of: curve, schedule, warmup: forecaster.warmup)
      let (rows, goal) = try CurveRows.taking(curve, path, upTo: last, target: last)
      let fit = try CurveFit(
        rows, first: rows.values.count, goal: goal, share: .usual, by: forecaster.fitter)
      all.append((rows, goal, fit?.fallShare(of: rows), curve))
    }
    var misses: [Run] = []
    for (place, run) in all.enumerated() {
      counter?.advance()
      let others = all.indices.filter { $0 != place }.compactMap { all[$0].fallShare }
      let count = run.rows.count(upTo: share * run.goal.step)
      let fit =
        try count < run.rows.values.count
        ? CurveFit(
          run.rows, first: count, goal: run.goal, share: FallShare(of: others),
          by: forecaster.fitter) : nil
      misses.append(
        Run(
          name: run.curve.name, from: count > 0 ? run.rows.places[count - 1].step : 0,
          to: run.goal.step,
          miss: fit.map { fit in
            let came = run.rows.values[run.rows.values.count - 1]
            return VectorMath.value(of: .log, at: came / fit.expected(at: run.goal).value)
          }, fallShare: run.fallShare))
    }
    self.misses = misses
  }
}

extension RateSchedule {
  /// The schedule of a run so many times as long.
  func stretched(by factor: Double) -> RateSchedule {
    RateSchedule(
      text: text, form: form, start: start.map { $0 * factor }, end: end * factor, least: least)
  }
}
