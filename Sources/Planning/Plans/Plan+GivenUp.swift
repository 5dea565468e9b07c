import Quantities

extension Plan {
  /// By how much the response exceeds that of the best plan of the same cost, in the unit of the response.
  ///
  /// - Parameter best: The best plan.
  /// - Returns: The difference, 0 where rounding alone parts them.
  public func givenUp(beside best: Plan) -> Double {
    Self.givenUp(response.value, beside: best.response.value)
  }

  /// The share by which the cost exceeds that of the best plan of the same response.
  ///
  /// - Parameter best: The best plan.
  /// - Returns: The share, 0 where rounding alone parts them; nil where no cost is known.
  public func moreCost(than best: Plan) -> Double? {
    guard let own = cost?.value, let least = best.cost?.value else { return nil }
    return Rounding.settled(own / least - 1, to: Rounding.amplified)
  }

  /// By how much a response exceeds the best, 0 where rounding alone parts them.
  static func givenUp(_ response: Double, beside best: Double) -> Double {
    let difference = response - best
    let size = max(response.magnitude, best.magnitude)
    return difference.magnitude <= Rounding.share * size ? 0 : difference
  }
}
