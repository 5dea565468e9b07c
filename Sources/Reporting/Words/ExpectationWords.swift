import Fitting
import Formulas
import Laws
import Planning
import Quantities

/// Where a run that nobody has trained is expected, and how far such numbers were wrong before, in words.
enum ExpectationWords {
  /// What the interval of one new run is.
  static let method =
    "The interval is that of one new run. What the law missed nearby runs by is carried on as a smooth surface; "
    + "law and surface together give the expected run. The width is how far dearer runs ended from such "
    + "expectations in 20 published families (docs/beyond.md)."

  /// What the columns of expected runs are.
  static let columns =
    "expected run: the law with what it missed nearby runs by, and beside it the interval of one new run, as wide as "
    + "dearer runs ended from such expectations in 20 published families (docs/beyond.md)"

  /// The header of the nearest run; of many runs a fit keeps some.
  static func nearestHeader(of calibration: Calibration?) -> String {
    guard let runs = calibration?.runs, let kept = runs.misfit?.places.count, kept < runs.used
    else { return "from the nearest run" }
    return "from the nearest of \(kept) kept runs"
  }

  /// The nearest run, and how far apart are its values and those of a run, such as `w64l4-20M: N ×3.2, D ÷2.1`.
  static func nearest(to run: ExpectedRun) -> String {
    let factors = factors(of: run)
    return factors.isEmpty ? run.nearestRun : "\(run.nearestRun): \(factors)"
  }

  private static func factors(of run: ExpectedRun) -> String {
    run.nearest.filter { abs($0.factor - 1) > same }.map { entry in
      let isAbove = entry.factor >= 1
      let factor = isAbove ? entry.factor : 1 / entry.factor
      let text = NumberStyle.suffixed.text(factor, digits: factor < near ? 3 : 2)
      return "\(entry.symbol) \(isAbove ? "×" : "÷")\(text)"
    }.joined(separator: ", ")
  }

  /// Values within this share are one, and below this factor two digits would not tell them apart.
  private static let (same, near) = (0.005, 1.05)
  /// How many points have a sentence of their own.
  private static let mostSaid = 3

  /// By how much new runs are expected to lie off the law, one sentence for the first few points.
  static func shifts(of runs: [ExpectedRun?], calibration: Calibration) -> [String] {
    let law = calibration.law
    let said = runs.prefix(mostSaid).enumerated().compactMap { place, run -> String? in
      guard let run, run.deviation > 0, abs(run.shift) >= run.deviation / 10 else { return nil }
      return Words.percent((run.value / run.law - 1).magnitude, digits: 2)
        + (run.shift < 0 ? " below" : " above") + " the law"
        + (runs.count > 1 ? " in row \(place + 1)" : "")
    }
    guard !said.isEmpty, law.response.domain != .real else { return [] }
    return [
      "By what the law missed its runs \(law.response.symbol) is expected \(Words.list(said))."
    ]
  }

  /// Why nothing is said of new runs.
  static func missing(_ calibration: Calibration) -> String {
    calibration.runs == nil
      ? reason(calibration) : "no interval of a new run: \(reason(calibration))"
  }

  /// Why the misfit of a law says nothing of a new run.
  static func reason(_ calibration: Calibration) -> String {
    guard let runs = calibration.runs else { return "no runs say where a new one will lie" }
    if let aim = calibration.residuals?.lopsided?.aim {
      return "\(aim), and how new ones lie about such a law was never measured"
    }
    let parameters = calibration.determined.count
    if !calibration.origin.between.isEmpty {
      return "how two stages joined miss runs beyond their own was never measured"
    }
    if runs.used <= parameters {
      return
        "there are \(runs.used) runs for \(parameters) parameters, and how the law misses runs shows only "
        + "where there are more"
    }
    if let misfit = runs.misfit, !misfit.belongs(to: calibration) {
      return
        "what the fit holds of how its law misses runs is not of this fit: it was changed by hand; fit again"
    }
    return runs.misfit == nil
      ? "the fit does not hold how its law misses runs, as it was saved before that was kept, or as the law has "
        + "no finite value or slope at some run; fit again"
      : "the point has no place among the runs, as a variable is 0 there or the law has no value"
  }

  /// Where such intervals held less often than they say.
  static func warnings(
    of runs: [ExpectedRun?], at points: [[Symbol: Double]?], calibration: Calibration
  ) -> [String] {
    guard let fitted = calibration.runs, runs.contains(where: { $0 != nil }) else { return [] }
    var warnings: [String] = []
    let promise = calibration.runPromise(at: points.compactMap(\.self))
    if let reason = PromiseWords(promise: promise).reason { warnings.append(reason) }
    if let few = few(fitted.used, calibration) { warnings.append(few) }
    if zip(runs, points).contains(where: { run, point in
      run != nil && point.map { isFar($0, calibration) } ?? false
    }) {
      warnings.append(farSentence)
    }
    if runs.contains(where: { run in run.map { abs($0.shift) > mostShift * $0.deviation } ?? false }
    ) {
      warnings.append(shiftSentence)
    }
    return warnings
  }

  /// What is said of a cost beyond `farCost`.
  static let farSentence =
    "the cost lies beyond the runs by more than 4 times their own span, where 95 % intervals held 77 %"
  /// What is said of a run that the surface moves by more than `mostShift` of its deviations.
  static let shiftSentence =
    "the surface moves a prediction by more than 4 of its own standard deviations, where 95 % intervals "
    + "held 86 %: the law has another form than its runs"

  /// That there are hardly more runs than parameters; nil where there are.
  static func few(_ used: Int, _ calibration: Calibration) -> String? {
    let parameters = calibration.determined.count
    return used - parameters < fewFreedom
      ? "\(used) runs for \(parameters) parameters hardly show how the law misses runs" : nil
  }

  private static let fewFreedom = 3
  /// Beyond so many of its own deviations the surface moves few predictions.
  static let mostShift = 4.0
  /// So many spans of the runs' cost, in logarithms, are far.
  private static let mostSpans = 4.0

  /// The cost beyond which a run is far from the others; nil where these have no span of costs.
  static func farCost(_ calibration: Calibration) -> Double? {
    guard let range = calibration.runs?.cost, calibration.law.cost != nil, range.lower > 0,
      range.upper > RunPromise.oneCost * range.lower
    else { return nil }
    let span = Interval(lower: range.lower, upper: range.lower).decades(to: range.upper)
    return range.upper * Words.factor(decades: mostSpans * span)
  }

  private static func isFar(_ point: [Symbol: Double], _ calibration: Calibration) -> Bool {
    guard let far = farCost(calibration), let cost = calibration.law.cost else { return false }
    return cost.formula.number(at: point) > far
  }
}
