import Formulas
public import Quantities

extension FitProblem {
  /// The same problem with other values of a variable, such as sizes counted in another way.
  ///
  /// - Parameters:
  ///   - symbol: A variable of the law.
  ///   - values: One value a run, inside of the variable's domain.
  /// - Returns: The problem, its law, objective and held values unchanged.
  /// - Throws: `FitError` where the law cannot be fitted to them.
  public func replacing(_ symbol: Symbol, by values: [Double]) throws(FitError) -> FitProblem {
    try FitProblem(
      law: law, data: FitData(data, replacing: symbol, by: values), objective: objective,
      holding: held)
  }

  /// The same question of the same runs with other responses, as simulations ask it.
  ///
  /// - Parameter response: One response a run; positive on the log scale.
  /// - Returns: The problem; its table, which the observed responses came from, stays as it is.
  /// - Throws: `FitError.formula` where there is not one response a run.
  /// - Complexity: O(runs × columns); no formula is compiled again.
  public func responding(_ response: [Double]) throws(FitError) -> FitProblem {
    var copy = self
    copy.data = data.responding(response)
    copy.facts = facts.responding(copy.data, objective: objective)
    let some = samples.map { copy.data.selecting($0.first) } ?? copy.data
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
  public func minimizing(_ other: Objective) throws(FitError) -> FitProblem {
    guard other.scale == objective.scale, other.weights == objective.weights else {
      return try FitProblem(law: law, data: data, objective: other, holding: held)
    }
    var copy = self
    copy.objective = other
    copy.facts = facts.responding(data, objective: other)
    copy.linearPart = linearPart.minimizing(other.loss)
    return copy
  }
}
