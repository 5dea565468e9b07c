import Fitting
import Laws
import Quantities

extension SpeedUps {
  /// The ratio that is expected when what the law missed its runs by is carried on: how far the run of a label is
  /// expected to end from that of the reference, as what the reference would need more or less for it.
  ///
  /// - Parameters:
  ///   - label: The label.
  ///   - point: Its run, by variable.
  ///   - first: The run of the reference, which by the law ends alike.
  ///   - response: The response of both by the law.
  ///   - ratio: What the reference needs for another response, over what the label needs; NaN where it does not
  ///     reach it.
  /// - Returns: The ratio, its interval without the noise of single runs and open where the reference need not reach
  ///   the response; nil where the runs do not tell what the law misses.
  func expected(
    _ label: String, at point: [Symbol: Double], beside first: [Symbol: Double],
    response: Double, _ ratio: (Double) -> Double
  ) -> Estimate? {
    guard label != reference else { return nil }
    let one = ComparedChoice(words: label, point: point, labels: [column: label])
    let other = ComparedChoice(words: reference, point: first, labels: [column: reference])
    guard let difference = differences.comparing([one], with: other).first?.difference,
      difference.basis == .misfit, let interval = difference.expected
    else { return nil }
    func end(_ change: Double) -> Double {
      let moved =
        difference.measure == .share ? response * (1 + change) : response + change
      let value = ratio(moved)
      return value.isFinite ? value : .infinity
    }
    let ends = [end(interval.lower), end(interval.upper)].sorted()
    let value = end(difference.value)
    return value.isFinite && ends[0].isFinite
      ? Estimate(
        symbol: "expected", value: value, interval: Interval(lower: ends[0], upper: ends[1])) : nil
  }
}
