import Laws
public import Quantities

// The same question, but for one thing.
extension Question {
  /// The question of the same runs with other values of a variable, such as sizes counted in another way.
  ///
  /// - Parameters:
  ///   - symbol: A variable of the law.
  ///   - values: One value a run, inside of the variable's domain.
  /// - Returns: The question, its law, objective and held values unchanged.
  public func replacing(_ symbol: Symbol, by values: [Double]) -> Question {
    var copy = self
    copy.data = FitData(data, replacing: symbol, by: values)
    return copy
  }

  /// The question of the same runs with other responses, as simulations ask it.
  ///
  /// - Parameter response: One response a run; positive on the log scale.
  /// - Returns: The question; its table, which the observed responses came from, stays as it is.
  /// - Throws: `FitError.formula` where there is not one response a run.
  public func responding(_ response: [Double]) throws(FitError) -> Question {
    guard response.count == data.count else {
      throw .formula(
        "\(response.count) responses are given for \(data.count) runs; accepted is one a run")
    }
    var copy = self
    copy.data = data.responding(response)
    return copy
  }

  /// The question of some of the runs, such as those below a budget.
  ///
  /// - Parameter rows: The places of the runs that are kept, each in 0..<count.
  /// - Returns: The question.
  /// - Throws: `FitError.tooFewRuns` where there are fewer than free parameters.
  public func keeping(_ rows: [Int]) throws(FitError) -> Question {
    try Question(law: law, data: data.keeping(rows), objective: objective, holding: held)
  }

  /// The question with another objective.
  public func minimizing(_ other: Objective) throws(FitError) -> Question {
    try Question(law: law, data: data, objective: other, holding: held)
  }

  /// The question with other parameters held.
  ///
  /// - Throws: `FitError` for values that no parameter can have, and where nothing is left to fit.
  public func holding(_ values: [Symbol: Double]) throws(FitError) -> Question {
    try Question(law: law, data: data, objective: objective, holding: values)
  }

  /// The question with parameters over other domains.
  func restating(_ domains: [Symbol: Domain]) throws -> Question {
    try Question(law: law.restating(domains), data: data, objective: objective, holding: held)
  }
}

extension Question {
  /// The question that a fit answers: the same one, but for parameters to which the fit gave another
  /// domain than a rule had assumed.
  public func answered(by fit: Fit) -> Question {
    let changed = domains(changedBy: fit)
    return changed.isEmpty ? self : (try? restating(changed)) ?? self
  }

  /// The domains that a fit gave to parameters whose own were but assumed.
  func domains(changedBy fit: Fit) -> [Symbol: Domain] {
    let domains = Dictionary(
      fit.law.parameters.map { ($0.symbol, $0.domain) }, uniquingKeysWith: { first, _ in first })
    return domains.filter { symbol, domain in
      law.parameters[symbol].map { $0.basis == .assumed && $0.domain != domain } == true
    }
  }
}
