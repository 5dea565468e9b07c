import Quantities
import Runs

/// The learning rate of a run that is planned, from its first row to its last.
///
/// It rises evenly over the warm-up and goes on as a schedule says, which is the path that a forecast takes for a
/// log without any row.
package struct PlannedRates: Sendable {
  /// The schedule.
  package let schedule: RateSchedule
  /// The largest rate.
  package let peak: Double
  /// Over how many steps the rate rises.
  package let warmup: Double
  private let path: RatePath

  /// A law that counts no rows takes them no nearer than gives a run so many; one that does, no more.
  package static var mostRows: Double { ScheduleConstants.mostRows }
  /// The same of a law that counts them.
  package static var mostCountedRows: Double { ScheduleConstants.mostCountedRows }

  /// The rates of a schedule.
  ///
  /// - Throws: `FitError.setting` for a peak that is none, a schedule that rises above it, and a warm-up in which
  ///   the rate should fall.
  package init(_ schedule: RateSchedule, peak: Double, warmup: Double) throws(FitError) {
    guard peak > 0, peak.isFinite else {
      throw .setting(
        name: "the peak of the rate", found: NumberStyle.plain.text(peak),
        accepted: "a number above 0")
    }
    guard warmup >= 0, warmup.isFinite else {
      throw .setting(
        name: "the warm-up", found: NumberStyle.plain.text(warmup),
        accepted: "a number of steps, 0 or more")
    }
    if let least = schedule.leastShare(ofPeak: peak), least > 1 {
      throw .setting(
        name: "the least rate of the schedule", found: "'\(schedule.text)', above its peak",
        accepted:
          "at most the peak, \(NumberStyle.plain.text(peak)): a rate that rises again was never fitted"
      )
    }
    let begin = schedule.start ?? (schedule.form == .drop ? schedule.end : nil)
    if let begin, begin < warmup {
      throw .setting(
        name: "the schedule",
        found: "'\(schedule.text)', whose fall begins before the warm-up ends",
        accepted: "a fall from step \(NumberStyle.plain.text(warmup)) on")
    }
    if let last = schedule.lastStep, last <= warmup {
      throw .setting(
        name: "the warm-up",
        found: "\(NumberStyle.plain.text(warmup)), as long as the run or longer",
        accepted: "less than the \(NumberStyle.plain.text(last)) steps of '\(schedule.text)'")
    }
    (self.schedule, self.peak, self.warmup) = (schedule, peak, warmup)
    let atPeak = RunCurve.Rate(step: max(warmup, .leastNormalMagnitude), value: peak)
    path = try RatePath(
      of: RunCurve(name: "", steps: [], values: [], rates: [atPeak]), schedule, warmup: warmup)
  }

  /// The rate at a step.
  package func rate(at step: Double) -> Double { path.share(at: step) * peak }

  /// Where rows stand, rising.
  ///
  /// - Parameters:
  ///   - first: The first row.
  ///   - asked: Steps at which a row is asked for, beyond the first; the largest is the last row.
  ///   - spacing: How far rows stand apart, where the rate does not change fast.
  ///   - areCounted: Whether the law counts rows, so that none may stand between: then those that are asked for are
  ///     the nearest of the others.
  /// - Returns: The steps.
  package func rows(
    from first: Double, through asked: [Double], every spacing: Double, areCounted: Bool
  ) -> [Double] {
    let end = asked.max() ?? first
    let count = ((end - first) / spacing).rounded(areCounted ? .toNearestOrAwayFromZero : .down)
    let even = (0...Int(max(count, 0))).map { first + Double($0) * spacing }
    if areCounted { return even }
    var knots = asked
    let begin = schedule.start ?? (schedule.form == .drop ? schedule.end : nil)
    if let begin { knots.append(begin) }
    // A rate that jumps stays until the row in which it is another one.
    if schedule.form == .drop { knots.append(schedule.end - min(1, spacing / 2)) }
    if let last = schedule.lastStep { knots.append(last) }
    let all = Set(even + knots.filter { $0 > first && $0 <= end }).sorted()
    return refined(all)
  }

  /// Rows with others in between where the rate changes fast.
  private func refined(_ rows: [Double]) -> [Double] {
    var result = [rows[0]]
    for (before, after) in zip(rows, rows.dropFirst()) {
      let change = (path.share(at: after) - path.share(at: before)).magnitude
      let parts = min((change / ScheduleConstants.change).rounded(.up), max(1, after - before))
      for part in 1..<max(1, Int(parts)) {
        result.append(before + (after - before) * Double(part) / parts)
      }
      result.append(after)
    }
    return result
  }
}
