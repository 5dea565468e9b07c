internal import NumericsCore

extension Lowering {
  /// The factors of a product, by binding time and side of the fraction bar.
  private struct Parts {
    var numerators: [Int] = []
    var denominators: [Int] = []

    var isEmpty: Bool { numerators.isEmpty && denominators.isEmpty }

    mutating func append(_ place: Int, isDivisor: Bool) {
      if isDivisor { denominators.append(place) } else { numerators.append(place) }
    }
  }

  /// All factors of a product, and those of each binding time.
  private struct Product {
    var all = Parts()
    var scalars = Parts()
    var columns = Parts()
    var constants = Parts()
    var rows: [Int] = []
    /// Columns that stand in a whole power, as often as they are multiplied.
    var repeated: [Int] = []
  }

  /// The place of a product.
  mutating func place(ofProduct written: [Node]) -> Int {
    var product = product(of: guarded(written))
    // A square of a column that is multiplied with rows needs no column of its own: x (x p) shares x p
    // with a first derivative.
    if product.rows.isEmpty, let column = product.repeated.first {
      let power = graph.fold(.multiply, product.repeated) ?? column
      product.all.append(power, isDivisor: false)
      product.columns.append(power, isDivisor: false)
      product.repeated = []
    }
    if product.rows.isEmpty, product.scalars.isEmpty || product.columns.isEmpty {
      return quotient(of: product.all) ?? graph.constant(1)
    }
    // Constants go where they cost nothing a row.
    if !product.columns.isEmpty, product.scalars.isEmpty {
      product.columns = joined(product.constants, product.columns)
    } else {
      product.scalars = joined(product.constants, product.scalars)
    }
    let rows = graph.fold(.multiply, product.rows.sorted() + product.repeated)
    let parts = [rows, quotient(of: product.columns), quotient(of: product.scalars)]
    return graph.fold(.multiply, parts.compactMap(\.self)) ?? graph.constant(1)
  }

  private mutating func product(of factors: [Node]) -> Product {
    var product = Product()
    let merged = mergedExponentials(of: factors)
    if let merged {
      product.rows.append(merged.place)
      if let sign = merged.sign { product.scalars.append(sign, isDivisor: false) }
    }
    for factor in factors where !(merged?.nodes.contains(factor) ?? false) {
      if let (column, count) = repeatedColumn(factor) {
        product.repeated += Array(repeating: column, count: count)
        continue
      }
      let (place, isDivisor) = part(of: factor)
      product.all.append(place, isDivisor: isDivisor)
      switch graph.bindings[place] {
      case .constant: product.constants.append(place, isDivisor: isDivisor)
      case .scalars: product.scalars.append(place, isDivisor: isDivisor)
      case .columns: product.columns.append(place, isDivisor: isDivisor)
      case .rows: product.rows.append(isDivisor ? reciprocal(of: place) : place)
      }
    }
    return product
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
