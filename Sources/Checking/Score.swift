import NumericsCore
import Quantities

extension Score {
  /// The score of predictions, with the intervals of one new run where there are some.
  ///
  /// Nil without runs, or where a prediction is not finite.
  init?(observed: [Double], predicted: [Double], intervals: [Interval?] = []) {
    let errors = zip(predicted, observed).map { $0 / $1 - 1 }
    guard !errors.isEmpty, errors.allSatisfy(\.isFinite) else { return nil }
    let n = Double(errors.count)
    count = errors.count
    bias = errors.reduce(0, +) / n
    meanError = errors.reduce(0) { $0 + $1.magnitude } / n
    rankCorrelation = Ranks.correlation(observed, predicted)
    decisions = Ranks.agreement(observed, predicted)
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
    decisions = mean(\.decisions)
    coverage = mean(\.coverage)
    count = scores.reduce(0) { $0 + $1.count }
  }
}

/// Orders of values, compared.
enum Ranks {
  /// Pairs beyond this many are compared on an even sample of the runs.
  private static let mostCompared = 2000

  /// Spearman's rank correlation; nil for fewer than three values, or where one side does not vary.
  static func correlation(_ a: [Double], _ b: [Double]) -> Double? {
    a.count < 3 ? nil : pearson(ranks(of: a), ranks(of: b))
  }

  /// The share of pairs with different observations that predictions order alike; ties count half.
  static func agreement(_ observed: [Double], _ predicted: [Double]) -> Double? {
    let step = max(1, observed.count / mostCompared)
    let places = Array(stride(from: 0, to: observed.count, by: step))
    var (pairs, agreed) = (0.0, 0.0)
    for (index, i) in places.enumerated() {
      for j in places[..<index] where observed[i] != observed[j] {
        pairs += 1
        let product = (observed[i] - observed[j]) * (predicted[i] - predicted[j])
        agreed += product > 0 ? 1 : product == 0 ? 0.5 : 0
      }
    }
    return pairs > 0 ? agreed / pairs : nil
  }

  /// Ranks from 1, ties sharing their mean.
  static func ranks(of values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
      first = last + 1
    }
    return ranks
  }

  /// Pearson's correlation; nil where one side does not vary.
  static func pearson(_ a: [Double], _ b: [Double]) -> Double? {
    let n = Double(a.count)
    let (meanA, meanB) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - meanA) * (y - meanB)
      aa += (x - meanA) * (x - meanA)
      bb += (y - meanB) * (y - meanB)
    }
    let size = (aa * bb).squareRoot()
    guard size > 1e-12 * (aa + bb) else { return nil }
    return max(-1, min(1, ab / size))
  }
}
