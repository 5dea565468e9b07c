import Formulas
import Laws
import NumericsCore
import Quantities

extension FitProblem {
  /// The same problem with parameters over other domains.
  func restating(_ domains: [Symbol: Domain]) throws -> FitProblem {
    try FitProblem(
      law: law.restating(domains), data: data, objective: objective, holding: held)
  }

  /// The problem that a fit answers: the same one, but for parameters to which the fit gave another
  /// domain than a rule had assumed.
  public func answered(by fit: Fit) -> FitProblem {
    let domains = Dictionary(
      fit.law.parameters.map { ($0.symbol, $0.domain) }, uniquingKeysWith: { first, _ in first })
    let others = law.parameters.filter { parameter in
      parameter.basis == .assumed
        && domains[parameter.symbol].map { $0 != parameter.domain } == true
    }
    if others.isEmpty { return self }
    let changed = others.compactMap { parameter in
      domains[parameter.symbol].map { (parameter.symbol, $0) }
    }
    return (try? restating(Dictionary(uniqueKeysWithValues: changed))) ?? self
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
