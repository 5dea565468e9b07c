internal import Quantities

// root = "solve" "(" name "=" sum [ "," number "," number ] ")"
extension Parser {
  /// Reads what `solve` gives: the value of an unknown at which it equals a formula.
  mutating func root() throws(FormulaError) -> Node {
    advance()
    advance()
    guard case .name(let name, _) = current.kind, next.kind == .mark("=") else {
      throw unexpected("the unknown and '=', as in solve(L = a + b/L)")
    }
    advance()
    advance()
    let start = current
    let body = try nested { (parser) throws(FormulaError) in try parser.sum() }
    var range = Root.everywhere
    if take(",") {
      let first = current
      let lower = try end("the lower end of where the root lies")
      guard take(",") else { throw unexpected("',' and the upper end of where the root lies") }
      let upper = try end("the upper end of where the root lies")
      guard lower > 0, lower < upper, upper.isFinite else {
        throw .unexpected(
          location(of: first), found: "\(Node.text(of: lower)) and \(Node.text(of: upper))",
          expected: "two positive numbers, the larger one last")
      }
      range = lower...upper
    }
    guard take(")") else { throw unexpected("an operator, ',' or ')'") }
    let unknown = Symbol(name)
    guard body.contains(unknown), body != .symbol(unknown) else {
      throw .unexpected(
        location(of: start), found: "'\(body)'", expected: "a formula of '\(name)', not it alone")
    }
    return .root(of: unknown, equals: body, in: range)
  }

  private mutating func end(_ expected: String) throws(FormulaError) -> Double {
    guard case .number(let value) = current.kind else { throw unexpected(expected) }
    advance()
    return value
  }
}
