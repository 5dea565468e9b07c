import Quantities

// Numbers that are no more than rounding made them are reported as 0, with that word.
extension Diagnostics {
  /// Below this share of the objective, what is left to gain is not worth its digits.
  private static let settled = 1e-12

  /// Whether the law gives back the runs to rounding: the residuals have nothing to say.
  package var isExact: Bool { liesOnRuns ?? (residualSize == 0) }

  /// By how much the objective could still fall, such as `3.1e-9`.
  package func decrementWords(of objective: Double) -> String {
    if decrement <= Self.settled * objective { return "below 1e-12 of the objective" }
    return isExact ? "0 to rounding" : NumberText.text(decrement, digits: 2)
  }
}
