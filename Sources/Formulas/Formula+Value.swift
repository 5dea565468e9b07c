internal import NumericsCore
public import Quantities

extension Formula {
  /// The value where symbols have the given values.
  ///
  /// - Throws: `FormulaError.unknownSymbol` for a symbol without a value.
  /// - Complexity: O(size). For many points use a `Kernel`.
  public func value(at values: [Symbol: Double]) throws(FormulaError) -> Double {
    var roots: [Root: Double] = [:]
    return try node.value(at: values, &roots)
  }
}

extension Node {
  /// The value; `roots` holds those of the roots that were met before, which derivatives repeat.
  fileprivate func value(
    at values: [Symbol: Double], _ roots: inout [Root: Double]
  ) throws(FormulaError) -> Double {
    switch withoutCancellation {
    case .number(let value):
      return value
    case .symbol(let symbol):
      guard let value = values[symbol] else {
        throw .unknownSymbol(symbol, known: values.keys.sorted())
      }
      return value
    case .sum(let terms):
      var sum = try terms[0].value(at: values, &roots)
      for term in terms.dropFirst() { sum += try term.value(at: values, &roots) }
      return sum
    case .product(let factors):
      return try Self.value(ofProduct: factors, at: values, &roots)
    case .power(let base, .number(0.5)):
      return (try base.value(at: values, &roots)).squareRoot()
    case .power(let base, .number(-1)):
      return 1 / (try base.value(at: values, &roots))
    case .power(let base, let exponent):
      return VectorMath.power(
        try base.value(at: values, &roots), try exponent.value(at: values, &roots))
    case .call(let function, let arguments):
      var numbers: [Double] = []
      for argument in arguments { numbers.append(try argument.value(at: values, &roots)) }
      return function.value(numbers)
    case .root(let root):
      if let known = roots[root] { return known }
      let value = try root.value(at: values)
      roots[root] = value
      return value
    case .along: return try alongValue(at: values)
    }
  }

  /// One division at the end, so that D/N is exactly 20 where D is 20 N.
  private static func value(
    ofProduct factors: [Node], at values: [Symbol: Double], _ roots: inout [Root: Double]
  ) throws(FormulaError) -> Double {
    var numerator = 1.0
    var denominator = 1.0
    let guarded = try Self.guarded(factors) { (base) throws(FormulaError) in
      try base.value(at: values, &roots) > 0
    }
    for factor in guarded {
      if case .power(let base, .number(let exponent)) = factor, exponent < 0 {
        let divisor = Node.power(of: base, to: .number(-exponent))
        denominator *= try divisor.value(at: values, &roots)
      } else {
        numerator *= try factor.value(at: values, &roots)
      }
    }
    return numerator / denominator
  }
}

extension Root {
  /// The root where the other symbols have the given values.
  fileprivate func value(at values: [Symbol: Double]) throws(FormulaError) -> Double {
    let slope = body.derivative(by: unknown)
    var point = values
    return try value { (y) throws(FormulaError) in
      point[unknown] = y
      var roots: [Root: Double] = [:]
      return (
        value: try body.value(at: point, &roots), slope: try slope.value(at: point, &roots)
      )
    }
  }
}
