internal import NumericsCore

extension Lowering {
  /// The factors of a product, by binding time and side of the fraction bar.
  private struct Parts {
    var numerators: [Int] = []
    var denominators: [Int] = []

    mutating func append(_ place: Int, isDivisor: Bool) {
      if isDivisor { denominators.append(place) } else { numerators.append(place) }
    }
  }

  /// The place of a product.
  mutating func place(ofProduct written: [Node]) -> Int {
    let factors = guarded(written)
    var all = Parts()
    var scalarParts = Parts()
    var columnParts = Parts()
    var constants = Parts()
    var rowParts: [Int] = []
    let merged = mergedExponentials(of: factors)
    if let merged {
      rowParts.append(merged.place)
      if let sign = merged.sign { scalarParts.append(sign, isDivisor: false) }
    }
    var repeated: [Int] = []
    for factor in factors where !(merged?.nodes.contains(factor) ?? false) {
      if let (column, count) = repeatedColumn(factor) {
        repeated += Array(repeating: column, count: count)
        continue
      }
      let (place, isDivisor) = part(of: factor)
      all.append(place, isDivisor: isDivisor)
      switch graph.bindings[place] {
      case .constant: constants.append(place, isDivisor: isDivisor)
      case .scalars: scalarParts.append(place, isDivisor: isDivisor)
      case .columns: columnParts.append(place, isDivisor: isDivisor)
      case .rows: rowParts.append(isDivisor ? reciprocal(of: place) : place)
      }
    }
    // A square of a column that is multiplied with rows needs no column of its own: x (x p) shares x p
    // with a first derivative.
    if rowParts.isEmpty, let column = repeated.first {
      let power = graph.fold(.multiply, repeated) ?? column
      all.append(power, isDivisor: false)
      columnParts.append(power, isDivisor: false)
      repeated = []
    }
    let hasScalars = !scalarParts.numerators.isEmpty || !scalarParts.denominators.isEmpty
    let hasColumns = !columnParts.numerators.isEmpty || !columnParts.denominators.isEmpty
    if rowParts.isEmpty, !(hasScalars && hasColumns) {
      return quotient(of: all) ?? graph.constant(1)
    }
    // Constants go where they cost nothing a row.
    if hasColumns, !hasScalars {
      columnParts = joined(constants, columnParts)
    } else {
      scalarParts = joined(constants, scalarParts)
    }
    let rows = graph.fold(.multiply, rowParts.sorted() + repeated)
    let parts = [rows, quotient(of: columnParts), quotient(of: scalarParts)].compactMap(\.self)
    return graph.fold(.multiply, parts) ?? graph.constant(1)
  }

  /// Logarithms made fit for bases that may be zero; columns that are positive need it not.
  private mutating func guarded(_ factors: [Node]) -> [Node] {
    guard factors.contains(where: { $0.logarithmBase != nil }) else { return factors }
    var positive: Set<Node> = []
    for factor in factors {
      guard case .power(let base, let exponent) = factor, exponent.number == nil else { continue }
      let place = place(of: base)
      if graph.bindings[place] == .columns, source.isPositive(place, in: graph) {
        positive.insert(base)
      }
    }
    return Node.guarded(factors) { positive.contains($0) }
  }

  private func joined(_ left: Parts, _ right: Parts) -> Parts {
    Parts(
      numerators: left.numerators + right.numerators,
      denominators: left.denominators + right.denominators)
  }

  /// A factor, or what it divides by.
  private mutating func part(of factor: Node) -> (place: Int, isDivisor: Bool) {
    guard case .power(let base, .number(let exponent)) = factor, exponent < 0 else {
      return (place(of: factor), false)
    }
    return (place(of: .power(of: base, to: .number(-exponent))), true)
  }

  /// A column to the power 2 or 3.
  private mutating func repeatedColumn(_ factor: Node) -> (column: Int, count: Int)? {
    guard case .power(let base, .number(let exponent)) = factor, exponent == 2 || exponent == 3
    else { return nil }
    let column = place(of: base)
    return graph.bindings[column] == .columns ? (column, Int(exponent)) : nil
  }

  private mutating func reciprocal(of place: Int) -> Int {
    apply(.divide, graph.constant(1), place)
  }

  /// One division, so that D/N is exactly 20 where D is 20 N.
  private mutating func quotient(of parts: Parts) -> Int? {
    let numerator = graph.fold(.multiply, parts.numerators)
    guard let denominator = graph.fold(.multiply, parts.denominators) else { return numerator }
    return apply(.divide, numerator ?? graph.constant(1), denominator)
  }

  /// exp(u) exp(v) as exp(u + v), unless all of them are needed by themselves.
  private mutating func mergedExponentials(
    of factors: [Node]
  ) -> (place: Int, sign: Int?, nodes: Set<Node>)? {
    let candidates = factors.filter(\.isExponential)
    guard candidates.count > 1, !candidates.allSatisfy(isLone) else { return nil }
    var (rowExponents, scalarExponents): ([Int], [Int]) = ([], [])
    var signs: [Int] = []
    var nodes: Set<Node> = []
    for candidate in candidates {
      if let exponential = exponential(candidate) {
        rowExponents.append(exponential.exponent)
        if let sign = exponential.sign { signs.append(sign) }
        nodes.insert(candidate)
      } else if let exponent = scalarExponent(candidate) {
        scalarExponents.append(exponent)
        nodes.insert(candidate)
      }
    }
    let exponents = rowExponents.sorted() + [graph.fold(.add, scalarExponents)].compactMap(\.self)
    guard !rowExponents.isEmpty, exponents.count > 1, let sum = graph.fold(.add, exponents) else {
      return nil
    }
    return (apply(.function(.exp), sum), graph.fold(.multiply, signs), nodes)
  }

  /// The exponent of an exponential that is a scalar: exp(a)*N^-alpha is one exponential of a sum, which
  /// neither factor can make overflow.
  private mutating func scalarExponent(_ node: Node) -> Int? {
    guard case .call(.exp, let arguments) = node else { return nil }
    let exponent = place(of: arguments[0])
    return graph.bindings[exponent] == .scalars ? exponent : nil
  }
}
