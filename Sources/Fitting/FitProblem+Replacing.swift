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
}
