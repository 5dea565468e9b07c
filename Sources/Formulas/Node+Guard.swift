extension Node {
  /// The factors of a product, their logarithms made fit for bases that are zero.
  ///
  /// x^y log(x), the slope of x^y by y, is 0 at x = 0 and y > 0, where the factors are 0 and an
  /// infinity. A logarithm next to a power of the same base therefore stops at the smallest number.
  static func guarded<Failure: Error>(
    _ factors: [Node], isPositive: (Node) throws(Failure) -> Bool
  ) throws(Failure) -> [Node] {
    var result = factors
    for (place, factor) in factors.enumerated() {
      guard let base = factor.logarithmBase, factors.contains(where: { $0.isPower(of: base) }),
        try !isPositive(base)
      else { continue }
      let least = Node.number(.leastNormalMagnitude)
      let finite = call(.log, of: [call(.max, of: [base, least])])
      let logarithm = call(.select, of: [base, finite, .number(.nan)])
      if case .power(_, let exponent) = factor {
        result[place] = .power(logarithm, exponent)
      } else {
        result[place] = logarithm
      }
    }
    return result
  }

  /// The x of log(x), or of a power of it.
  var logarithmBase: Node? {
    switch self {
    case .call(.log, let arguments): arguments[0]
    case .power(let base, .number): base.logarithmBase
    default: nil
    }
  }

  private func isPower(of base: Node) -> Bool {
    guard case .power(let own, let exponent) = self, exponent.number == nil else { return false }
    return own == base
  }
}
