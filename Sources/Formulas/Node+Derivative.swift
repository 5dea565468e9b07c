internal import Quantities

extension Node {
  /// The derivative by a symbol, reduced.
  ///
  /// Piecewise functions are differentiated on their pieces: min and max by selecting the slope of
  /// the argument that is taken (the first of equals), abs by the sign (0 at 0).
  func derivative(by symbol: Symbol) -> Node {
    guard contains(symbol) else { return .zero }
    switch self {
    case .number: return .zero
    case .symbol: return .one
    case .sum(let terms):
      return .sum(of: terms.map { $0.derivative(by: symbol) })
    case .product(let factors):
      return Self.derivative(ofProduct: factors[...], by: symbol)
    case .power(let base, let exponent):
      return Self.derivative(ofPower: base, exponent, by: symbol)
    case .call(let function, let arguments):
      return Self.derivative(of: function, arguments[...], by: symbol)
    case .root(let root):
      return Self.derivative(of: root, by: symbol)
    case .along(let along):
      return Self.derivative(of: along, by: symbol)
    }
  }

  private static func derivative(ofProduct factors: ArraySlice<Node>, by symbol: Symbol) -> Node {
    // Long products are halved: n factors give O(n log n) nodes instead of n^2.
    if factors.count > 8 {
      let middle = factors.startIndex + factors.count / 2
      let left = factors[..<middle]
      let right = factors[middle...]
      return .sum(of: [
        .product(of: [derivative(ofProduct: left, by: symbol)] + right),
        .product(of: left + [derivative(ofProduct: right, by: symbol)]),
      ])
    }
    let terms = factors.indices.compactMap { index -> Node? in
      guard factors[index].contains(symbol) else { return nil }
      var factors = factors
      factors[index] = factors[index].derivative(by: symbol)
      return .product(of: Array(factors))
    }
    return .sum(of: terms)
  }

  private static func derivative(ofPower base: Node, _ exponent: Node, by symbol: Symbol) -> Node {
    var terms: [Node] = []
    if base.contains(symbol) {
      // No logarithm here: it would be NaN at a negative base, where x^2 has a slope.
      let lowered = power(of: base, to: .sum(of: [exponent, .number(-1)]))
      terms.append(.product(of: [exponent, lowered, base.derivative(by: symbol)]))
    }
    if exponent.contains(symbol), base != .zero {
      let whole = Node.power(base, exponent)
      let logarithm = call(.log, of: [base])
      terms.append(.product(of: [whole, logarithm, exponent.derivative(by: symbol)]))
    }
    return .sum(of: terms)
  }

  private static func derivative(
    of function: Function, _ arguments: ArraySlice<Node>, by symbol: Symbol
  ) -> Node {
    let first = arguments[arguments.startIndex]
    switch function {
    case .min, .max:
      return derivative(ofExtreme: function, arguments, by: symbol)
    case .is, .sum: return .zero
    case .select:
      let slopes = arguments.dropFirst().map { $0.derivative(by: symbol) }
      return call(.select, of: [first] + slopes)
    default:
      return .product(of: [function.slope(at: first), first.derivative(by: symbol)])
    }
  }

  private static func derivative(
    ofExtreme function: Function, _ arguments: ArraySlice<Node>, by symbol: Symbol
  ) -> Node {
    if arguments.count == 1 { return arguments[arguments.startIndex].derivative(by: symbol) }
    let middle = arguments.startIndex + arguments.count / 2
    let left = arguments[..<middle]
    let right = arguments[middle...]
    let least = call(function, of: Array(left))
    let rest = call(function, of: Array(right))
    let difference = function == .min ? [rest, least.negated] : [least, rest.negated]
    return call(
      .select,
      of: [
        .sum(of: difference), derivative(ofExtreme: function, left, by: symbol),
        derivative(ofExtreme: function, right, by: symbol),
      ])
  }
}
