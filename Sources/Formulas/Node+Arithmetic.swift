internal import NumericsCore

// The constructors that keep every node reduced. Each gives back its own result: building a node
// anew from its parts changes nothing, which is why printed text reads back to an equal formula.
//
// They simplify as one does on paper, where x is a number: x*0 = 0, x - x = 0, x/x = 1, x^0 = 1 and
// sqrt(x)^2 = x, also where x would be infinite, zero or negative.

extension Node {
  /// The sum, flattened, with equal terms and the numbers collected where the first one stood.
  static func sum(of terms: [Node]) -> Node {
    var builder = SumBuilder()
    for term in terms { builder.add(term) }
    return builder.node
  }

  /// The product, flattened, with equal bases and the numbers collected.
  static func product(of factors: [Node]) -> Node {
    var builder = ProductBuilder()
    for factor in factors { builder.multiply(by: factor) }
    return builder.node
  }

  /// The function of arguments, folded where they are numbers.
  static func call(_ function: Function, of arguments: [Node]) -> Node {
    let numbers = arguments.compactMap(\.number)
    if numbers.count == arguments.count { return .number(function.value(numbers)) }
    switch function {
    case .min, .max:
      return arguments.count == 1 ? arguments[0] : .call(function, arguments)
    case .select:
      if arguments[1] == arguments[2] { return arguments[1] }
      guard let choice = arguments[0].number, !choice.isNaN else { break }
      return choice >= 0 ? arguments[1] : arguments[2]
    default: break
    }
    return .call(function, arguments)
  }

  /// The power, as C's `pow`: 0^0 = 1, and a negative base wants an integral exponent.
  static func power(of base: Node, to exponent: Node) -> Node {
    if let exponent = exponent.number { return power(of: base, to: exponent) }
    if base == .one { return .one }
    // (1/x)^y = x^-y wherever either is defined.
    if case .power(let inner, .number(-1)) = base { return .power(inner, exponent.negated) }
    return .power(base, exponent)
  }

  private static func power(of base: Node, to exponent: Double) -> Node {
    if exponent == 0 { return .one }
    if exponent == 1 { return base }
    switch base {
    case .number(let value):
      return .number(VectorMath.power(value, exponent))
    case .product where exponent.isIntegral:
      var builder = ProductBuilder()
      builder.multiply(by: base, to: exponent)
      return builder.node
    case .power(let inner, .number(let own)) where exponent.isIntegral || own == -1:
      return power(of: inner, to: own * exponent)
    case .power(let inner, let own) where own.number == nil:
      // One spelling for (x^-y)^2, (x^y)^-2 and 1/(x^y)^2: the outer exponent is positive.
      let turned = exponent < 0 ? Node.power(inner, own.negated) : base
      let outer = exponent.magnitude
      return outer == 1 ? turned : .power(turned, .number(outer))
    default:
      return .power(base, .number(exponent))
    }
  }

  /// The node times -1.
  var negated: Node { .product(of: [.number(-1), self]) }

  /// Whether it is a negative number, or a product with one in front.
  var leadsNegative: Bool {
    switch self {
    case .number(let value): value < 0
    case .product(let factors): factors[0].leadsNegative
    default: false
    }
  }
}

extension Double {
  /// Whether it is a whole number, as all beyond 2^53 are; infinities are not.
  var isIntegral: Bool { isFinite && rounded() == self }
}
