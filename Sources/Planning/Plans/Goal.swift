public import Quantities

/// What a plan is to reach.
public enum Goal: Sendable, Hashable {
  /// The lowest response whose cost is at most the budget, in the unit of the law's cost.
  case lowestResponse(budget: Double)
  /// The least cost that reaches a response, in the response's unit.
  case leastCost(response: Double)
  /// The lowest response over some variables while all others are held; cost plays no part.
  case best([Symbol])
  /// The value of a variable at which the law gives a response, all others held.
  case value(of: Symbol, response: Double)
}

extension Goal {
  /// The goal in words, such as `lowest L for C = 5.76e23`.
  public func words(response: Symbol, cost: Symbol?) -> String {
    switch self {
    case .lowestResponse(let budget):
      "lowest \(response) for \(cost?.name ?? "cost") = "
        + NumberStyle.exponent.text(budget)
    case .leastCost(let target):
      "least \(cost?.name ?? "cost") for \(response) = \(NumberText.text(target, digits: 6))"
    case .value(let symbol, let target):
      "the \(symbol) for \(response) = \(NumberText.text(target, digits: 6))"
    case .best(let symbols) where symbols == [response]: "best \(response)"
    case .best(let symbols):
      "best \(symbols.map(\.name).joined(separator: ", ")) for \(response)"
    }
  }
}
