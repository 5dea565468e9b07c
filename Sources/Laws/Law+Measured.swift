public import Quantities

extension Law {
  /// The law of the same response in another unit, such as bits/byte in place of nats/token.
  ///
  /// What had the unit of the response has the new one: the floor E, and what is derived in it. The
  /// formula and the published values stay as they are.
  /// - Parameter unit: The unit of the response; nil and its own change nothing.
  /// - Returns: The law.
  public func measured(in unit: Unit?) -> Law {
    guard let unit, let old = response.unit, unit != old else { return self }
    func following(_ definitions: [Definition]) -> [Definition] {
      definitions.map { $0.unit == old ? $0.with(unit: unit) : $0 }
    }
    var law = self
    law.response = response.with(unit: unit)
    law.parameters = parameters.map { $0.unit == old ? $0.with(unit: unit) : $0 }
    law.parts = following(parts)
    law.derived = following(derived)
    law.allocated = following(allocated)
    return law
  }
}

extension Law.Variable {
  /// The variable in another unit.
  public func with(unit: Unit?) -> Law.Variable {
    var variable = self
    variable.unit = unit
    return variable
  }
}

extension Law.Parameter {
  fileprivate func with(unit: Unit) -> Law.Parameter {
    var parameter = self
    parameter.unit = unit
    return parameter
  }
}

extension Law.Definition {
  fileprivate func with(unit: Unit) -> Law.Definition {
    var definition = self
    definition.unit = unit
    return definition
  }
}
