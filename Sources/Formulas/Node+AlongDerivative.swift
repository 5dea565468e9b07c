internal import Quantities

// Each function over rows is linear in what it sums up, and a recursion m = a*m + b has the derivative
// dm = a*dm + (db + da*m of the row before), which is such a recursion too. So derivatives of all orders
// are written in the language itself, and cost what the functions do.
extension Node {
  /// The derivative of a function over rows by a symbol that it holds.
  static func derivative(of along: Along, by symbol: Symbol) -> Node {
    let x = along.arguments[0]
    let slope = x.derivative(by: symbol)
    switch along.function {
    case .cumsum where along.arguments.count == 2:
      return slope == .zero ? .zero : along.with(.cumsum, slope, along.arguments[1])
    case .cumsum, .previous, .first, .last, .sumearlier, .earlier, .before:
      return slope == .zero ? .zero : along.with(along.function, slope)
    // Which row is the largest changes with parameters: there is no slope where it does.
    case .runmax, .runmin: return .number(.nan)
    case .growth:
      return slope == .zero ? .zero : along.with(.growth, slope, along.arguments[1])
    case .ema:
      return along.recursion.derivative(by: symbol)
    case .recur:
      let added = along.arguments[1].derivative(by: symbol)
      let kept = Node.product(of: [slope, along.with(.before, .along(along))])
      let sum = Node.sum(of: [added, kept])
      return sum == .zero ? .zero : along.with(.recur, x, sum)
    }
  }
}

extension Along {
  /// What `ema` is as a recursion: over a growth g of a third argument, m = lambda^g*m + share*x.
  fileprivate var recursion: Node {
    let (x, decay) = (arguments[0], arguments[1])
    guard arguments.count == 3 else { return with(.recur, decay, x) }
    let growth = with(.growth, arguments[2], x)
    let left = Node.power(of: decay, to: growth)
    let share = Node.product(of: [
      .sum(of: [.one, left.negated]),
      .power(
        of: .product(of: [growth, .sum(of: [.one, decay.negated])]), to: .number(-1)),
    ])
    // x comes in equal parts at each unit of growth; whole where there is none.
    let whole = Node.call(.select, of: [growth.negated, .one, share])
    return with(.recur, left, .product(of: [whole, x]))
  }
}
