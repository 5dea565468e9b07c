import Fitting
import Quantities
import Runs

/// A forecast in words.
struct ForecastWords {
  let forecast: Forecast
  let curves: RunCurves

  /// A step, such as `step 24000`.
  func at(_ step: Double) -> String { "\(curves.counter) \(self.step(step))" }

  func step(_ step: Double) -> String { NumberStyle.plain.text(step) }

  func loss(_ value: Double) -> String { NumberStyle.plain.text(value, digits: 4) }

  func interval(_ interval: Interval) -> String {
    "[\(loss(interval.lower)), \(loss(interval.upper))]"
  }

  /// What is forecast, or that it is too early.
  var verdict: Report.Fact {
    let value = forecast.value.map { "\(loss($0)) of '\(curves.response)'" }
    let range = forecast.interval.map {
      "\(Words.interval(level: forecast.level)) \(interval($0))"
    }
    guard !forecast.tooEarly.isEmpty else {
      return .init("forecast", [value, range].compactMap(\.self).joined(separator: ", "))
    }
    let reasons = forecast.tooEarly.map(sentence).joined(separator: "; ")
    let law = value.map { "; the law by itself says \($0)" } ?? ""
    return .init(
      "forecast", "too early to tell: \(reasons)\(law)\(range.map { ", \($0)" } ?? "")")
  }

  /// Why it is too early.
  func sentence(_ reason: Forecast.TooEarly) -> String {
    switch reason {
    case .fewRows(let count, let needed, let warmup):
      "\(Words.count(count, "row")) \(count == 1 ? "is" : "are") left"
        + (warmup > 0 ? " after the warm-up, which ends at \(at(warmup))" : "")
        + ", and the law of a curve needs \(needed)"
    case .far(let times, let most):
      "\(at(forecast.step)) is \(NumberStyle.plain.text(times, digits: 2)) times the last row, and no forecast over "
        + "\(NumberStyle.plain.text(most, digits: 2)) times was back-tested"
    case .unchecked:
      "no earlier part of the curve is long enough for a forecast as far ahead as this one, so that nothing says how "
        + "far off it may be; earlier runs would, three of them"
    case .wide(let share, let most):
      "the interval reaches \(share > 1 ? "more than twice the loss" : "\(Words.percent(share, digits: 2)) above it")"
        + ", and more than \(Words.percent(most)) tells too little"
    case .widerThanLost(let width, let lost):
      "the interval is wider (\(loss(width))) than all that the run has lost since its warm-up "
        + "(\(loss(max(lost, 0))))"
    }
  }

  var facts: [Report.Fact] {
    let fitted = forecast.fitted
    let left = [
      fitted.before == 0
        ? nil
        : "\(fitted.before) left out \(fitted.count == 0 ? "" : "before \(at(fitted.first)), ")of the warm-up "
          + "and the first tenth",
      fitted.leaps == 0 ? nil : "\(fitted.leaps) left out that belong to leaps",
    ].compactMap(\.self)
    return [
      .init(
        "now",
        "\(loss(forecast.now)) at \(at(forecast.curve.steps.last ?? 0)), the middle one of the last values"
      ),
      .init(
        "rows",
        ([
          "\(fitted.count) of \(forecast.curve.values.count), to which the law is fitted"
        ] + left).joined(separator: "; ")),
      .init("order", curves.words), .init("rate", rate), .init("fall", fall),
      .init("error", error),
    ] + arrivals
  }

  /// When the run comes to the loss that was asked for; none where none was.
  var arrivals: [Report.Fact] { arrival.map { [.init("arrival", $0)] } ?? [] }

  /// Where the rate goes.
  var rate: String {
    let column = curves.rate.map { "the column '\($0)'" } ?? "no column"
    switch forecast.rate {
    case .unknown:
      return "no column of a learning rate and no schedule: every step counts alike"
    case .constant(let rate):
      return "\(column), \(NumberText.text(rate, digits: 4)) since the warm-up, taken to stay so"
    case .staysAsLast(let rate, let share):
      return "\(column), taken to stay as it was last, \(NumberText.text(rate, digits: 3)), "
        + "\(Words.percent(share, digits: 3)) of its peak"
    case .schedule(let text): return "\(column), then the schedule \(text)"
    }
  }

  /// How the fall of the rate takes part.
  var fall: String {
    let then = Words.percent(forecast.fall.then, digits: 3)
    let now = Words.percent(forecast.fall.now, digits: 3)
    switch forecast.fallPart {
    case .none: return "the rate has not fallen, and falls no more by then"
    case .seen(let share):
      return "the rate has fallen by \(now) of its peak and by then by \(then); a fall to 0 takes "
        + "\(Words.percent(share, digits: 2)) off the loss, as the curve shows"
    case .taken(let known):
      let source =
        known.runs == 0
        ? "public curves (docs/forecast.md)" : Words.count(known.runs, "earlier run")
      return
        "the rate has fallen by \(now) of its peak and by then by \(then), so that the curve does not show what "
        + "that does; a fall to 0 is taken to take \(Words.percent(known.share, digits: 2)) off the loss, give or take a "
        + "factor of \(NumberStyle.plain.text(Self.factor(known.spread), digits: 2)), from \(source)"
    }
  }

  /// The factor that a deviation of a logarithm is.
  private static func factor(_ deviation: Double) -> Double {
    Words.factor(decades: deviation / Words.naturalLogarithmOf10)
  }

  /// Misses of so many earlier runs count.
  private static let fewest = Forecast.fewestRuns
  /// A smaller widening is not worth a word.
  private static let notable = 1.05

  /// How far off the forecast may be, and what says so.
  private var error: String {
    let far = forecast.misses.filter(\.isAsFar)
    let shares = far.map(\.share.magnitude).sorted()
    var parts: [String] = []
    if let least = shares.first, let most = shares.last {
      parts.append(
        "\(Words.count(far.count, "forecast")) as far ahead from earlier parts of the curve missed by "
          + "\(Words.percent(least, digits: 2))"
          + (far.count > 1 ? " to \(Words.percent(most, digits: 2))" : ""))
    } else {
      parts.append("no forecast as far ahead could be tried on the curve")
    }
    let known = forecast.earlier.compactMap(\.miss).map { Words.percent($0, digits: 2) }
    if !known.isEmpty {
      let few = "fewer than the \(Self.fewest) that count"
      parts.append(
        "forecasts of \(Words.count(known.count, "earlier run")) missed by \(Words.list(known))"
          + (known.count < Self.fewest ? ", \(few)" : ""))
    }
    if forecast.widening > Self.notable {
      parts.append(
        "these misses widen what the law's misfit gives \(NumberStyle.plain.text(forecast.widening, digits: 2)) times"
      )
    }
    if let serial = forecast.serial, serial.isNotable {
      parts.append(
        "\(serial.neighbourWords), so that \(serial.count) rows count as about "
          + NumberStyle.plain.text(serial.effectiveCount, digits: 2))
    }
    return parts.joined(separator: "; ")
  }

  private var arrival: String? {
    guard let arrival = forecast.arrival else { return nil }
    func place(_ step: Double) -> String {
      "\(curves.counter) \(NumberStyle.plain.text(step, digits: 3))"
    }
    let end = "after \(place(arrival.end)), as far as can be told,"
    func words(_ step: Double?) -> String { step.map(place) ?? end }
    return
      "the loss is expected to come to \(loss(arrival.value)) \(arrival.step.map { "at \(place($0))" } ?? end) and "
      + "within the \(Words.interval(level: forecast.level)) from \(words(arrival.earliest)) to "
      + words(arrival.latest).trimmingComma
  }

  /// What the symbols of the law are.
  var symbols: String {
    "S1 counts each step by its learning rate as a share of the peak"
      + (forecast.fallPart == .none
        ? "."
        : "; S2 is the fall of the rate since its peak, as a share of it, in the mean of the last "
          + "\(step(forecast.lag)) steps; B is what a fall to 0 takes off.")
  }

  var warnings: [String] {
    var warnings: [String] = []
    if case .staysAsLast(_, let share) = forecast.rate {
      warnings.append(
        "the learning rate changes in the log and no schedule is given: it is taken to stay at "
          + "\(Words.percent(share, digits: 3)) of its peak; where it falls on, the loss ends lower, and the interval reaches "
          + "down to where it would with a fall to 0; say how the rate goes on"
          + Remedy(.schedule).means)
    }
    let spikes = forecast.curve.spikes
    if let first = spikes.first {
      warnings.append(
        "\(Words.count(spikes.count, "spike")) in the curve, the first at \(at(first.step)) from "
          + "\(loss(first.level)) to \(loss(first.value)): a run that leaps may do so again, which "
          + "no interval here knows")
    }
    return warnings
  }
}

extension String {
  /// The text without a comma at its end.
  fileprivate var trimmingComma: String { hasSuffix(",") ? String(dropLast()) : self }
}
