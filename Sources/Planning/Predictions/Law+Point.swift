public import Laws
public import Quantities

extension Law {
  /// Refuses values that are none of the law's variables, or outside of what these can be.
  ///
  /// - Parameter point: Values by symbol.
  /// - Throws: `PlanError.unknownVariable` and `outsideDomain`, for the first such value.
  public func checkPoint(_ point: [Symbol: Double]) throws(PlanError) {
    for (symbol, value) in point.sorted(by: { $0.key < $1.key }) {
      guard let variable = variables[symbol] else {
        throw .unknownVariable(name: symbol.name, accepted: variables.map(\.symbol))
      }
      guard value.isFinite, variable.domain.contains(value) else {
        throw .outsideDomain(symbol: symbol, value: value, accepted: variable.domain.words)
      }
    }
  }
}
