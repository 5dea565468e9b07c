import Formulas
public import Quantities

extension Law {
  /// This law put into one that takes its response as a variable: loss from size and tokens, then error
  /// from loss.
  ///
  /// Parameters of the second law whose names are taken get `_2` behind them. What it computes, the loss
  /// in between, is told with allocations.
  /// - Parameter next: The second law.
  /// - Returns: The law of both, and what each parameter of the second is called in it.
  /// - Throws: `LawError.typed` if the second law has no such variable, or has it in another unit.
  public func followed(by next: Law) throws(LawError) -> (law: Law, names: [Symbol: Symbol]) {
    guard let link = next.variables[response.symbol] else {
      throw .typed(.noLink(response.symbol, variables: next.variables.map(\.symbol)))
    }
    if let own = response.unit, let wanted = link.unit, own != wanted {
      throw .typed(.otherUnit(response.symbol, found: own, expected: wanted))
    }
    let names = chainNames(of: next)
    let renaming = names.mapValues { Formula($0) }
    let further = next.variables.filter { variable in
      variable != link && !variables.contains { $0.symbol == variable.symbol }
    }
    let formula = next.formula.replacing(renaming).replacing([response.symbol: self.formula])
    let between = Definition(
      symbol: response.symbol, formula: self.formula, unit: response.unit, about: response.about)
    let renamed = next.parameters.map { $0.named(names[$0.symbol] ?? $0.symbol) }
    let following = next.derived.map { $0.replacing(renaming) }
    let held = Dictionary(
      uniqueKeysWithValues: next.fixed.map { (names[$0.key] ?? $0.key, $0.value) })
    var law = self
    law.name = "\(name)-then-\(next.name)"
    law.title = [title, next.title].joined(separator: ", then ")
    law.family = next.family
    law.source = "\(source); then \(next.source)"
    law.response = next.response
    law.variables += further
    law.labels += next.labels
    law.indices += next.indices
    law.shares += next.shares
    law.parameters += renamed
    law.fixed.merge(held) { first, _ in first }
    law.parts = []
    law.writtenFormula = formula.description
    law.formula = formula
    law.derived += following
    law.allocated = [between] + allocated
    law.published = []
    law.notes += next.notes
    return (law, names)
  }

  private func chainNames(of next: Law) -> [Symbol: Symbol] {
    var taken = Set(
      parameters.map(\.symbol) + variables.map(\.symbol) + next.variables.map(\.symbol)
        + [response.symbol, next.response.symbol] + (derived + allocated).map(\.symbol))
    var names: [Symbol: Symbol] = [:]
    for parameter in next.parameters {
      var name = parameter.symbol
      while taken.contains(name) { name = Symbol(name.name + "_2") }
      taken.insert(name)
      names[parameter.symbol] = name
    }
    return names
  }
}

extension Law.Definition {
  fileprivate func replacing(_ formulas: [Symbol: Formula]) -> Law.Definition {
    with(formula.replacing(formulas))
  }
}
