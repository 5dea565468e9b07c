internal import NumericsCore
internal import Quantities

/// The value of an unknown at which it equals a formula that holds it: y = F(y).
struct Root: Hashable, Sendable {
  /// The unknown, which has this name inside of `body` only.
  let unknown: Symbol
  /// F, which holds the unknown.
  let body: Node
  /// Where the root lies, both ends positive.
  let range: ClosedRange<Double>

  /// Where roots lie of which nothing else is said: all positive numbers but the outermost, so that
  /// powers of them do not leave the range of doubles at once.
  static let everywhere = 1e-300...1e300

  /// The root with other nodes in place of some symbols.
  func replacing(_ map: [Symbol: Node]) -> Node {
    var inner = map.filter { $0.key != unknown && body.contains($0.key) }
    if inner.isEmpty { return .root(self) }
    var name = unknown
    // A symbol that is put in may have the name of the unknown: then the unknown gets another.
    while inner.values.contains(where: { $0.contains(name) })
      || (name != unknown && body.contains(name))
    {
      name = Symbol(name.name + "'")
    }
    if name != unknown { inner[unknown] = .symbol(name) }
    return .root(of: name, equals: body.replacing(inner), in: range)
  }

  /// The root, by the method of the row kernels (CNumerics/solve_body.h); NaN where there is none.
  ///
  /// - Parameter function: F and its slope by the unknown, at a value of it.
  /// - Returns: The root.
  /// - Throws: What the function throws.
  func value<Failure: Error>(
    _ function: (Double) throws(Failure) -> (value: Double, slope: Double)
  ) throws(Failure) -> Double {
    var (low, high) = (range.lowerBound, range.upperBound)
    let atHigh = high - (try function(high)).value
    let atLow = low - (try function(low)).value
    // At the far ends of all numbers a zero is rounding, y + 1 - y: the root lies between.
    guard atLow < 0 && atHigh > 0 || atLow > 0 && atHigh < 0 else { return .nan }
    let sign: Double = atHigh > 0 ? 1 : -1
    var y = low.squareRoot() * high.squareRoot()
    var before = Double.infinity
    for _ in 0..<Self.mostRounds {
      let (f, slope) = try function(y)
      let excess = (y - f) * sign
      if excess.isNaN { return .nan }
      if excess == 0 { return y }
      if excess < 0 { low = y } else { high = y }
      let step = VectorMath.value(of: .log, at: y / f) / (1 - y * slope / f)
      if step.magnitude <= 1e-12 { return y * (1 - step) }
      let guess = y * VectorMath.value(of: .exp, at: -step)
      let isGood = guess > low && guess < high && step.magnitude <= before / 2
      y = isGood ? guess : low.squareRoot() * high.squareRoot()
      before = isGood ? step.magnitude : .infinity
      if high <= low * (1 + 0x1p-51) { return y }
    }
    return y
  }

  /// Every second step at least halves the bracket in log y: no more are needed.
  private static let mostRounds = 200
}

extension Node {
  /// The root of unknown = body; the body itself where it does not hold the unknown.
  static func root(of unknown: Symbol, equals body: Node, in range: ClosedRange<Double>) -> Node {
    body.contains(unknown) ? .root(Root(unknown: unknown, body: body, range: range)) : body
  }

  /// Whether there is a root in it.
  var holdsRoot: Bool {
    if case .root = self { return true }
    return children.contains(where: \.holdsRoot)
  }

  /// The derivative of a root: y = F(y, p) has dy/dp = F_p/(1 - F_y) at the root.
  static func derivative(of root: Root, by symbol: Symbol) -> Node {
    let here: [Symbol: Node] = [root.unknown: .root(root)]
    let slope = root.body.derivative(by: symbol).replacing(here)
    let own = root.body.derivative(by: root.unknown).replacing(here)
    return .product(of: [
      slope, .power(of: .sum(of: [.one, own.negated]), to: .number(-1)),
    ])
  }
}
