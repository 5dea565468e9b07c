import Quantities

// Numbers that are no more than rounding made them are reported as 0, with that word.
extension Fit {
  /// Below this share of the objective, what is left to gain is not worth its digits.
  private static let settled = 1e-12

  /// By how much the objective could still fall, such as `3.1e-9`.
  package var decrementWords: String {
    let decrement = diagnostics.decrement
    if decrement <= Self.settled * cost { return "below 1e-12 of the objective" }
    return calibration.isExact ? "0 to rounding" : NumberText.text(decrement, digits: 2)
  }
}
