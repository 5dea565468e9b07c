import Fitting
public import Formulas
public import Laws
public import Quantities

extension Law {
  /// A quantity as a formula of the law's variables: a variable itself, or one of its `also` lines.
  ///
  /// - Parameter symbol: Its symbol, such as N.
  /// - Returns: The formula; nil where the law does not know the symbol.
  public func formula(of symbol: Symbol) -> Formula? {
    if isVariable(symbol) { return Formula(symbol) }
    return allocated[symbol]?.formula
  }

  /// The cost of a run with that of serving its model: 2 FLOPs for a parameter and a token.
  ///
  /// Source: Sardana et al. 2023, "Beyond Chinchilla-Optimal", arXiv:2401.00448, eq. 2: 6 N D + 2 N
  /// D_inf.
  /// - Parameters:
  ///   - cost: The cost of training; nil takes the law's own.
  ///   - tokens: The tokens that the model will read and write.
  /// - Returns: The sum.
  /// - Throws: `PlanError.noCost` without a cost, `.unknownInCost` when the law does not know N,
  ///   `.option` for tokens below 0.
  public func serving(
    _ cost: Definition? = nil, tokens: Double
  ) throws(PlanError) -> Definition {
    guard let training = cost ?? self.cost else { throw .noCost(law: name) }
    guard tokens >= 0, tokens.isFinite else {
      throw .option("--inference-tokens", found: tokens, accepted: "a finite number of at least 0")
    }
    guard let size = formula(of: "N") else {
      throw .unknownInCost(name: "N", accepted: variables.map(\.symbol))
    }
    return Definition(
      symbol: training.symbol, formula: training.formula + Formula(2 * tokens) * size,
      unit: training.unit, about: "training and serving")
  }
}
