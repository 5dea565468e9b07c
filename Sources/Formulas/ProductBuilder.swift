internal import NumericsCore

/// Collects the factors of a product: the numbers apart, equal bases together.
struct ProductBuilder {
  private var numerator = 1.0
  private var denominator = 1.0
  private var bases: [Node] = []
  private var exponents: [Double] = []
  private var places: [Node: Int] = [:]
  /// What each symbol is equal to in a factor is(x, a) that was taken in.
  private var levels: [Node: Double] = [:]

  /// Multiplies by a node to an integral power.
  mutating func multiply(by node: Node, to exponent: Double = 1) {
    switch node {
    case .number(let value):
      multiply(by: value, to: exponent)
    case .product(let factors):
      for factor in factors { multiply(by: factor, to: exponent) }
    case .power(.number(let divisor), .number(-1)):
      multiply(by: divisor, to: -exponent)
    case .power(let base, .number(let own)):
      collect(base, own * exponent)
    default:
      collect(node, exponent)
    }
  }

  private mutating func multiply(by value: Double, to exponent: Double) {
    if exponent < 0 {
      denominator *= exponent == -1 ? value : VectorMath.power(value, -exponent)
    } else {
      numerator *= exponent == 1 ? value : VectorMath.power(value, exponent)
    }
  }

  private mutating func collect(_ base: Node, _ exponent: Double) {
    // x^-y is kept with x^y, so that the two cancel.
    if case .power(let inner, let own) = base, own.leadsNegative, own.number == nil {
      return collect(.power(inner, own.negated), -exponent)
    }
    if let (tested, level) = base.equality, exponent > 0 {
      // is(x, a) is 0 or 1: is(x, a)^2 = is(x, a), and is(x, a)*is(x, b) = 0.
      if let known = levels[tested] {
        if known != level { numerator = 0 }
        return
      }
      levels[tested] = level
      return collectNew(base, 1)
    }
    if let place = places[base] {
      exponents[place] += exponent
    } else {
      collectNew(base, exponent)
    }
  }

  private mutating func collectNew(_ base: Node, _ exponent: Double) {
    places[base] = bases.count
    bases.append(base)
    exponents.append(exponent)
  }

  /// The product.
  var node: Node {
    let (factor, divisor) = number
    if factor == 0 { return .zero }
    var factors: [Node] = []
    var isFlat = true
    for (base, exponent) in zip(bases, exponents) where exponent != 0 {
      let power = Node.power(of: base, to: .number(exponent))
      if power.isUnsettled(from: base, exponent) { isFlat = false }
      factors.append(power)
    }
    if factor != 1 || factors.isEmpty { factors.insert(.number(factor), at: 0) }
    if divisor != 1 {
      // A number over a number is a number.
      if factors.count == 1, case .number = factors[0] { return .number(factor / divisor) }
      factors.append(.power(.number(divisor), .number(-1)))
    }
    if !isFlat { return .product(of: factors) }
    return factors.count == 1 ? factors[0] : .product(factors)
  }

  /// The number in front and the one to divide by: 1 where the quotient is exact.
  private var number: (factor: Double, divisor: Double) {
    var factor = numerator
    var divisor = denominator
    if divisor < 0 {
      factor = -factor
      divisor = -divisor
    }
    let quotient = factor / divisor
    let isExact = factor.addingProduct(-quotient, divisor) == 0 && quotient.isNormal
    if divisor == 1 || isExact || !factor.isFinite || !divisor.isFinite || divisor == 0 {
      return (quotient == 0 ? 0 : quotient, 1)
    }
    return (factor, divisor)
  }
}

extension Node {
  /// The x and the a of is(x, a).
  fileprivate var equality: (tested: Node, level: Double)? {
    guard case .call(.is, let arguments) = self, let level = arguments[1].number else { return nil }
    return (arguments[0], level)
  }

  /// Whether a product would take apart this power of a base in another way.
  fileprivate func isUnsettled(from base: Node, _ exponent: Double) -> Bool {
    switch self {
    case .product, .number: true
    // sqrt(x^2) squared is x^2, which belongs to x.
    case .power:
      if case .power(_, .number) = base { self != .power(base, .number(exponent)) } else { false }
    default: false
    }
  }
}
