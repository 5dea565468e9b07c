public import Quantities

extension Formula {
  /// The symbols of every `min` of symbols alone in the formula, such as `min(compute, power)`.
  public var minimaOfSymbols: [[Symbol]] { node.minimaOfSymbols }
}

extension Node {
  fileprivate var minimaOfSymbols: [[Symbol]] {
    let below = children.flatMap(\.minimaOfSymbols)
    guard case .call(.min, let arguments) = self else { return below }
    let symbols = arguments.compactMap { argument in
      if case .symbol(let symbol) = argument { symbol } else { nil }
    }
    return symbols.count == arguments.count && symbols.count > 1 ? [symbols] + below : below
  }
}
