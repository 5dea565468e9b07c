import Formulas
public import Quantities

extension Law {
  /// This law put into one that takes its response as a variable: loss from size and tokens, then error
  /// from loss, whatever the second calls the loss.
  ///
  /// Parameters and derived quantities of the second law whose names are taken get `_2` behind them. What
  /// it computes, the loss in between, is reported with allocations.
  /// - Parameter next: The second law.
  /// - Returns: The law of both, and what each parameter of the second is called in it.
  /// - Throws: `LawError.typed` if the second law has no such variable, has it or another variable of both
  ///   in another unit, or knows other labels of a column than the first.
  public func followed(by next: Law) throws(LawError) -> (law: Law, names: [Symbol: Symbol]) {
    let link = try link(to: next)
    try checkShared(with: next)
    let (names, derivedNames) = chainNames(of: next)
    let renaming = names.mapValues { Formula($0) }
    let further = next.variables.filter { variable in
      variable != link && !variables.contains { $0.symbol == variable.symbol }
    }
    let formula = next.formula.replacing(renaming).replacing([link.symbol: self.formula])
    let between = Definition(
      symbol: response.symbol, formula: self.formula, unit: response.unit, about: response.about)
    let renamed = next.parameters.map { $0.named(names[$0.symbol] ?? $0.symbol) }
    let following = next.derived.map { definition in
      definition.named(derivedNames[definition.symbol] ?? definition.symbol, replacing: renaming)
    }
    let held = Dictionary(
      uniqueKeysWithValues: next.fixed.map { (names[$0.key] ?? $0.key, $0.value) })
    var law = self
    law.name = "\(name)-then-\(next.name)"
    law.title = [title, next.title].filter { !$0.isEmpty }.joined(separator: ", then ")
    law.family = next.family
    law.source = [source, next.source].filter { !$0.isEmpty }.joined(separator: "; then ")
    law.response = next.response
    law.variables += further
    law.labels = labels.joined(with: next.labels, by: \.symbol)
    law.indices = indices.joined(with: next.indices, by: \.symbol)
    law.shares = shares.joined(with: next.shares, by: \.self)
    law.parameters += renamed
    law.fixed.merge(held) { first, _ in first }
    law.writtenFormula = formula.description
    law.formula = formula
    law.derived += following
    law.allocated = [between] + allocated
    (law.parts, law.published) = ([], [])
    if link.symbol != response.symbol {
      law.notes.append("The \(link.symbol) of \(next.name) is the \(response.symbol) of \(name).")
    }
    law.notes += next.notes
    return (law, names)
  }

  /// The variable of the next law that is the response of this one.
  private func link(to next: Law) throws(LawError) -> Variable {
    guard let link = next.variables[response.symbol] ?? response.role.flatMap(next.variable)
    else {
      throw .typed(.noLink(response.symbol, variables: next.variables.map(\.symbol)))
    }
    if let own = response.unit, let wanted = link.unit, own.stated != wanted.stated {
      throw .typed(.otherUnit(response.symbol, found: own, expected: wanted))
    }
    return link
  }

  /// Variables and label columns that both laws have are the same in both.
  private func checkShared(with next: Law) throws(LawError) {
    for variable in next.variables {
      guard let own = variables[variable.symbol]?.unit,
        let wanted = variable.unit, own.stated != wanted.stated
      else { continue }
      throw .typed(.otherUnit(variable.symbol, found: own, expected: wanted))
    }
    for label in next.labels + next.indices {
      guard let own = (labels + indices)[label.symbol],
        own.levels != label.levels
      else { continue }
      throw .typed(.otherLabels(label.symbol, found: own.levels, expected: label.levels))
    }
  }

  /// What the parameters and the derived quantities of the second law are called in the law of both.
  private func chainNames(
    of next: Law
  ) -> (parameters: [Symbol: Symbol], derived: [Symbol: Symbol]) {
    var taken = Set(
      parameters.map(\.symbol) + variables.map(\.symbol) + next.variables.map(\.symbol)
        + [response.symbol, next.response.symbol] + (derived + allocated).map(\.symbol)
        + (labels + indices + next.labels + next.indices).map(\.symbol))
    func free(_ symbols: [Symbol]) -> [Symbol: Symbol] {
      var names: [Symbol: Symbol] = [:]
      for symbol in symbols {
        var name = symbol
        while taken.contains(name) { name = name.second }
        taken.insert(name)
        names[symbol] = name
      }
      return names
    }
    return (free(next.parameters.map(\.symbol)), free(next.derived.map(\.symbol)))
  }
}

extension Symbol {
  /// The name with `_2` behind it, before an index.
  fileprivate var second: Symbol {
    guard let base, let index else { return Symbol(name + "_2") }
    return Symbol(base + "_2", index: index)
  }
}

extension Array {
  /// These and those of others whose key none of these has.
  fileprivate func joined<Key: Equatable>(with others: [Element], by key: (Element) -> Key)
    -> [Element]
  {
    self + others.filter { other in !contains { key($0) == key(other) } }
  }
}

extension Law.Definition {
  fileprivate func named(_ name: Symbol, replacing formulas: [Symbol: Formula]) -> Law.Definition {
    Law.Definition(symbol: name, formula: formula.replacing(formulas), unit: unit, about: about)
  }
}
