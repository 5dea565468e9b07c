import Formulas
import Quantities

extension PreparedProblem {
  /// The same question of the same runs with other responses, as simulations ask it.
  ///
  /// - Parameter response: One response a run; positive on the log scale.
  /// - Returns: The problem; its table, which the observed responses came from, stays as it is.
  /// - Throws: `FitError.formula` where there is not one response a run.
  /// - Complexity: O(runs × columns); no formula is compiled again.
  package func responding(_ response: [Double]) throws(FitError) -> PreparedProblem {
    var copy = self
    copy.question = try question.responding(response)
    let data = copy.data
    copy.facts = facts.responding(data, objective: objective)
    let some = samples.map { data.selecting($0.first) } ?? data
    do {
      copy.residuals = try residuals.responding(response, columns: data.columns)
      copy.linearPart = try linearPart.responding(some, on: objective.scale)
      copy.shared = try shared?.responding(some)
    } catch { throw .formula(error.description) }
    return copy
  }

  /// The same question with another objective.
  ///
  /// - Throws: `FitError` where the runs cannot answer it, as with responses that have no logarithm.
  /// - Complexity: O(runs) where scale and weights are those of the problem; else formulas are compiled.
  package func minimizing(_ other: Objective) throws(FitError) -> PreparedProblem {
    let changed = try question.minimizing(other)
    guard other.scale == objective.scale, other.weights == objective.weights else {
      return try PreparedProblem(changed)
    }
    var copy = self
    copy.question = changed
    copy.facts = facts.responding(data, objective: other)
    copy.linearPart = linearPart.minimizing(other.loss)
    return copy
  }
}
