import Formulas
import Laws
import NumericsCore
import Quantities

extension PreparedProblem {
  /// The same problem with parameters over other domains.
  func restating(_ domains: [Symbol: Domain]) throws -> PreparedProblem {
    try PreparedProblem(question.restating(domains))
  }

  /// The problem that a fit answers: the same one, but for parameters to which the fit gave another
  /// domain than a rule had assumed.
  package func answered(by fit: Fit) -> PreparedProblem {
    let changed = question.domains(changedBy: fit)
    return changed.isEmpty ? self : (try? restating(changed)) ?? self
  }

  /// Whether a parameter is what is left of a loss at infinite size: no loss is below 0.
  func isFloor(_ symbol: Symbol) -> Bool {
    law.response.isLoss && model.linearSymbols(among: [symbol]) == [symbol]
      && model.derivative(by: symbol).constant.map { $0 > 0 } == true
  }
}

extension Law.Variable {
  /// Whether the name or the unit says that it is a loss.
  var isLoss: Bool {
    let name = symbol.name.lowercased()
    return role == .loss || name.contains("loss") || name.contains("entropy")
  }
}
