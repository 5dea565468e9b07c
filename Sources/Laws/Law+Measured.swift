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
    return Law(
      name: name, title: title, family: family, source: source,
      response: response.with(unit: unit), variables: variables, labels: labels,
      indices: indices, shares: shares,
      parameters: parameters.map { $0.unit == old ? $0.with(unit: unit) : $0 }, fixed: fixed,
      parts: following(parts), writtenFormula: writtenFormula, formula: formula,
      derived: following(derived), cost: cost, allocated: following(allocated),
      published: published, notes: notes)
  }
}

extension Law.Variable {
  /// The variable in another unit.
  public func with(unit: Unit?) -> Law.Variable {
    Law.Variable(symbol: symbol, unit: unit, about: about, domain: domain, given: given)
  }
}

extension Law.Parameter {
  fileprivate func with(unit: Unit) -> Law.Parameter {
    Law.Parameter(symbol: symbol, unit: unit, about: about, domain: domain, search: search)
  }
}

extension Law.Definition {
  fileprivate func with(unit: Unit) -> Law.Definition {
    Law.Definition(symbol: symbol, formula: formula, unit: unit, about: about)
  }
}
