extension LevenbergMarquardt {
  /// Minimizes Σ wᵢ ρ(rᵢ) for a loss of straight sides, |r| or a quantile's: Huber losses with these sides
  /// whose threshold falls, until the rows that the minimum passes through are known, or to a billionth of
  /// the residuals.
  func minimizeKinked<F: ResidualFunction>(
    _ function: F, loss: RobustLoss, from start: [Double]
  ) -> Minimum {
    var descent = Descent(
      function, loss: loss.smoothed(by: .infinity), start: start, interruption: interruption)
    guard descent.here.cost.isFinite else { return descent.minimum(.evaluationFailed) }
    var termination = Termination.iterationLimit
    var scale = Quantile.median(descent.here.point.residuals.map(abs))
    descent.setThreshold(max(scale, .leastNormalMagnitude))
    for stage in 0..<12 {
      termination = run(&descent)
      if termination == .interrupted { break }
      let sizes = descent.here.point.residuals.map(abs)
      if stage == 0 { scale = max(Quantile.median(sizes), sizes.max().map { $0 * 1e-9 } ?? 0) }
      if descent.loss.threshold <= Self.vertexThreshold * scale,
        let end = vertex(of: &descent, loss)
      {
        return end
      }
      let next = descent.loss.threshold > scale ? scale / 4 : descent.loss.threshold / 8
      if next < 1e-9 * scale || scale == 0 { break }
      descent.setThreshold(next)
    }
    let minimum = descent.minimum(termination)
    return Minimum(
      parameters: minimum.parameters,
      cost: loss.cost(descent.here.point.residuals, weights: function.weights),
      termination: minimum.termination, iterations: minimum.iterations,
      evaluations: minimum.evaluations, decrement: minimum.decrement / descent.loss.threshold)
  }

  /// From this share of the residuals' size the threshold tells which rows are passed through.
  private static let vertexThreshold = 0.05

  /// The vertex that the descent has come close to, if it is a minimum.
  private func vertex<F>(of descent: inout Descent<F>, _ loss: RobustLoss) -> Minimum? {
    let reached = loss.cost(descent.here.point.residuals, weights: descent.weights)
    var vertex = AbsoluteVertex(
      descent.function, loss, near: descent.here.x, interruption: descent.interruption)
    let cost = vertex.cost()
    descent.evaluations += vertex.evaluations
    guard let cost, cost <= reached * (1 + 1e-12) else { return nil }
    return Minimum(
      parameters: vertex.x, cost: cost, termination: .gradientSmall,
      iterations: descent.iterations, evaluations: descent.evaluations, decrement: 0)
  }
}
