public import Quantities

extension Formula {
  /// The formula with powers of variables taken relative to their centres: A*N^-alpha written as
  /// A'*(N/m)^-alpha.
  ///
  /// A' and alpha are then nearly independent, while A and alpha slide along a valley. Only a scale
  /// that occurs once, in a product with such powers, can be written so.
  /// - Parameters:
  ///   - scales: The symbols that may be rescaled.
  ///   - variables: The symbols that have a value a row.
  ///   - center: A typical positive value of a formula of variables, nil if there is none.
  /// - Returns: The formula in which these symbols stand for the rescaled ones, and what each of
  ///   them times its factor is in the old one: A = A'*factor.
  public func centring(
    _ scales: [Symbol], over variables: Set<Symbol>, by center: (Formula) -> Double?
  ) -> (formula: Formula, factors: [Symbol: Formula]) {
    var once = Set(scales.filter { node.occurrences(of: $0) == 1 })
    var factors: [Symbol: Formula] = [:]
    let centred = node.centring(&once, over: variables, by: center, into: &factors)
    return (Formula(centred), factors)
  }
}

extension Node {
  fileprivate func centring(
    _ scales: inout Set<Symbol>, over variables: Set<Symbol>, by center: (Formula) -> Double?,
    into found: inout [Symbol: Formula]
  ) -> Node {
    switch self {
    case .number, .symbol, .root, .along: return self
    case .sum(let terms):
      return .sum(of: terms.map { $0.centring(&scales, over: variables, by: center, into: &found) })
    case .call(let function, let arguments):
      return .call(
        function,
        of: arguments.map { $0.centring(&scales, over: variables, by: center, into: &found) })
    case .power(let base, let exponent):
      return .power(
        of: base.centring(&scales, over: variables, by: center, into: &found), to: exponent)
    case .product(let factors):
      if let (scale, product, factor) = centredProduct(
        factors, scales, over: variables, by: center)
      {
        scales.remove(scale)
        found[scale] = factor
        return product
      }
      return .product(
        of: factors.map { $0.centring(&scales, over: variables, by: center, into: &found) })
    }
  }

  /// A product of a scale and powers of variables with exponents that hold no scale.
  private func centredProduct(
    _ factors: [Node], _ scales: Set<Symbol>, over variables: Set<Symbol>,
    by center: (Formula) -> Double?
  ) -> (scale: Symbol, product: Node, factor: Formula)? {
    let scale = factors.lazy.compactMap { node -> Symbol? in
      if case .symbol(let symbol) = node, scales.contains(symbol) { symbol } else { nil }
    }.first
    guard let scale else { return nil }
    var (product, lost): ([Node], [Node]) = ([], [])
    for factor in factors {
      guard case .power(let base, let exponent) = factor, exponent.number == nil,
        !base.symbols.isEmpty, base.symbols.allSatisfy(variables.contains),
        exponent.symbols.allSatisfy({ !variables.contains($0) && !scales.contains($0) }),
        let middle = center(Formula(base)), middle > 0, middle.isFinite
      else {
        product.append(factor)
        continue
      }
      product.append(.power(of: .product(of: [.number(1 / middle), base]), to: exponent))
      lost.append(.power(of: .number(middle), to: exponent.negated))
    }
    return lost.isEmpty ? nil : (scale, .product(of: product), Formula(.product(of: lost)))
  }
}
