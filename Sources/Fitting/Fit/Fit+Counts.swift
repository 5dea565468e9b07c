import Laws

extension Fit {
  /// How many parameters were found, pooled ones counted for as many as they are worth, rounded up.
  package var countedParameters: Int {
    objective.pooling == nil
      ? calibration.determined.count : residuals.count - residuals.degreesOfFreedom
  }
}
