import Fitting
import Quantities

// What several laws expect together, in words.
extension ExpectationWords {
  /// What the interval of several laws is.
  static let together =
    "Each law was fitted to the same runs, and what it missed them by goes on as a smooth surface. A law counts "
    + "by how likely the runs are with it and its surface. The run is expected at the mean of what the laws and "
    + "their surfaces say; the interval has what each is unsure of, and where they differ."

  /// How often such intervals held.
  static let held =
    "At 2 to 30 times the cost of the fitted runs, 95 % intervals of several laws held 96.5 % of the runs, those "
    + "of one law 95.8 %, on average over 10 published families (docs/beyond.md)."

  /// How much a law counts.
  static func share(_ weight: Double) -> String {
    weight > 0 && weight < least
      ? "< \(Words.percent(least))" : Words.percent(weight, digits: weight < 0.1 ? 2 : 3)
  }

  /// Laws that count less are not told apart.
  private static let least = 0.001
}
