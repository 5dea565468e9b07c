extension Fit {
  /// The objective at the fit as minimizers have it: squares halved.
  package var minimized: Double { objective.minimized(sum: cost) }
}
