public import Quantities

extension Law.Variable {
  /// The variable in another unit.
  public func with(unit: Unit?) -> Law.Variable {
    Law.Variable(symbol: symbol, unit: unit, about: about, domain: domain, given: given)
  }
}
