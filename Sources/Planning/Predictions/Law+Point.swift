import Formulas
public import Laws
public import Quantities

extension Law {
  /// The values of variables at a point: those that are given, and those that follow from them.
  ///
  /// A law computes some variables from others (C and M from N and D, say); a share of a mixture of which
  /// others are given is 0, and shares are made to sum to 1.
  ///
  /// - Parameter given: Values of variables and of what they are computed from, in the law's units.
  /// - Returns: The values by symbol; variables of which nothing is said are missing.
  /// - Throws: `PlanError.goesAlongRuns`, `unknownVariable`, `outsideDomain` and `notAMixture`, for the first such value.
  public func point(_ given: [Symbol: Double]) throws(PlanError) -> [Symbol: Double] {
    if goesAlongRuns { throw .goesAlongRuns(law: name) }
    return try values(given, accepting: pointSymbols)
  }

  /// The same, of some variables alone and of a row of a run too.
  func values(
    _ given: [Symbol: Double], accepting accepted: [Symbol]
  ) throws(PlanError) -> [Symbol: Double] {
    for symbol in given.keys.sorted() where !accepted.contains(symbol) {
      throw .unknownVariable(name: symbol.name, accepted: accepted)
    }
    var point: [Symbol: Double] = [:]
    for variable in variables {
      let computed =
        variable.given.flatMap { try? $0.value(at: given.merging(point) { a, _ in a }) }
        ?? restOfMixture(variable.symbol, given: given)
      guard let value = given[variable.symbol] ?? computed else { continue }
      guard value.isFinite, variable.domain.contains(value) else {
        throw .outsideDomain(
          symbol: variable.symbol, value: value,
          accepted: value.isFinite
            ? variable.domain.words : "a finite number, \(variable.domain.words)")
      }
      point[variable.symbol] = value
    }
    for family in mixtures where family.members.contains(where: { point[$0] != nil }) {
      let sum = family.members.reduce(0) { $0 + (point[$1] ?? 0) }
      guard abs(sum - 1) <= 0.01 else { throw .notAMixture(family: family.name, sum: sum) }
      for symbol in family.members { point[symbol] = point[symbol].map { $0 / sum } }
    }
    return point
  }

  /// What a point may give: the law's variables, then the symbols from which it can compute them.
  var pointSymbols: [Symbol] {
    var result = variables.map(\.symbol)
    for symbol in variables.flatMap({ $0.given?.symbols ?? [] }) where !result.contains(symbol) {
      result.append(symbol)
    }
    return result
  }

  /// The families that are the shares of a mixture, with their columns.
  var mixtures: [(name: Symbol, members: [Symbol])] {
    indices.flatMap { index in
      allFamilies(of: index).filter(shares.contains).map { family in
        (family, index.levels.map { Symbol(family.base ?? family.name, index: $0) })
      }
    }
  }

  /// 0 for a share of a mixture of which other shares are given.
  private func restOfMixture(_ symbol: Symbol, given: [Symbol: Double]) -> Double? {
    let own = mixtures.first { $0.members.contains(symbol) }
    return own?.members.contains { given[$0] != nil } == true ? 0 : nil
  }
}
