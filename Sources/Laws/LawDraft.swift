internal import Formulas
internal import Quantities

/// A law while its statements are read: what they say, and on which lines.
struct LawDraft {
  /// A value and the line of its statement.
  struct Placed<Value> {
    let value: Value
    let line: Int
  }

  /// A parameter whose domain or search range may still be open.
  struct OpenParameter {
    let symbol: Symbol
    let unit: Unit?
    let domain: Domain?
    let search: ClosedRange<Double>?
    let about: String

    /// Domain and search range, where both are written.
    var stated: (Domain, ClosedRange<Double>)? {
      domain.flatMap { domain in search.map { (domain, $0) } }
    }
  }

  /// The file's name, for messages.
  let file: String?
  /// The values of variables in the runs, as far as they are known.
  let ranges: RunRanges
  var name = ""
  var title = ""
  var family = ""
  var source = ""
  var response: Law.Variable?
  var variables: [Law.Variable] = []
  var labels: [Law.Label] = []
  var indices: [Law.Label] = []
  var shares: [Placed<Symbol>] = []
  var pooled: [Placed<Symbol>] = []
  var fixed: [Symbol: Placed<Double>] = [:]
  var givens: [Symbol: Placed<Formula>] = [:]
  var parameters: [OpenParameter] = []
  var parts: [Law.Definition] = []
  var writtenFormula = ""
  var formula: Placed<Formula>?
  var derived: [Placed<Law.Definition>] = []
  var cost: Placed<Law.Definition>?
  var allocated: [Placed<Law.Definition>] = []
  var published: [Placed<Law.Published>] = []
  var notes: [String] = []
  /// Where each symbol was declared.
  private var declared: [Symbol: Int] = [:]
  /// Where each statement that stands once stood.
  private var seen: [LawStatement.Keyword: Int] = [:]

  init(file: String?, ranges: RunRanges) {
    self.file = file
    self.ranges = ranges
  }

  /// Takes a statement in.
  mutating func take(_ statement: LawStatement) throws(LawError) {
    do throws(LawFault) {
      try read(statement)
    } catch {
      throw .fault(error, file: file, line: statement.line)
    }
  }

  /// The line on which a symbol was declared.
  func line(of symbol: Symbol) -> Int? { declared[symbol] }

  /// A statement says something, and one that may stand once stands once.
  private mutating func check(_ statement: LawStatement) throws(LawFault) {
    let keyword = statement.keyword
    if keyword.isSingle {
      if let first = seen[keyword] {
        throw .repeated(statement: keyword.rawValue, firstLine: first)
      }
      seen[keyword] = statement.line
    }
    guard !statement.rest.isEmpty else {
      throw .unexpected(found: "", expected: "something after '\(keyword.rawValue)'")
    }
  }

  private mutating func read(_ statement: LawStatement) throws(LawFault) {
    try check(statement)
    let keyword = statement.keyword
    var scanner = StatementScanner(statement.rest)
    switch keyword {
    case .law: name = statement.rest
    case .title: title = statement.rest
    case .family: family = statement.rest
    case .source: source = statement.rest
    case .note: notes.append(statement.rest)
    case .formula:
      writtenFormula = statement.rest
      formula = Placed(value: try parsed(statement.rest), line: statement.line)
    case .response, .variable, .parameter: try readSymbol(statement, &scanner)
    case .label, .index:
      let symbol = try scanner.symbol()
      let label = Law.Label(
        symbol: symbol, levels: try scanner.levels(), about: scanner.remainder)
      if keyword == .label { labels.append(label) } else { indices.append(label) }
      try declare(symbol, on: statement.line)
    case .shares:
      shares.append(Placed(value: try scanner.symbol(), line: statement.line))
    case .pooled:
      pooled.append(Placed(value: try scanner.symbol(), line: statement.line))
    case .fixed: try readFixed(statement, &scanner)
    case .published:
      let row = try scanner.published()
      if let key = row.key, published.contains(where: { $0.value.key == key }) {
        throw .unexpected(found: key, expected: "a name that no other published row has")
      }
      published.append(Placed(value: row, line: statement.line))
    case .given, .define, .derived, .cost, .also:
      try readDefinition(statement, try scanner.definition())
    }
  }

  private mutating func readSymbol(
    _ statement: LawStatement, _ scanner: inout StatementScanner
  ) throws(LawFault) {
    let symbol = try scanner.symbol()
    let unit = try scanner.unit(of: symbol)
    let role = statement.keyword == .variable ? try scanner.role() : nil
    let domain = try scanner.domain(of: symbol)
    if statement.keyword == .parameter {
      let search = try scanner.search(of: symbol)
      parameters.append(
        OpenParameter(
          symbol: symbol, unit: unit, domain: domain, search: search, about: scanner.remainder))
    } else {
      let variable = Law.Variable(
        symbol: symbol, unit: unit, about: scanner.remainder, domain: domain ?? .positive,
        given: nil, role: role)
      if statement.keyword == .variable {
        variables.append(variable)
      } else if let first = response {
        throw .repeated(statement: "response", firstLine: declared[first.symbol] ?? 1)
      } else {
        response = variable
      }
    }
    try declare(symbol, on: statement.line)
  }

  /// Reads a value that a parameter keeps: `eff[16] = 1`.
  private mutating func readFixed(
    _ statement: LawStatement, _ scanner: inout StatementScanner
  ) throws(LawFault) {
    let symbol = try scanner.symbol()
    guard scanner.take("=") else {
      throw .unexpected(found: scanner.remainder, expected: "'=' after '\(symbol)'")
    }
    let value = try scanner.number("the value of '\(symbol)'")
    guard scanner.remainder.isEmpty else {
      throw .unexpected(found: scanner.remainder, expected: "the end of the line")
    }
    if let first = fixed[symbol] { throw .duplicate(symbol, firstLine: first.line) }
    fixed[symbol] = Placed(value: value, line: statement.line)
  }

  private mutating func readDefinition(
    _ statement: LawStatement, _ definition: Law.Definition
  ) throws(LawFault) {
    let placed = Placed(value: definition, line: statement.line)
    if statement.keyword != .define, definition.formula.goesAlongRuns {
      throw .unexpected(
        found: "\(definition.formula)",
        expected: "a formula of one row, without functions over rows")
    }
    switch statement.keyword {
    case .given:
      if let first = givens[definition.symbol] {
        throw .duplicate(definition.symbol, firstLine: first.line)
      }
      givens[definition.symbol] = Placed(value: definition.formula, line: statement.line)
    case .define:
      parts.append(definition)
      try declare(definition.symbol, on: statement.line)
    case .derived:
      derived.append(placed)
      try declare(definition.symbol, on: statement.line)
    case .cost: cost = placed
    default: allocated.append(placed)
    }
  }

  private mutating func declare(_ symbol: Symbol, on line: Int) throws(LawFault) {
    if let first = declared[symbol] { throw .duplicate(symbol, firstLine: first) }
    declared[symbol] = line
  }

  private func parsed(_ text: String) throws(LawFault) -> Formula {
    do throws(FormulaError) {
      return try Formula(parsingAlongRuns: text)
    } catch {
      throw .formula(error)
    }
  }
}
