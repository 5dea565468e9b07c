internal import Laws
package import NumericsCore
package import Quantities

extension PreparedProblem {
  /// The same problem, its law computed with other processor instructions.
  ///
  /// Results differ in the last digits, as between processors.
  /// - Parameter instructions: One of `InstructionSet.available`; a problem begins with the best.
  /// - Returns: The problem.
  package func using(_ instructions: InstructionSet) -> PreparedProblem {
    var other = self
    other.residuals = residuals.using(instructions)
    other.linearPart = linearPart.using(instructions)
    return other
  }

  /// The objective's cost around some values: value, gradient and exact Hessian, in the free
  /// coordinates of the minimizer (squares halved).
  ///
  /// - Parameters:
  ///   - values: A value for every free parameter.
  ///   - index: The place of a free parameter whose coordinate is moved.
  ///   - distance: How far it is moved.
  ///   - threads: How many threads may share the runs.
  /// - Returns: The expansion; its value is not finite where the law has no value in some run, and
  ///   for a loss with a kink, which is not smooth.
  /// - Complexity: one pass over the runs.
  package func expansion(
    at values: [Symbol: Double], moving index: Int? = nil, by distance: Double = 0,
    threads: Int = 1
  ) -> Expansion {
    var expansion = Expansion(parameterCount: free.count)
    guard let loss = objective.loss.smooth else { return expansion }
    let shared = residuals.on(threads: threads)
    var workspace = shared.makeWorkspace()
    var point = coordinates.coordinates(of: free.map { values[$0.symbol] ?? .nan })
    if let index { point[index] += distance }
    shared.expand(
      at: point, loss: loss, .exact, into: &expansion, using: &workspace)
    return expansion
  }
}
