public import Formulas

extension Law {
  /// Whether the response of a run's row is made of rows before it too, such as the rates of its schedule.
  public var goesAlongRuns: Bool { formula.goesAlongRuns }

  /// The law along the rows of some runs; a law of single rows stays as it is.
  ///
  /// - Parameter trail: The rows; nil leaves the law without any.
  /// - Returns: The law, equal to the one without rows: what it says is the same of all runs.
  public func following(_ trail: RowTrail?) -> Law {
    guard goesAlongRuns else { return self }
    var law = self
    law.formula = formula.following(trail)
    return law
  }
}
