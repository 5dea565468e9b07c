import Fitting
import NumericsCore
import Quantities

extension Score {
  /// The score of a fit's predictions, with the intervals of one new run where there are some.
  ///
  /// Nil without runs, or where a prediction is not finite.
  init?(of fit: Fit, observed: [Double], predicted: [Double], intervals: [Interval?] = []) {
    let errors = zip(predicted, observed).map { fit.calibration.relativeError(of: $0, seen: $1) }
    // What only rounding keeps from the observation changes no rank.
    let predicted = zip(errors, zip(observed, predicted)).map { $0 == 0 ? $1.0 : $1.1 }
    guard !errors.isEmpty, errors.allSatisfy(\.isFinite) else { return nil }
    let n = Double(errors.count)
    count = errors.count
    bias = errors.reduce(0, +) / n
    meanError = errors.reduce(0) { $0 + $1.magnitude } / n
    rankCorrelation = RankAgreement.spearman(observed, predicted)
    order = PairOrder(observed: observed, predicted: predicted)
    decisions = order?.share
    let known = zip(observed, intervals).compactMap { value, interval in
      interval.map { $0.contains(value) }
    }
    coverage =
      known.isEmpty ? nil : Double(known.count { $0 }) / Double(known.count)
  }

  /// Scores of several cuts as one: each cut counts alike; nil without any.
  init?(mean scores: [Score]) {
    guard !scores.isEmpty else { return nil }
    func mean(_ part: (Score) -> Double?) -> Double? {
      let values = scores.compactMap(part)
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    bias = mean(\.bias) ?? .nan
    meanError = mean(\.meanError) ?? .nan
    rankCorrelation = mean(\.rankCorrelation)
    order = PairOrder(sum: scores.compactMap(\.order))
    decisions = mean(\.decisions)
    coverage = mean(\.coverage)
    count = scores.reduce(0) { $0 + $1.count }
  }
}
