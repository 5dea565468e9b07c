import NumericsCore
import Quantities
import Runs

extension Forecast {
  init(
    of curve: RunCurve, at step: Double, _ now: Standing, trials: [ForecastTrial],
    _ scale: ForecastScale?, _ runs: EarlierRuns, level: Double, arrival: Arrival?
  ) {
    let rows = now.rows
    let count = rows.values.count
    let fitted = now.fit?.rows ?? rows.fitted(of: count)
    let current = rows.value(after: count)
    self.curve = curve
    self.step = step
    self.level = level
    self.fitted = (
      fitted.first.map { rows.places[$0].step } ?? 0, fitted.last.map { rows.places[$0].step } ?? 0,
      fitted.count, curve.values.count - fitted.count - curve.leaps.count, curve.leaps.count
    )
    warmup = rows.warmup
    fit = now.fit?.fit
    value = scale?.value
    self.now = current
    rate = rows.path.basis
    fall = (rows.places.last?.fall ?? 0, now.goal.fall)
    fallPart = FallPart(of: now, current)
    misses = trials.map {
      Miss(from: $0.from, to: $0.to, said: $0.expected.value, came: $0.came, isAsFar: $0.isAsFar)
    }
    earlier = runs.misses.map { run in
      EarlierRun(
        name: run.name, from: run.from, to: run.to,
        miss: run.miss.map { VectorMath.value(of: .exp, at: $0) - 1 }, fallShare: run.fallShare)
    }
    widening = scale?.widening ?? 1
    serial = now.fit?.serial
    let begun = zip(rows.places, rows.values).filter { $0.0.step >= rows.warmup }.map(\.1)
    let start = begun.prefix(ForecastConstants.lastValues)
    let lost = start.isEmpty ? 0 : Quantile.median(Array(start)) - current
    let reasons = Self.reasons(now, trials, scale, runs, lost: lost)
    tooEarly = reasons
    interval = reasons.contains(where: \.leavesNoInterval) ? nil : scale?.interval
    self.arrival = reasons.isEmpty ? arrival : nil
  }

  private static func reasons(
    _ now: Standing, _ trials: [ForecastTrial], _ scale: ForecastScale?, _ runs: EarlierRuns,
    lost: Double
  ) -> [TooEarly] {
    guard let scale else {
      return [
        .fewRows(
          count: now.rows.fitted(of: now.rows.values.count).count,
          needed: ForecastConstants.fewestRows, warmup: now.rows.warmup)
      ]
    }
    var reasons: [TooEarly] = []
    if now.ratio > ForecastConstants.mostTimes {
      reasons.append(.far(times: now.ratio, most: ForecastConstants.mostTimes))
    }
    let known = runs.misses.count { $0.miss != nil }
    if !trials.contains(where: \.isAsFar), known < ForecastConstants.fewestRuns {
      reasons.append(.unchecked)
    }
    guard reasons.isEmpty else { return reasons }
    if scale.share > ForecastConstants.widest {
      reasons.append(.wide(share: scale.share, most: ForecastConstants.widest))
    }
    if reasons.isEmpty, scale.interval.width > lost {
      reasons.append(.widerThanLost(width: scale.interval.width, lost: lost))
    }
    return reasons
  }
}

extension Forecast.TooEarly {
  /// Whether nothing says how far off the forecast may be.
  fileprivate var leavesNoInterval: Bool {
    switch self {
    case .fewRows, .far, .unchecked: true
    case .wide, .widerThanLost: false
    }
  }
}

extension Forecast.FallPart {
  fileprivate init(of now: Standing, _ current: Double) {
    switch now.fit?.fall {
    case nil, .some(.none): self = .none
    case .held: self = .taken(now.share)
    case .seen: self = .seen(share: (now.fit?.fit.values["B"] ?? 0) / current)
    }
  }
}
