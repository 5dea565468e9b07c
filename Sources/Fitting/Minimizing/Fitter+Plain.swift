extension Fitter {
  /// The same fitter with the uncertainty of the covariance: one fit and no resamples.
  package var plain: Fitter {
    var fitter = self
    fitter.uncertainty = .covariance
    return fitter
  }
}
