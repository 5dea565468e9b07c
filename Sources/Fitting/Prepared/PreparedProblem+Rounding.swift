import Quantities

extension PreparedProblem {
  /// Whether one cost is lower than another by more than rounding.
  ///
  /// Costs of runs that lie on their law are sums of rounding errors, and their order says nothing. All
  /// comparisons of objectives ask here.
  /// - Parameters:
  ///   - cost: A cost as minimizers have it, squares halved.
  ///   - other: Another one.
  ///   - share: The share of the other by which it must be lower.
  /// - Returns: Whether it is lower.
  package func isLower(_ cost: Double, than other: Double, by share: Double = 1e-6) -> Bool {
    cost < other * (1 - share) && !isRounding(other)
  }

  /// Whether a cost is that of rounding errors, 1e-12 of the response in every run.
  package func isRounding(_ cost: Double) -> Bool { cost <= facts.roundingCost }

  /// A cost of which likelihoods may be made: of one that is rounding, the size that rounding can have.
  ///
  /// So two laws that lie on the runs describe them alike, whatever their last digits are.
  package func aboveRounding(_ cost: Double) -> Double { max(cost, facts.roundingCost) }
}
