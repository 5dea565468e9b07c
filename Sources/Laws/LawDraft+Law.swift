internal import Formulas
internal import Quantities

extension LawDraft {
  /// The law that the statements make, once everything in it has been checked.
  func law() throws(LawError) -> Law {
    guard let response else { throw fault(.missing(statement: "response")) }
    guard let formula else { throw fault(.missing(statement: "formula")) }
    try checkCircles(in: partFormulas)
    try checkCircles(in: givens.mapValues(\.value))
    let expanded = try explicit(
      expanded(formula.value, line: formula.line), of: response, line: formula.line)
    if let part = expanded.faultAlongRuns(variableSymbols.contains) {
      throw fault(.parameterAlongRuns(part: part), line: formula.line)
    }
    try checkGroups()
    try checkIndices()
    let parameters = try closedParameters(of: expanded)
    try checkDeclarations(in: expanded)
    let following = try followingDefinitions()
    try checkPublished(parameters)
    try checkFixed(parameters)
    let law = Law(
      name: name, title: title, family: family, source: source, response: response,
      variables: variables.map { variable in
        Law.Variable(
          symbol: variable.symbol, unit: variable.unit, about: variable.about,
          domain: domain(of: variable),
          given: givens[variable.symbol].map { given in
            LawCatalog.expanding(given.value) { line(of: $0) != nil }
          }, role: variable.role)
      },
      labels: labels, indices: allIndices, shares: shares.map(\.value), parameters: parameters,
      fixed: fixed.mapValues(\.value), parts: parts,
      writtenFormula: writtenFormula, formula: expanded, derived: following,
      cost: try cost.map(checkedAllocation),
      allocated: try allocated.map(checkedAllocation), published: published.map(\.value),
      notes: notes)
    return try pooling(law.isExpanded ? law.expanded([:]) : law)
  }

  /// The law with the families pooled that it says are.
  private func pooling(_ law: Law) throws(LawError) -> Law {
    var law = law
    for placed in pooled {
      do throws(LawFault) { law = try law.pooling(placed.value) } catch {
        throw fault(error, line: placed.line)
      }
    }
    return law
  }

  private var variableSymbols: [Symbol] { variables.map(\.symbol) }
  private var parameterSymbols: [Symbol] { parameters.map(\.symbol) }

  private func fault(_ fault: LawFault, line: Int? = nil) -> LawError {
    .fault(fault, file: file, line: line)
  }

  /// The formula with its named parts put in; ends because no part contains itself.
  private func expanded(_ formula: Formula, line: Int) throws(LawError) -> Formula {
    let definitions = partFormulas
    var formula = formula
    while formula.symbols.contains(where: { definitions[$0] != nil }) {
      formula = try sized(formula.replacing(definitions), line: line)
    }
    formula = LawCatalog.expanding(formula) { self.line(of: $0) != nil }
    formula = try sized(formula.writingOutSums(over: writtenOut), line: line)
    let open = formula.symbols.filter { !parameterSymbols.contains($0) }
    return Groups(open, labels: labels).choosing(in: formula)
  }

  /// The formula, unless it has become larger than a law can need.
  private func sized(_ formula: Formula, line: Int) throws(LawError) -> Formula {
    guard formula.size <= Self.largestFormula else {
      throw fault(.tooLarge(limit: Self.largestFormula), line: line)
    }
    return formula
  }

  /// Parts that each use another one twice double a formula line by line; laws have about 100.
  private static let largestFormula = 20_000

  private var partFormulas: [Symbol: Formula] {
    Dictionary(parts.map { ($0.symbol, $0.formula) }, uniquingKeysWith: { first, _ in first })
  }

  /// No symbol may be defined by itself, directly or through others.
  private func checkCircles(in definitions: [Symbol: Formula]) throws(LawError) {
    for (symbol, formula) in definitions.sorted(by: { $0.key < $1.key }) {
      var seen: Set<Symbol> = []
      var open = formula.symbols
      while let next = open.popLast() {
        if next == symbol {
          throw fault(.circular(symbol), line: givens[symbol]?.line ?? line(of: symbol))
        }
        if seen.insert(next).inserted { open += definitions[next]?.symbols ?? [] }
      }
    }
  }

  /// The formula in variables and parameters alone, solved for the response where it holds it.
  private func explicit(
    _ formula: Formula, of response: Law.Variable, line: Int
  ) throws(LawError) -> Formula {
    let solved: Formula
    do throws(LawFault) {
      solved = try Law.explicit(formula, of: response.symbol, in: response.domain)
    } catch { throw fault(error, line: line) }
    try check(
      solved, in: "formula", uses: variableSymbols + parameterSymbols,
      named: "variables and parameters", line: line)
    return solved
  }

  private func check(
    _ formula: Formula, in statement: String, uses allowed: [Symbol], named: String, line: Int
  ) throws(LawError) {
    let columns =
      labels.filter { !$0.levels.isEmpty }.map(\.symbol) + allIndices.map(\.symbol)
    let stranger = formula.symbols.first { symbol in
      !allowed.contains(symbol) && !columns.contains(symbol) && !isMember(symbol)
    }
    guard let stranger else { return }
    let nearest = Spelling.nearest(to: stranger.name, among: allowed.map(\.name))
    let undeclared = LawFault.undeclared(
      stranger, statement: statement, allowed: named, nearest: nearest)
    throw fault(undeclared, line: line)
  }

  /// Whether a symbol is one label's parameter of a declared group: eff[16] of eff[format].
  private func isMember(_ symbol: Symbol) -> Bool {
    guard let base = symbol.base else { return false }
    return parameterSymbols.contains { parameter in
      parameter.base == base
        && (labels + allIndices).contains { $0.symbol.name == parameter.index }
    }
  }

  /// The index of a parameter must be a label column or one of its labels.
  private func checkGroups() throws(LawError) {
    for symbol in parameterSymbols {
      guard let index = symbol.index else { continue }
      let isKnown = (labels + allIndices).contains {
        $0.symbol.name == index || $0.levels.contains(index)
      }
      if !isKnown {
        throw fault(.noLabelColumn(symbol, index: Symbol(index)), line: line(of: symbol))
      }
    }
    for label in labels {
      let isUsed = parameterSymbols.contains { symbol in
        symbol.index.map { $0 == label.symbol.name || label.levels.contains($0) } ?? false
      }
      if !isUsed {
        throw fault(.unused(label.symbol, statement: "label"), line: line(of: label.symbol))
      }
    }
  }

  /// Fixed values are of the law's parameters and inside of their domains.
  private func checkFixed(_ parameters: [Law.Parameter]) throws(LawError) {
    for (symbol, placed) in fixed.sorted(by: { $0.value.line < $1.value.line }) {
      try check(
        Formula(symbol), in: "fixed", uses: parameterSymbols, named: "parameters",
        line: placed.line)
      try check(placed.value, "the fixed value", of: symbol, parameters, line: placed.line)
    }
  }

  private func check(
    _ value: Double, _ what: String, of symbol: Symbol, _ parameters: [Law.Parameter], line: Int
  ) throws(LawError) {
    let own = parameters[symbol]
    let group = parameters.first { $0.symbol.base != nil && $0.symbol.base == symbol.base }
    let domain = (own ?? group)?.domain ?? .real
    guard domain.contains(value) else {
      throw fault(
        .outside(symbol, what: "\(what) \(LawText.number(value))", domain), line: line)
    }
  }

  /// Every declared symbol must be used, and every `given` belong to a variable.
  private func checkDeclarations(in expanded: Formula) throws(LawError) {
    let used = Set(expanded.symbols)
    let costs = Set(cost?.value.formula.symbols ?? [])
    for symbol in variableSymbols where !used.contains(symbol) && !costs.contains(symbol) {
      throw fault(.unused(symbol, statement: "variable"), line: line(of: symbol))
    }
    for symbol in parameterSymbols where !used.contains(symbol) {
      throw fault(.unused(symbol, statement: "parameter"), line: line(of: symbol))
    }
    for (symbol, given) in givens.sorted(by: { $0.value.line < $1.value.line }) {
      try check(
        Formula(symbol), in: "given", uses: variableSymbols, named: "variables", line: given.line)
    }
  }

  /// The derived quantities in terms of parameters alone.
  private func followingDefinitions() throws(LawError) -> [Law.Definition] {
    var known: [Symbol: Formula] = [:]
    var result: [Law.Definition] = []
    for placed in derived {
      let definition = placed.value
      let written = try expanded(definition.formula, line: placed.line)
      let formula = try sized(written.replacing(known), line: placed.line)
      try check(
        formula, in: "derived", uses: parameterSymbols, named: "parameters", line: placed.line)
      known[definition.symbol] = formula
      result.append(
        Law.Definition(
          symbol: definition.symbol, formula: formula, unit: definition.unit,
          about: definition.about))
    }
    return result
  }

  private func checkedAllocation(_ placed: Placed<Law.Definition>) throws(LawError)
    -> Law.Definition
  {
    let definition = placed.value
    let formula = try expanded(definition.formula, line: placed.line)
    try check(
      formula, in: "\(definition.symbol)", uses: variableSymbols + parameterSymbols,
      named: "variables and parameters", line: placed.line)
    return Law.Definition(
      symbol: definition.symbol, formula: formula, unit: definition.unit, about: definition.about)
  }

  private func checkPublished(_ parameters: [Law.Parameter]) throws(LawError) {
    for placed in published {
      for (symbol, value) in placed.value.values.sorted(by: { $0.key < $1.key }) {
        try check(
          Formula(symbol), in: "published", uses: parameterSymbols, named: "parameters",
          line: placed.line)
        try check(value, "the published value", of: symbol, parameters, line: placed.line)
      }
    }
  }

  /// The parameters, with the domains and search ranges that the file leaves open.
  private func closedParameters(of formula: Formula) throws(LawError) -> [Law.Parameter] {
    let isOpen = parameters.contains { $0.domain == nil || $0.search == nil }
    let rule =
      isOpen
      ? SumRule(
        formula: formula.inOneRow, variables: variableSymbols, parameters: parameterSymbols,
        indices: allIndices.map(\.symbol), ranges: ranges, meanings: Law.meanings(of: variables))
      : nil
    var result: [Law.Parameter] = []
    for open in parameters {
      let (domain, search) = open.stated ?? rule?.closed(open) ?? (.real, -1...1)
      let isInside = domain.contains(search.lowerBound) && domain.contains(search.upperBound)
      guard isInside else {
        let range = LawText.range(search.lowerBound, search.upperBound)
        throw fault(
          .outside(open.symbol, what: "the search range \(range)", domain),
          line: line(of: open.symbol))
      }
      result.append(
        Law.Parameter(
          symbol: open.symbol, unit: open.unit, about: open.about, domain: domain, search: search,
          basis: open.domain == nil ? .assumed : .stated))
    }
    return result
  }
}
