internal import NumericsCore
public import Quantities

extension Formula {
  /// The value where symbols have the given values.
  ///
  /// - Throws: `FormulaError.unknownSymbol` for a symbol without a value.
  /// - Complexity: O(size). For many points use a `Kernel`.
  public func value(at values: [Symbol: Double]) throws(FormulaError) -> Double {
    try node.value(at: values)
  }
}

extension Node {
  fileprivate func value(at values: [Symbol: Double]) throws(FormulaError) -> Double {
    switch self {
    case .number(let value):
      return value
    case .symbol(let symbol):
      guard let value = values[symbol] else {
        throw .unknownSymbol(symbol, known: values.keys.sorted())
      }
      return value
    case .sum(let terms):
      var sum = try terms[0].value(at: values)
      for term in terms.dropFirst() { sum += try term.value(at: values) }
      return sum
    case .product(let factors):
      return try Self.value(ofProduct: factors, at: values)
    case .power(let base, .number(0.5)):
      return (try base.value(at: values)).squareRoot()
    case .power(let base, .number(-1)):
      return 1 / (try base.value(at: values))
    case .power(let base, let exponent):
      return VectorMath.power(try base.value(at: values), try exponent.value(at: values))
    case .call(let function, let arguments):
      var numbers: [Double] = []
      for argument in arguments { numbers.append(try argument.value(at: values)) }
      return function.value(numbers)
    }
  }

  /// One division at the end, so that D/N is exactly 20 where D is 20 N.
  private static func value(
    ofProduct factors: [Node], at values: [Symbol: Double]
  ) throws(FormulaError) -> Double {
    var numerator = 1.0
    var denominator = 1.0
    let guarded = try Self.guarded(factors) { (base) throws(FormulaError) in
      try base.value(at: values) > 0
    }
    for factor in guarded {
      if case .power(let base, .number(let exponent)) = factor, exponent < 0 {
        let divisor = Node.power(of: base, to: .number(-exponent))
        denominator *= try divisor.value(at: values)
      } else {
        numerator *= try factor.value(at: values)
      }
    }
    return numerator / denominator
  }
}
