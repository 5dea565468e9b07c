public import Formulas
public import Quantities

// A parameter with a label column as its index, eff[format], is one parameter a label: eff[int4] and so
// on. A law knows the labels once runs have given them; then it is a law like any other, in whose formula
// eff[format] is the sum of eff[level]*is(format, place of the level).
extension Law {
  /// Whether all labels of all label columns are known.
  public var isExpanded: Bool { (labels + indices).allSatisfy { !$0.levels.isEmpty } }

  /// The families of columns over which an index goes, such as w[i], whether written out or not.
  public func allFamilies(of index: Label) -> [Symbol] {
    var found: [Symbol] = []
    for symbol in variables.map(\.symbol) {
      guard let base = symbol.base, let own = symbol.index,
        own == index.symbol.name || index.levels.contains(own)
      else { continue }
      let family = Symbol(base, index: index.symbol.name)
      if !found.contains(family) { found.append(family) }
    }
    return found
  }

  /// The law with one parameter a label in the place of each that has a label column as its index, and
  /// one variable and parameter for each member of an index of sums.
  ///
  /// Derived quantities that hold such a parameter become one a label; those of labels that do not
  /// occur are left out, as are values of such parameters that the law keeps fixed.
  /// - Parameters:
  ///   - levels: The labels of each label column and the members of each index, in order.
  ///   - shares: Families of columns that the runs show to be the shares of a mixture.
  /// - Returns: The law; itself where nothing was open.
  public func expanded(_ levels: [Symbol: [String]], shares: [Symbol] = []) -> Law {
    if labels.isEmpty, indices.isEmpty { return self }
    let labels = labels.map { $0.with(levels) }
    let indices = indices.map { $0.with(levels) }
    let groups = Groups(parameters.map(\.symbol), labels: labels + indices)
    let families = Groups(variables.map(\.symbol), labels: indices)
    let choosing = Groups(parameters.map(\.symbol), labels: labels)
    let members = Dictionary(
      uniqueKeysWithValues: indices.filter { !$0.levels.isEmpty }.map { ($0.symbol, $0.levels) })
    let parameters = parameters.flatMap { parameter in
      groups.members(of: parameter.symbol).map { parameter.named($0) }
    }
    let known = Set(parameters.map(\.symbol))
    func written(_ formula: Formula) -> Formula {
      choosing.choosing(in: formula.writingOutSums(over: members))
    }
    var law = self
    law.variables = variables.flatMap { variable in
      families.members(of: variable.symbol).map { variable.named($0) }
    }
    (law.labels, law.indices, law.parameters) = (labels, indices, parameters)
    law.shares += shares.filter { !self.shares.contains($0) }
    law.fixed = fixed.filter { known.contains($0.key) }
    law.formula = written(formula)
    law.derived = derived.flatMap { groups.members(of: $0, known: known) }
    law.cost = cost.map { $0.with(written($0.formula)) }
    law.allocated = allocated.map { $0.with(written($0.formula)) }
    law.published = published.map { $0.keeping(known) }
    return law
  }

  /// The law for runs whose label columns have some places: without these columns.
  public func putting(_ places: [Symbol: Formula]) -> Law {
    var law = self
    law.labels = labels.filter { places[$0.symbol] == nil }
    law.formula = formula.replacing(places)
    law.cost = cost.map { $0.with($0.formula.replacing(places)) }
    law.allocated = allocated.map { $0.with($0.formula.replacing(places)) }
    return law
  }

  /// The place of a label among those that are known, the number that a formula has for it.
  ///
  /// - Parameters:
  ///   - text: The label as it was written: a text, or a number in any spelling.
  ///   - symbol: The label column.
  /// - Returns: The place, from 0; nil for a label that is not known.
  public func place(of text: String, in symbol: Symbol) -> Int? {
    guard let levels = labels[symbol]?.levels else { return nil }
    let spelled = NumberText.value(of: text).map { LevelName.text(of: $0) }
    return levels.firstIndex(of: LevelName.text(of: text))
      ?? spelled.flatMap { levels.firstIndex(of: $0) }
  }

  /// The label that others are measured by: the one whose parameter the law keeps at a value, such as 16 by eff[16] = 1;
  /// nil where there is none.
  public func reference(among label: Label) -> String? {
    let bases = grouped(by: label.symbol)
    return label.levels.first { level in
      bases.contains { fixed[Symbol($0, index: level)] != nil }
    }
  }

  /// Values under the names of parameters, where a number in an index is spelled otherwise: `E[16.0]` for `E[16]`.
  public func naming(_ values: [Symbol: Double]) -> [Symbol: Double] {
    let known = Set(parameters.map(\.symbol))
    return values.reduce(into: [:]) { result, entry in
      let named = entry.key.namingLevels
      result[known.contains(entry.key) || !known.contains(named) ? entry.key : named] = entry.value
    }
  }

  /// The labels of the law's label columns, where texts of the columns that these are made of are given.
  ///
  /// - Parameter texts: The text in each column, Task and Model for labels of `Task,Model`.
  /// - Returns: The texts of label columns; of those of several columns where all have a text.
  public func labels(joining texts: [Symbol: String]) -> [Symbol: String] {
    labels.reduce(into: [:]) { result, label in
      let parts = label.symbol.labelColumns.compactMap { texts[$0].map { LevelName.text(of: $0) } }
      let isWhole = parts.count == label.symbol.labelColumns.count
      result[label.symbol] =
        texts[label.symbol] ?? (isWhole ? LevelName.joined(parts) : nil)
    }
  }

  /// The parameters that differ by the labels of a column, by their common name.
  public func grouped(by label: Symbol) -> [String] {
    var found: [String] = []
    let levels = labels[label]?.levels ?? []
    for symbol in parameters.map(\.symbol) {
      guard let base = symbol.base, let index = symbol.index, !found.contains(base) else {
        continue
      }
      if index == label.name || levels.contains(index) { found.append(base) }
    }
    return found
  }
}

/// Which symbols stand for one parameter a label.
struct Groups {
  /// The labels of the column of each such symbol.
  private var levels: [Symbol: Law.Label] = [:]

  /// - Parameters:
  ///   - symbols: Symbols of parameters, or of a formula.
  ///   - labels: The label columns.
  init(_ symbols: [Symbol], labels: [Law.Label]) {
    for symbol in symbols {
      if let index = symbol.index, let label = labels.first(where: { $0.symbol.name == index }) {
        levels[symbol] = label
      }
    }
  }

  /// The symbols that one stands for; itself where it has no label column as its index.
  func members(of symbol: Symbol) -> [Symbol] {
    guard let base = symbol.base, let label = levels[symbol], !label.levels.isEmpty else {
      return [symbol]
    }
    return label.levels.map { Symbol(base, index: $0) }
  }

  /// A formula in which each run takes the parameter of its own label.
  func choosing(in formula: Formula) -> Formula {
    var map: [Symbol: Formula] = [:]
    for (symbol, label) in levels where !label.levels.isEmpty {
      let members = members(of: symbol)
      map[symbol] = members.enumerated().reduce(Formula(0)) { sum, member in
        let own = Formula(member.element)
        // One label alone needs no column.
        return members.count == 1
          ? own
          : sum + own * Formula.equality(Formula(label.symbol), Formula(Double(member.offset)))
      }
    }
    return formula.replacing(map)
  }

  /// A derived quantity, or one a label; none where it names a parameter of a label that does not occur.
  func members(of definition: Law.Definition, known: Set<Symbol>) -> [Law.Definition] {
    let used = definition.formula.symbols.filter { levels[$0]?.levels.isEmpty == false }
    let labels = used.compactMap { levels[$0] }
    var results = [definition]
    if let label = labels.first {
      results = label.levels.map { level in
        let map = used.filter { levels[$0] == label }.map { symbol in
          (symbol, Formula(Symbol(symbol.base ?? symbol.name, index: level)))
        }
        return Law.Definition(
          symbol: Symbol(definition.symbol.name, index: level),
          formula: definition.formula.replacing(Dictionary(uniqueKeysWithValues: map)),
          unit: definition.unit, about: definition.about)
      }
    }
    return results.filter { result in
      result.formula.symbols.allSatisfy { $0.index == nil || known.contains($0) }
    }
  }
}

extension Law.Label {
  /// With its levels where they were open.
  fileprivate func with(_ known: [Symbol: [String]]) -> Law.Label {
    guard levels.isEmpty else { return self }
    var label = self
    label.levels = known[symbol] ?? []
    return label
  }
}

extension Law.Variable {
  fileprivate func named(_ symbol: Symbol) -> Law.Variable {
    var variable = self
    variable.symbol = symbol
    return variable
  }
}

extension Law.Definition {
  /// The same name for another formula.
  func with(_ formula: Formula) -> Law.Definition {
    var definition = self
    definition.formula = formula
    return definition
  }
}

extension Law.Published {
  /// The values of some parameters alone.
  fileprivate func keeping(_ known: Set<Symbol>) -> Law.Published {
    var published = self
    published.values = values.filter { known.contains($0.key) }
    return published
  }
}
