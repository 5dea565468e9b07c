internal import NumericsCore

extension Lowering {
  /// The place of a power.
  mutating func place(ofPower base: Node, _ exponent: Node) -> Int {
    if let exponent = exponent.number, let place = place(ofPower: base, exponent) { return place }
    if case .number(2) = base { return apply(.function(.exp2), place(of: exponent)) }
    if let (exponent, sign) = exponential(.power(base, exponent)) {
      let power = apply(.function(.exp), exponent)
      return sign.map { apply(.multiply, power, $0) } ?? power
    }
    return apply(.power, place(of: base), place(of: exponent))
  }

  /// Powers that few multiplications give.
  private mutating func place(ofPower base: Node, _ exponent: Double) -> Int? {
    if exponent < 0 {
      let whole = place(of: .power(of: base, to: .number(-exponent)))
      return apply(.divide, graph.constant(1), whole)
    }
    let base = place(of: base)
    switch exponent {
    case 0.5: return apply(.function(.sqrt), base)
    case 2: return apply(.multiply, base, base)
    case 3: return apply(.multiply, apply(.multiply, base, base), base)
    case 4:
      let square = apply(.multiply, base, base)
      return apply(.multiply, square, square)
    default: return apply(.power, base, graph.constant(exponent))
    }
  }

  /// The exponent of e, and a factor 1, -1 or NaN, for a factor that must run over rows and whose
  /// logarithm does not need to.
  ///
  /// c^x is exp(x log c) where c is a column of positive numbers, a positive number, or such a
  /// column times scalars of any sign.
  mutating func exponential(_ node: Node) -> (exponent: Int, sign: Int?)? {
    switch node {
    case .call(.exp, let arguments):
      let exponent = place(of: arguments[0])
      return graph.bindings[exponent] == .rows ? (exponent, nil) : nil
    case .power(let base, let exponent):
      let power = place(of: exponent)
      if let base = base.number {
        guard base > 0, base < .infinity, graph.bindings[power] == .rows else { return nil }
        return (apply(.multiply, power, logarithm(of: graph.constant(base))), nil)
      }
      let place = place(of: base)
      if graph.bindings[place] == .columns {
        guard isOfRows(power), source.isPositive(place, in: graph) else { return nil }
        return (apply(.multiply, power, logarithm(of: place)), nil)
      }
      return scaledExponential(base, power)
    default: return nil
    }
  }

  private func isOfRows(_ exponent: Int) -> Bool {
    graph.bindings[exponent] == .rows || graph.bindings[exponent] == .scalars
  }

  private mutating func logarithm(of place: Int) -> Int { apply(.function(.log), place) }

  /// (s c)^x with scalars s and a column c: exp(x log c + x log|s|) times the sign.
  private mutating func scaledExponential(
    _ base: Node, _ power: Int
  ) -> (exponent: Int, sign: Int?)? {
    guard case .product(let factors) = base, graph.bindings[power] == .scalars else { return nil }
    var scalarFactors: [Node] = []
    var columnFactors: [Node] = []
    for factor in factors {
      let place = place(of: factor)
      switch graph.bindings[place] {
      case .constant, .scalars: scalarFactors.append(factor)
      case .columns: columnFactors.append(factor)
      case .rows: return nil
      }
    }
    guard !columnFactors.isEmpty else { return nil }
    let column = place(of: .product(of: columnFactors))
    guard source.isPositive(column, in: graph) else { return nil }
    let scalar = place(of: .product(of: scalarFactors))
    let exponent = apply(
      .add, apply(.multiply, power, logarithm(of: column)), apply(.powerLog, scalar, power))
    return (exponent, apply(.powerSign, scalar, power))
  }
}
