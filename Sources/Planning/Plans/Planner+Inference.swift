import Fitting
import Formulas
public import Laws
public import Quantities

extension Law {
  /// The cost of serving a model: 2 FLOPs for a parameter and a token.
  ///
  /// Source: Sardana et al. 2023, "Beyond Chinchilla-Optimal", arXiv:2401.00448, eq. 2: 6 N D + 2 N
  /// D_inf.
  /// - Parameter tokens: The tokens that the model will read and write.
  /// - Returns: The cost of serving alone, named `serving`.
  /// - Throws: `PlanError.noRoles` when the law does not know the size, `.option` for tokens below 0.
  public func serving(tokens: Double) throws(PlanError) -> Definition {
    guard tokens >= 0, tokens.isFinite else {
      throw .setting(.inferenceTokens, found: tokens, accepted: "a finite number of at least 0")
    }
    guard let size = formula(of: .size) else { throw .noRoles([.size], of: self) }
    return Definition(
      symbol: "serving", formula: Formula(2 * tokens) * size, unit: .flops,
      about: "serving \(NumberText.text(tokens)) tokens")
  }
}

extension Planner {
  /// The symbol of the model size, in which curves and ranges of plans are.
  ///
  /// - Throws: `PlanError.noRoles` for a law without one.
  public func sizeSymbol() throws(PlanError) -> Symbol {
    guard let size = calibration.law.symbol(.size) else {
      throw .noRoles([.size], of: calibration.law)
    }
    return size
  }

  /// The costs that plans are made with, each with its formula: the compute of training, a cost that stands
  /// in its place, and those of serving and of both where the model is served; empty for a law without cost.
  public var costs: [Law.Definition] {
    guard let training, let runCost, let cost else { return [] }
    return [training] + (runCost.symbol == training.symbol ? [] : [runCost])
      + (serving.map { [$0, cost] } ?? [])
  }

  /// Refuses budgets of a cost that nobody called the compute of training: money buys that alone, and
  /// serving.
  ///
  /// - Throws: `PlanError.boughtCost`.
  public func checkBought() throws(PlanError) {
    guard let training, let runCost, runCost.symbol != training.symbol else { return }
    throw .boughtCost(
      cost: runCost.symbol, formula: "\(runCost.formula)", training: training.symbol)
  }

  /// A run and serving together, under a name of its own: the symbol of training keeps its meaning.
  static func total(of run: Law.Definition, and serving: Law.Definition) -> Law.Definition {
    Law.Definition(
      symbol: "total", formula: run.formula + serving.formula, unit: run.unit,
      about: "training and serving together")
  }
}
