internal import Formulas
internal import Quantities

extension LawDraft {
  /// The indices of sums, those that have no statement of their own included.
  var allIndices: [Law.Label] {
    let formulas = [formula?.value].compactMap(\.self) + parts.map(\.formula)
    let used = formulas.flatMap(\.sumIndices).reduce(into: indices.map(\.symbol)) { known, symbol in
      if !known.contains(symbol) { known.append(symbol) }
    }
    return used.map { symbol in
      indices[symbol] ?? Law.Label(symbol: symbol, levels: [], about: "")
    }
  }

  /// Members of the indices over which formulas are written out on reading: those whose variables and
  /// parameters are declared one by one.
  var writtenOut: [Symbol: [String]] {
    let declared = variables.map(\.symbol) + parameters.map(\.symbol)
    let written = indices.filter { index in
      !index.levels.isEmpty && !declared.contains { $0.index == index.symbol.name }
    }
    return Dictionary(uniqueKeysWithValues: written.map { ($0.symbol, $0.levels) })
  }

  /// The domain of a variable; shares of a mixture are from 0 to 1 where the file leaves them positive,
  /// because a domain without a share is common.
  func domain(of variable: Law.Variable) -> Domain {
    let isShare = shares.contains { placed in
      guard placed.value.base == variable.symbol.base, let own = variable.symbol.index else {
        return false
      }
      let levels = indices.first { $0.symbol.name == placed.value.index }?.levels ?? []
      return own == placed.value.index || levels.contains(own)
    }
    return isShare && variable.domain == .positive ? .interval(0, 1) : variable.domain
  }

  /// The index of a sum goes over a family of columns, and a mixture is such a family.
  func checkIndices() throws(LawError) {
    for index in allIndices {
      let isUsed = variables.contains { variable in
        variable.symbol.index.map { $0 == index.symbol.name || index.levels.contains($0) } ?? false
      }
      if !isUsed {
        let line = line(of: index.symbol) ?? formula?.line
        throw .fault(.noFamily(index: index.symbol), file: file, line: line)
      }
    }
    for placed in shares {
      let isFamily = allIndices.contains { $0.symbol.name == placed.value.index }
      if !isFamily {
        throw .fault(.notAFamily(placed.value), file: file, line: placed.line)
      }
    }
  }
}
