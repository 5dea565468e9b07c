internal import Quantities

extension Parser {
  /// Whether functions over the rows of a run may stand in a text.
  enum RowFunctions {
    /// They become calls that the formula takes by name.
    case called
    /// They are parts of the formula, in which symbols that have one value for all rows may stand.
    case parts
    /// They are an error that says where they may stand.
    case refused
  }

  /// Reads an equation, or a formula without a left side.
  mutating func equation() throws(FormulaError) -> (left: Symbol?, right: Node) {
    var left: Symbol?
    if case .name(let name, _) = current.kind, next.kind == .mark("=") {
      advance()
      advance()
      left = Symbol(name)
    }
    let right = try sum()
    let isSecond = current.kind == .mark("=")
    try expectEnd(
      isSecond ? "one name before '=', then an operator or the end" : "an operator or the end")
    return (left, right)
  }

  /// Reads a call of a function over rows; the symbol that stands for it.
  mutating func call(_ function: RowFunction) throws(FormulaError) -> Node {
    let start = current
    guard rows == .parts || rows == .called && function.isOfColumns else {
      throw .rowFunction(location(of: start), name: function.rawValue)
    }
    let nodes = try arguments(of: function.rawValue, as: function.arity)
    if rows == .parts { return .along(Along(function, of: nodes)) }
    let arguments = nodes.map { Formula($0) }
    let text = arguments.map(\.description).joined(separator: ", ")
    let name = Symbol("\(function.rawValue)(\(text))")
    if !calls.contains(where: { $0.name == name }) {
      calls.append(.init(name: name, function: function, arguments: arguments))
    }
    return .symbol(name)
  }

  /// Reads a name and its arguments in parentheses.
  mutating func arguments(
    of name: String, as arity: ClosedRange<Int>
  ) throws(FormulaError) -> [Node] {
    let start = current
    advance()
    advance()
    var arguments: [Node] = []
    repeat {
      arguments.append(try nested { (parser) throws(FormulaError) in try parser.sum() })
    } while take(",")
    guard take(")") else { throw unexpected("an operator, ',' or ')'") }
    guard arity.contains(arguments.count) else {
      throw .argumentCount(
        location(of: start), function: name, found: arguments.count,
        accepted: Self.words(for: arity))
    }
    return arguments
  }

  private static func words(for arity: ClosedRange<Int>) -> String {
    let (least, most) = (arity.lowerBound, arity.upperBound)
    if least < most, most < Int.max { return "\(least) or \(most) arguments" }
    return least == 1 ? "1 argument" : "\(least) arguments"
  }
}
