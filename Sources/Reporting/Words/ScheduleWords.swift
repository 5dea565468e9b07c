import Fitting
import Laws
import Planning
import Quantities

/// Runs along schedules in words: what was taken as in the fitted runs, and what the intervals rest on.
struct ScheduleWords {
  let runs: [ScheduledRun]
  let calibration: Calibration

  private var curves: FittedCurves? { calibration.runs?.curves }

  static func number(_ value: Double, digits: Int = 6) -> String {
    NumberStyle.plain.text(value, digits: digits)
  }

  /// The values that were given beside the schedule, such as `N=100M`.
  func others(of run: ScheduledRun) -> String {
    let planned = run.planned
    let labels = planned.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let values = planned.values.sorted { $0.key < $1.key }.map { symbol, value in
      let style = NumberStyle(unit: calibration.law.variables[symbol]?.unit, unknown: .suffixed)
      return "\(symbol)=\(style.text(value, digits: 4))"
    }
    return (labels + values).joined(separator: ",")
  }

  /// A run among others.
  func name(of run: ScheduledRun) -> String {
    [run.planned.schedule.text, others(of: run)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  var facts: [Report.Fact] {
    [.init("rate", rate), .init("rows", rows)] + (interval.map { [.init("interval", $0)] } ?? [])
  }

  private static let likeRuns = "as in the fitted runs"

  /// How high the rate rises, and over how many steps.
  private var rate: String {
    let peaks = Set(runs.map(\.peak)).sorted().map { Self.number($0, digits: 3) }
    let warmups = Set(runs.map(\.warmup)).sorted().map { Self.number($0) }
    let peak = runs.contains { $0.planned.peak == nil } ? ", \(Self.likeRuns)" : ""
    let warmup =
      runs.contains { $0.planned.warmup == nil && curves != nil } ? ", \(Self.likeRuns)" : ""
    let rise =
      warmups == ["0"]
      ? "there from the first step"
      : "rising evenly from 0 over the first \(Words.list(warmups)) steps"
    return "the peak is \(Words.list(peaks))\(peak), \(rise)\(warmup)"
  }

  /// Where the rows stand, and how much rests on that.
  private var rows: String {
    guard let run = runs.first else { return "" }
    let counts = runs.map { "\($0.count)" }
    let isCoarser = curves.map { run.spacing > 1.001 * $0.spacing } ?? false
    let spacing =
      "one every \(Self.number(run.spacing, digits: 4)) steps from step \(Self.number(run.first)) on"
    let like =
      isCoarser
      ? ", farther apart than the \(Self.number(curves?.spacing ?? 0, digits: 4)) of the fitted runs"
      : curves == nil ? "" : ", \(Self.likeRuns)"
    guard let change = runs.compactMap(\.changeByRows).max() else {
      return
        "\(spacing)\(like), \(Words.list(counts)) in all: the law counts rows, so that none stands between, and a "
        + "step is that of the nearest row"
    }
    return
      "\(spacing)\(like), and nearer where the rate changes fast, \(Words.list(counts)) in all; twice as many move "
      + "\(calibration.law.response.symbol) by at most \(Words.percent(change, digits: 1))"
  }

  /// What the intervals rest on; nil where there are none.
  private var interval: String? {
    guard let curves else { return nil }
    let known = Words.percent(ScheduledRun.missedBefore, digits: 1)
    let misses = curves.misses.map(\.magnitude).sorted()
    let count = Words.count(curves.curves.count, "curve")
    guard let least = misses.first, let most = misses.last else { return nil }
    return
      "rows of one curve err together, so that whole curves are counted: the \(count) of the fit end "
      + "\(Words.percent(least, digits: 2)) to \(Words.percent(most, digits: 2)) off the law of the others, which "
      + "stands beside the \(known) by which such laws missed ends of other schedules before (docs/planning.md)"
  }

  /// What differences rest on.
  static let differences =
    "what is not known of the parameters counts in the difference alone; what the end of a curve lies off the law "
    + "counts for both"

  var warnings: [String] {
    [outsideDomain, singleCurve, noRuns].compactMap(\.self) + outsidePeaks + belowRates + afterEnd
  }

  private var singleCurve: String? {
    guard let curves, curves.misses.isEmpty else { return nil }
    return
      "\(curves.curves.count == 1 ? "one curve was fitted" : "no curve can be left out of the fit"), so that nothing here "
      + "says how far the end of a curve under another schedule lies from the law: the interval of one new run rests on "
      + "the \(Words.percent(ScheduledRun.missedBefore, digits: 1)) by which such laws missed ends before; that of the "
      + "mean knows no more than how neighbours along the curve err together, which makes errors "
      + "\(Self.number(curves.errorFactor, digits: 2)) times as large"
  }

  private var outsideDomain: String? {
    guard curves != nil, calibration.residuals?.lopsided == nil,
      let outside = runs.flatMap(\.rows).first(where: { $0.run == nil })
    else { return nil }
    let value = Self.number(outside.response.value, digits: 4)
    return
      "the law gives \(calibration.law.response.symbol) = \(value), which is nothing like its runs: it does not hold "
      + "there, and no interval is given"
  }

  private var noRuns: String? {
    calibration.runs == nil
      ? "no runs were fitted here, so that nothing says how far a run may end from these values"
      : nil
  }

  private var outsidePeaks: [String] {
    guard let peaks = curves?.peaks else { return [] }
    let outside = Set(runs.map(\.peak)).sorted().filter {
      $0 > peaks.upperBound * Self.near || $0 * Self.near < peaks.lowerBound
    }
    guard !outside.isEmpty else { return [] }
    let range = Self.range(peaks)
    return [
      "the peak \(Words.list(outside.map { Self.number($0, digits: 3) })) is not among those of the fitted runs, "
        + "\(range), whose rates \(curves?.rates.map(Self.range) ?? range) are all that the law was shown"
    ]
  }

  private var belowRates: [String] {
    guard let rates = curves?.rates else { return [] }
    let below = runs.filter { run in
      run.rows.contains { $0.rate * Self.near < rates.lowerBound }
    }
    guard !below.isEmpty else { return [] }
    return [
      "the rate of \(Words.list(below.map { name(of: $0) })) falls below \(Self.number(rates.lowerBound, digits: 3)), the "
        + "least of the fitted runs"
    ]
  }

  private var afterEnd: [String] {
    let after = runs.filter { run in
      run.planned.schedule.lastStep.map { end in run.rows.contains { $0.step > end } } ?? false
    }
    guard !after.isEmpty else { return [] }
    return [
      "steps after the end of \(Words.list(after.map { name(of: $0) })): the rate is taken to stay as it was last"
    ]
  }

  private static func range(_ rates: ClosedRange<Double>) -> String {
    let (least, most) = (number(rates.lowerBound, digits: 3), number(rates.upperBound, digits: 3))
    return least == most ? most : "\(least) to \(most)"
  }

  /// Rates within this factor are one.
  private static let near = 1.01
}
