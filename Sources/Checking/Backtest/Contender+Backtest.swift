import Fitting
import Laws
import Quantities

/// A law that was fitted below a cut, or why it was not.
enum Refitted {
  case fitted(Fit, RunExpectation?)
  case failed(String)
}

extension Backtest {
  /// The name of all laws together.
  static let together = "together"
}

extension Contender {
  /// The law fitted below a cut.
  func refitted(below cut: Cut, by fitter: Fitter) -> Refitted {
    let parameters = problem.free.count
    let needed = Self.leastRuns(parameters: parameters)
    guard cut.below.count >= needed else {
      return .failed(
        "\(cut.below.count) runs lie below, and \(parameters) parameters need \(needed)")
    }
    do {
      let (fit, expectation) = try fitted(below: cut, by: fitter)
      return .fitted(fit, expectation)
    } catch { return .failed("\(error)") }
  }

  /// What the law, fitted below a cut, says of the runs above it.
  func part(at cut: Cut, along axis: Axis, _ refitted: Refitted) -> Backtest.Part {
    switch refitted {
    case .failed(let reason): return Backtest.Part(cut: cut, reason: reason)
    case .fitted(let fit, let expectation):
      let calibration = fit.calibration
      let above = data.keeping(cut.above)
      let values = data.values(of: problem.law.formula, at: calibration.values)
      guard cut.above.allSatisfy({ values[$0].isFinite }) else {
        return Backtest.Part(cut: cut, reason: "the law has no finite value above")
      }
      let end = axis.end(below: cut)
      let points = above.points
      let runs = zip(cut.above, points).map { row, point in
        let expected = expectation?.run(atRow: point)
        return Backtest.Run(
          place: data.place(of: row), ratio: end > 0 ? axis.values[row] / end : nil,
          distance: expected?.distance, observed: data.response[row],
          law: calibration.exactly(values[row], seen: data.response[row], at: point),
          expected: expected.map {
            calibration.claim($0.value, $0.run.interval, seen: data.response[row])
          })
      }
      return Backtest.Part(
        cut: cut, runs: runs,
        promise: expectation == nil ? nil : calibration.runPromise(at: points))
    }
  }
}

extension [Contender] {
  /// What all laws that could be fitted below a cut say together of the runs above it.
  func part(at cut: Cut, along axis: Axis, _ refitted: [Refitted]) -> Backtest.Part {
    let known = indices.compactMap { index -> (index: Int, fit: Fit)? in
      guard case .fitted(let fit, _) = refitted[index] else { return nil }
      return (index, fit)
    }
    guard let first = known.first else {
      return Backtest.Part(cut: cut, reason: "no law could be fitted")
    }
    let laws = LawsTogether(
      known.map {
        (name: self[$0.index].name, fit: $0.fit, data: self[$0.index].data.keeping(cut.below))
      })
    let above = known.map { self[$0.index].data.keeping(cut.above).points }
    let (data, end) = (self[first.index].data, axis.end(below: cut))
    let runs = cut.above.enumerated().compactMap { place, row -> Backtest.Run? in
      let points = above.map { $0[place] }
      guard let joint = laws.run(atRows: points) else { return nil }
      let (calibration, seen) = (first.fit.calibration, data.response[row])
      return Backtest.Run(
        place: data.place(of: row), ratio: end > 0 ? axis.values[row] / end : nil,
        distance: joint.nearest?.distance, observed: seen,
        law: calibration.claim(joint.law, nil, seen: seen),
        expected: calibration.claim(joint.value, joint.run.interval, seen: seen))
    }
    var weights = map { _ in 0.0 }
    for (entry, member) in zip(known, laws.members) { weights[entry.index] = member.weight }
    return Backtest.Part(
      cut: cut, runs: runs,
      reason: runs.isEmpty ? "no law can place the runs above among those below" : nil,
      weights: weights, promise: first.fit.calibration.runPromise(at: above.first ?? []))
  }
}

extension Axis {
  /// The largest value below a cut.
  fileprivate func end(below cut: Cut) -> Double {
    cut.below.map { values[$0] }.max() ?? .nan
  }
}

extension Calibration {
  /// What is said of a run if the law is exactly true.
  fileprivate func exactly(
    _ value: Double, seen: Double, at point: [Symbol: Double]
  ) -> Backtest.Claim {
    let mean = estimate(
      of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point)
    return claim(value, newRun(around: mean)?.interval, seen: seen)
  }

  /// A claim of a run that was seen; where rounding alone keeps them apart, it holds.
  fileprivate func claim(_ value: Double, _ interval: Interval?, seen: Double) -> Backtest.Claim {
    let error = relativeError(of: value, seen: seen)
    return Backtest.Claim(
      value: value, error: error, interval: interval,
      isInside: interval.map { error == 0 || $0.contains(seen) })
  }
}
