package import Formulas
import Laws
import NumericsCore
import Quantities

extension Calibration {
  /// The probability that a quantity lies above 0: the share of the resamples in which it does, else that of
  /// its standard error.
  ///
  /// - Parameter formula: The quantity, over the law's parameters alone.
  /// - Returns: The probability; 0 or 1 where no error is known, nil where the quantity has no value.
  /// - Complexity: O(parameters × formula length).
  package func chanceAbove0(_ formula: Formula) -> Double? {
    let value = formula.number(at: values)
    guard value.isFinite else { return nil }
    let certain = value > 0 ? 1.0 : 0
    guard let uncertainty else { return certain }
    if let share = uncertainty.share(of: formula, where: { $0 > 0 }) { return share }
    let error = estimate(of: formula, symbol: "chance", in: .real).standardError
    return error.map { $0 > 0 ? chance(below: value / $0) : certain } ?? certain
  }

  /// The probability that an estimate lies less than so many of its standard errors above the truth.
  package func chance(below place: Double) -> Double {
    degreesOfFreedom > 0
      ? StudentT.cumulative(place, degreesOfFreedom: Double(degreesOfFreedom))
      : Normal.cumulative(place)
  }
}

extension Uncertainty {
  /// The share of the draws in which a formula of parameters has values of some kind; nil where there are no
  /// draws.
  fileprivate func share(of formula: Formula, where isMeant: (Double) -> Bool) -> Double? {
    guard case .draws(let count, _) = measure, count > 0 else { return nil }
    let values = values(of: formula, at: [:]).prefix(count)
    return Double(values.count(where: isMeant)) / Double(count)
  }
}
