extension LevenbergMarquardt {
  /// Minimizes Σ wᵢ |rᵢ| through Huber losses whose threshold falls to a billionth of the residuals.
  func minimizeAbsolute<F: ResidualFunction>(_ function: F, from start: [Double]) -> Minimum {
    var descent = Descent(
      function, threshold: .infinity, start: start, interruption: interruption)
    guard descent.here.cost.isFinite else { return descent.minimum(.evaluationFailed) }
    var termination = Termination.iterationLimit
    var scale = Quantile.median(descent.here.point.residuals.map(abs))
    descent.setThreshold(max(scale, .leastNormalMagnitude))
    for stage in 0..<12 {
      termination = run(&descent)
      if termination == .interrupted { break }
      let sizes = descent.here.point.residuals.map(abs)
      if stage == 0 { scale = max(Quantile.median(sizes), sizes.max().map { $0 * 1e-9 } ?? 0) }
      let next = descent.threshold > scale ? scale / 4 : descent.threshold / 8
      if next < 1e-9 * scale || scale == 0 { break }
      descent.setThreshold(next)
    }
    let minimum = descent.minimum(termination)
    return Minimum(
      parameters: minimum.parameters,
      cost: RobustLoss.absolute.cost(descent.here.point.residuals, weights: function.weights),
      termination: minimum.termination, iterations: minimum.iterations,
      evaluations: minimum.evaluations, decrement: minimum.decrement / descent.threshold)
  }
}
