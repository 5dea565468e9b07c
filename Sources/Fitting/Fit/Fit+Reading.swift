extension Fit {
  /// The fit, with how its runs were read.
  ///
  /// - Parameter reading: What reads them again alike.
  /// - Returns: The fit.
  public func rememberingReading(_ reading: RunReading) -> Fit {
    var fit = self
    fit.runs.reading = reading
    fit.calibration.origin = .runs(fit.runs, residuals: residuals)
    return fit
  }
}
