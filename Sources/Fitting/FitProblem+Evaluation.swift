internal import Laws
public import NumericsCore
public import Quantities

extension FitProblem {
  /// The objective's cost around some values: value, gradient and exact Hessian, in the free
  /// coordinates of the minimizer (squares halved).
  ///
  /// - Parameters:
  ///   - values: A value for every free parameter.
  ///   - threads: How many threads may share the runs.
  /// - Returns: The expansion; its value is not finite where the law has no value in some run, and
  ///   for absolute deviations, which are not smooth.
  /// - Complexity: one pass over the runs.
  public func expansion(at values: [Symbol: Double], threads: Int = 1) -> Expansion {
    var expansion = Expansion(parameterCount: free.count)
    guard let threshold = objective.loss.smoothThreshold else { return expansion }
    let shared = residuals.on(threads: threads)
    var workspace = shared.makeWorkspace()
    shared.expand(
      at: coordinates.coordinates(of: free.map { values[$0.symbol] ?? .nan }),
      threshold: threshold, .exact, into: &expansion, using: &workspace)
    return expansion
  }
}
