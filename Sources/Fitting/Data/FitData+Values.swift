public import Formulas
public import Quantities

extension FitData {
  /// The law's variables in one run by symbol; of its label columns the places of the labels.
  package func point(_ run: Int) -> [Symbol: Double] { columns.mapValues { $0[run] } }

  /// The same of every run.
  package var points: [[Symbol: Double]] { (0..<count).map(point) }

  /// A formula of variables and parameters in every run.
  ///
  /// - Parameters:
  ///   - formula: The formula over the law's variables and the symbols of `values`.
  ///   - values: The values of the parameters.
  /// - Returns: One value a run; NaN where there is none.
  /// - Complexity: O(runs × formula length).
  public func values(of formula: Formula, at values: [Symbol: Double]) -> [Double] {
    self.values(of: formula, at: [values])[0]
  }

  /// The same at several sets of values, for which the formula is compiled once.
  func values(of formula: Formula, at sets: [[Symbol: Double]]) -> [[Double]] {
    guard let own = RunFormula(formula, of: self) else {
      return sets.map { _ in Array(repeating: .nan, count: count) }
    }
    return sets.map(own.values)
  }

  /// Some of the runs, without their table: enough to compute with.
  public func keepingColumns(_ rows: [Int]) -> FitData { selecting(rows) }

  /// The same runs with other responses, as a simulation makes them.
  ///
  /// - Parameter response: One response a run.
  /// - Returns: The data; the table, which the observed responses came from, stays as it is.
  public func responding(_ response: [Double]) -> FitData {
    FitData(self, response: response)
  }
}
