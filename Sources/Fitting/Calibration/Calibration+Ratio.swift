import Laws
import Quantities

extension Calibration {
  /// A ratio of tokens to sizes that all runs share: a law of both is then known along it alone, whatever
  /// rounding or noise says of the rank.
  package var lockedRatio: RatioRange? {
    guard let runs, runs.used > 1, let ratio = runs.ratios.first, ratio.isOne else { return nil }
    let spread = [ratio.over, ratio.under].compactMap { runs.ranges[$0] }
    return spread.allSatisfy { $0.upper > RatioRange.one * $0.lower } ? ratio : nil
  }
}
