internal import Quantities

// alternatives = together { "or" together }
// together     = single { "and" single }
// single       = { "not" } ( "(" alternatives ")" | comparison )
// comparison   = sum relation sum { relation sum } | name ("==" | "=" | "!=") text
extension Parser {
  /// Reads tests joined by `or`.
  mutating func alternatives() throws(FormulaError) -> Test {
    var tests = [try together()]
    while take(word: "or") { tests.append(try together()) }
    return tests.count == 1 ? tests[0] : .any(tests)
  }

  private mutating func together() throws(FormulaError) -> Test {
    var tests = [try single()]
    while take(word: "and") { tests.append(try single()) }
    return tests.count == 1 ? tests[0] : .all(tests)
  }

  private mutating func single() throws(FormulaError) -> Test {
    var isNegated = false
    while take(word: "not") { isNegated.toggle() }
    let test = try positive()
    guard isNegated else { return test }
    if case .negation(let inner) = test { return inner }
    return .negation(test)
  }

  private mutating func positive() throws(FormulaError) -> Test {
    let opensGroup = current.kind == .mark("(") && group(holds: \.isLogical)
    guard opensGroup else { return try comparison() }
    advance()
    let inner = try nested { (parser) throws(FormulaError) in try parser.alternatives() }
    guard take(")") else { throw unexpected("'and', 'or' or ')'") }
    return inner
  }

  private mutating func comparison() throws(FormulaError) -> Test {
    if case .text(let text) = current.kind { return try label(text, first: current) }
    let start = current
    var left = try sum()
    var tests: [Test] = []
    while let relation = takeRelation() {
      if case .text(let text) = current.kind {
        guard case .symbol(let symbol) = left, tests.isEmpty,
          relation == .equal || relation == .unequal
        else { throw .textComparison(location(of: start)) }
        advance()
        return .label(symbol, isEqual: relation == .equal, text)
      }
      let right = try sum()
      tests.append(.comparison(left, relation, right))
      left = right
    }
    if tests.isEmpty { throw unexpected("a comparison such as <, >= or ==") }
    return tests.count == 1 ? tests[0] : .all(tests)
  }

  /// Reads a comparison with the text first: 'moe' == arch.
  private mutating func label(_ text: String, first: Token) throws(FormulaError) -> Test {
    advance()
    guard let relation = takeRelation(), relation == .equal || relation == .unequal,
      case .name(let name, _) = current.kind
    else { throw .textComparison(location(of: first)) }
    advance()
    return .label(Symbol(name), isEqual: relation == .equal, text)
  }

  private mutating func takeRelation() -> Relation? {
    guard case .mark(let mark) = current.kind, let relation = Relation(mark: mark) else {
      return nil
    }
    advance()
    return relation
  }
}

extension Token.Kind {
  /// Whether the token can only stand in a condition.
  fileprivate var isLogical: Bool {
    switch self {
    case .mark(let mark): Relation(mark: mark) != nil
    case .name(let name, let isQuoted): !isQuoted && ["and", "or", "not"].contains(name)
    default: false
    }
  }
}
