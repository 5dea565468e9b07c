public import Formulas
public import Quantities

extension Law {
  /// A law typed as an equation: symbols that a table has are variables, the others parameters.
  ///
  /// Without a left side the response is `L`. Domains and search ranges follow from the formula
  /// by the rule in docs/laws.md. A law in N and D, or in a variable in parameters and one in tokens,
  /// costs 6*N*D FLOPs, which its cost says is assumed; a law in C costs C. A formula that holds the
  /// response is solved for it.
  ///
  /// - Parameters:
  ///   - equation: The equation, such as L = E + A*N^-alpha.
  ///   - tableSymbols: The symbols that the table has or can be mapped to.
  ///   - units: Units of the table's columns; they go before those of the usual names.
  ///   - ranges: The values of the table's columns, near which shifts and scales of
  ///     variables without a usual name are looked for.
  ///   - responses: The least and the largest value of the response. One that is called an accuracy or an
  ///     error and lies between 0 and 1 is taken as a share, whose intervals end there.
  ///   - written: The right side as it was typed, for people; nil prints the formula's own text.
  ///   - name: What tables and messages call it; nil for a law without a name.
  /// - Throws: `LawError.typed` when no symbol is a column, all are, there is none, or the formula
  ///   is the response.
  public init(
    _ equation: Equation, tableSymbols: [Symbol], units: [Symbol: Unit] = [:],
    ranges: RunRanges = [:], responses: ClosedRange<Double>? = nil,
    written: String? = nil, name: String? = nil
  ) throws(LawError) {
    let response = equation.response ?? "L"
    let isImplicit = equation.formula.symbols.contains(response)
    let (formula, variables, parameters, labels) = try Self.symbols(
      of: equation, response: response, tableSymbols: tableSymbols)
    let indices = formula.sumIndices
    let meanings = Self.meanings(
      of: (variables + [response]).map { Self.variable($0, units: units, domain: .real) })
    let rule = SumRule(
      formula: formula.inOneRow, variables: variables, parameters: parameters, indices: indices,
      ranges: ranges, meanings: meanings)
    (self.name, family, source) = (name ?? Self.typedName, "", Self.typedSource)
    let text = written ?? equation.formula.description
    writtenFormula = text
    title = "Typed: \(LawText.symbol(response)) = \(text)"
    let isShare = responses.map { UsualVariables.isShare(response, between: $0) } ?? false
    self.response = Self.variable(
      response, units: units, meanings: meanings,
      domain: isShare ? .interval(0, 1) : isImplicit ? .positive : .real)
    self.variables = variables.map { symbol in
      Self.variable(
        symbol, units: units, meanings: meanings, domain: rule.domain(of: symbol))
    }
    self.labels = labels
    self.indices = indices.map { Label(symbol: $0, levels: [], about: "") }
    self.parameters = parameters.map { Self.parameter($0, of: formula, by: rule) }
    self.formula = formula
    (shares, fixed, parts, derived) = ([], [:], [], [])
    (cost, allocated, published, notes) = (nil, [], [], [])
    cost = usualCost
  }

  private static func parameter(_ symbol: Symbol, of formula: Formula, by rule: SumRule)
    -> Parameter
  {
    let (domain, search) =
      formula.decaysAlongRuns.contains(symbol) ? decay : rule.suggestion(for: symbol)
    return Parameter(
      symbol: symbol, unit: nil, about: "", domain: domain, search: search, basis: .assumed)
  }

  /// The formula, and what each of its symbols is; symbols of no column are parameters.
  private static func symbols(
    of equation: Equation, response: Symbol, tableSymbols: [Symbol]
  ) throws(LawError) -> (
    formula: Formula, variables: [Symbol], parameters: [Symbol], labels: [Label]
  ) {
    let formula: Formula
    do throws(LawFault) {
      formula = try explicit(equation.formula, of: response, in: .positive)
    } catch { throw .typed(error) }
    let indices = formula.sumIndices
    let symbols = formula.symbols.filter { !indices.contains($0) }
    let variables = symbols.filter(tableSymbols.contains)
    let parameters = symbols.filter { !tableSymbols.contains($0) }
    for index in indices where !variables.contains(where: { $0.index == index.name }) {
      throw .typed(.noFamily(index: index))
    }
    var labels: [Label] = []
    for symbol in parameters {
      guard let index = symbol.index.map({ Symbol($0) }), !indices.contains(index) else { continue }
      guard tableSymbols.contains(index) else {
        throw .typed(.noLabelColumn(symbol, index: index))
      }
      if !labels.contains(where: { $0.symbol == index }) {
        labels.append(Label(symbol: index, levels: [], about: ""))
      }
    }
    if let part = formula.faultAlongRuns(variables.contains) {
      throw .typed(.parameterAlongRuns(part: part))
    }
    if parameters.isEmpty { throw .typed(.nothingToFit(symbols: formula.symbols)) }
    if variables.isEmpty { throw .typed(.noVariable(symbols: formula.symbols)) }
    return (formula, variables, parameters, labels)
  }

  /// What is kept of the row before: a share, near 1 where rows are steps.
  private static let decay = (domain: Domain.interval(0, 1), search: 0.9...0.9999)
  private static let typedName = "typed"
  private static let typedSource = "typed, without a source"

  /// Whether the law was typed as an equation, whose symbols got their meaning from the runs.
  public var isTyped: Bool { source == Self.typedSource }

  /// Whether the law was typed with a name before it.
  public var isNamed: Bool { isTyped && name != Self.typedName }

  /// The unit of a variable of a usual name, such as bits for B; nil when the name has no usual meaning.
  public static func usualUnit(of symbol: Symbol) -> Unit? { UsualVariables.unit(of: symbol) }

  private static func variable(
    _ symbol: Symbol, units: [Symbol: Unit], meanings: [Symbol: Symbol] = [:], domain: Domain
  ) -> Variable {
    let meaning = meanings[symbol] ?? symbol
    let isCertain = meaning != symbol || UsualVariables.isCertain(symbol)
    let usual = isCertain ? UsualVariables.unit(of: meaning) : nil
    let unit = units[symbol].map(\.baseUnit) ?? usual
    let words = unit == usual && usual != nil ? UsualVariables.about(meaning) : ""
    let about = words == symbol.name ? "" : words
    return Variable(symbol: symbol, unit: unit, about: about, domain: domain, given: nil)
  }
}
