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

  /// The same question of some of the runs.
  ///
  /// - Parameter rows: The places of the runs that are kept, each in 0..<count.
  /// - Returns: The problem; powers stay centred on all runs, which changes nothing but rounding.
  /// - Throws: `FitError` where they are too few, or leave an effect open.
  /// - Complexity: O(rows × columns); formulas are compiled only where there are so many runs that they
  ///   are sampled.
  package func keeping(_ rows: [Int]) throws(FitError) -> PreparedProblem {
    let kept = try question.keeping(rows)
    guard samples == nil else { return try PreparedProblem(kept) }
    var copy = self
    copy.question = kept
    copy.facts = DesignFacts(kept.data, of: law, objective: objective)
    copy.runs = FittedRuns(kept.data, law: law, rows: copy.facts.rows)
    copy.residuals = residuals.sampled(rows)
    try Self.checkConstants(
      of: model, free: free, data: kept.data, coordinates: coordinates, residuals: copy.residuals)
    copy.linearPart = linearPart.keeping(rows, response: kept.data.response, on: objective.scale)
    copy.shared = shared?.keeping(rows)
    copy.formula = formula?.keeping(rows)
    return copy
  }

  /// The same question with another objective.
  ///
  /// - Throws: `FitError` where the runs cannot answer it, as with responses that have no logarithm.
  /// - Complexity: O(runs) where scale and weights are those of the problem; else formulas are compiled.
  package func minimizing(_ other: Objective) throws(FitError) -> PreparedProblem {
    let changed = try question.minimizing(other)
    guard other.scale == objective.scale, changed.data.weights == data.weights else {
      return try PreparedProblem(changed)
    }
    var copy = self
    copy.question = changed
    copy.facts = facts.responding(data, objective: other)
    copy.residuals.penalty = Self.penalty(of: changed, free, coordinates)
    copy.linearPart = linearPart.minimizing(other.loss)
    return copy
  }
}
