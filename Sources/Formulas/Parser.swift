internal import Quantities

/// Reads formulas by recursive descent.
///
///     sum      = term { ("+" | "-") term }
///     term     = factor { ("*" | "/") factor }
///     factor   = { "-" | "+" } power
///     power    = primary [ "^" { "-" | "+" } power ]
///     primary  = number | name | function "(" sum { "," sum } ")" | "(" sum ")"
///              | "solve" "(" name "=" sum [ "," number "," number ] ")"
struct Parser {
  /// How deeply parentheses, functions and exponents may be nested.
  static let depthLimit = 128

  /// Whether functions over rows may stand in the text.
  let rows: RowFunctions
  /// Those that were read, each behind those that it needs.
  var calls: [RowFormula.Call] = []

  private let lexer: Lexer
  private let tokens: [Token]
  private var place = 0
  private var depth = 0

  /// A parser of a text that errors call by the subject.
  init(
    _ text: String, subject: String, rows: RowFunctions = .refused
  ) throws(FormulaError) {
    self.rows = rows
    var lexer = Lexer(text, subject: subject)
    tokens = try lexer.tokens()
    self.lexer = lexer
  }

  /// The token at hand.
  var current: Token { tokens[place] }

  /// The token behind the one at hand.
  var next: Token { tokens[min(place + 1, tokens.count - 1)] }

  /// Goes to the next token; stays at the end.
  mutating func advance() {
    place = min(place + 1, tokens.count - 1)
  }

  /// Takes a mark if it is the token at hand.
  mutating func take(_ mark: String) -> Bool {
    guard current.kind == .mark(mark) else { return false }
    advance()
    return true
  }

  /// Takes a keyword if it is the token at hand.
  mutating func take(word: String) -> Bool {
    guard current.kind == .name(word, isQuoted: false) else { return false }
    advance()
    return true
  }

  /// The error that the token at hand is not what was expected.
  func unexpected(_ expected: String) -> FormulaError {
    let range = current.bytes
    let found =
      current.kind == .end
      ? "the end" : "'" + lexer.location(range).found + "'"
    return .unexpected(lexer.location(range), found: found, expected: expected)
  }

  /// Throws unless everything was read.
  func expectEnd(_ expected: String = "an operator or the end") throws(FormulaError) {
    if current.kind != .end { throw unexpected(expected) }
  }

  /// The place of a token, for errors.
  func location(of token: Token) -> FormulaLocation { lexer.location(token.bytes) }

  /// Reads what lies one level deeper.
  mutating func nested<Result>(
    _ read: (inout Parser) throws(FormulaError) -> Result
  ) throws(FormulaError) -> Result {
    guard depth < Self.depthLimit else {
      throw .tooDeep(location(of: current), limit: Self.depthLimit)
    }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  /// Whether the parentheses that open at the token at hand hold one of these tokens.
  func group(holds isWanted: (Token.Kind) -> Bool) -> Bool {
    var level = 0
    for token in tokens[place...] {
      switch token.kind {
      case .mark("("): level += 1
      case .mark(")"): level -= 1
      default: if isWanted(token.kind) { return true }
      }
      if level == 0 { return false }
    }
    return false
  }
}

extension Parser {
  /// Reads a sum.
  mutating func sum() throws(FormulaError) -> Node {
    var builder = SumBuilder()
    builder.add(try term(isNegative: false))
    while true {
      if take("+") {
        builder.add(try term(isNegative: false))
      } else if take("-") {
        builder.add(try term(isNegative: true))
      } else {
        return builder.node
      }
    }
  }

  private mutating func term(isNegative: Bool) throws(FormulaError) -> Node {
    var builder = ProductBuilder()
    if isNegative { builder.multiply(by: .number(-1)) }
    try factor(into: &builder, to: 1)
    while true {
      if take("*") {
        try factor(into: &builder, to: 1)
      } else if take("/") {
        try factor(into: &builder, to: -1)
      } else {
        return builder.node
      }
    }
  }

  private mutating func factor(
    into builder: inout ProductBuilder, to exponent: Double
  ) throws(FormulaError) {
    if takeSigns() { builder.multiply(by: .number(-1)) }
    builder.multiply(by: try power(), to: exponent)
  }

  /// Takes signs and tells whether they make a minus.
  private mutating func takeSigns() -> Bool {
    var isNegative = false
    while true {
      if take("-") {
        isNegative.toggle()
      } else if !take("+") {
        return isNegative
      }
    }
  }

  private mutating func power() throws(FormulaError) -> Node {
    let base = try primary()
    guard take("^") else { return base }
    let isNegative = takeSigns()
    let exponent = try nested { (parser) throws(FormulaError) in try parser.power() }
    return .power(of: base, to: isNegative ? exponent.negated : exponent)
  }

  private mutating func primary() throws(FormulaError) -> Node {
    switch current.kind {
    case .number(let value):
      advance()
      return .number(value)
    case .name(let name, let isQuoted):
      if !isQuoted, next.kind == .mark("(") {
        return name == "solve" ? try root() : try call(name)
      }
      advance()
      return .symbol(Symbol(name))
    case .mark("("):
      advance()
      let inner = try nested { (parser) throws(FormulaError) in try parser.sum() }
      guard take(")") else { throw unexpected("an operator or ')'") }
      return inner
    default:
      throw unexpected("a number, a name or '('")
    }
  }

  private mutating func call(_ name: String) throws(FormulaError) -> Node {
    let start = current
    if let function = RowFunction(rawValue: name) { return try call(function) }
    let function = Function(named: name)
    guard function != nil || name == "sqrt" else {
      let nearest = Spelling.nearest(to: name, among: Function.names + RowFunction.names)
      throw .unknownFunction(location(of: start), name: name, nearest: nearest)
    }
    let arguments = try arguments(of: name, as: function?.arity ?? 1...1)
    guard let function else { return .power(of: arguments[0], to: .number(0.5)) }
    return .call(function, of: arguments)
  }
}

extension FormulaLocation {
  /// The characters at the place.
  fileprivate var found: String { String(Array(text)[range]) }
}
