/// The minima found from many starts, in the order of the starts.
public struct MultiStartResult: Sendable {
  /// One minimum a start.
  public let minima: [Minimum]
  /// The index of the best one: least cost, then first.
  public let bestIndex: Int

  /// The best of some minima, at least one.
  ///
  /// Of several that differ by rounding alone it is the first: two exponentials of a sum may change
  /// places. A cost that is NaN is never the best.
  public init(minima: [Minimum]) {
    precondition(!minima.isEmpty, "there is at least one minimum")
    var best = 0
    for index in minima.indices.dropFirst() {
      let isBetter = minima[index].cost < minima[best].cost * (1 - 1e-10)
      if isBetter || minima[best].cost.isNaN { best = index }
    }
    self.minima = minima
    bestIndex = best
  }

  /// The best minimum.
  public var best: Minimum { minima[bestIndex] }

  /// The share of starts that ended at the best cost.
  ///
  /// - Parameters:
  ///   - tolerance: The relative excess that still counts as the best cost.
  ///   - floor: The cost below which all minima are the same, that of rounding errors.
  /// - Returns: The share, above 0 and up to 1.
  public func agreement(within tolerance: Double = 1e-6, floor: Double = 0) -> Double {
    let bound = max(best.cost + tolerance * abs(best.cost), floor)
    let reached = minima.count { $0.cost <= bound }
    return Double(max(reached, 1)) / Double(minima.count)
  }

  /// The number of different costs among the converged minima.
  ///
  /// - Parameters:
  ///   - tolerance: The relative difference below which two costs are the same.
  ///   - floor: The cost below which all minima are the same, that of rounding errors.
  /// - Returns: The number of distinct minima, 0 if nothing converged.
  /// - Complexity: O(n log n) for n starts.
  public func distinctCount(within tolerance: Double = 1e-6, floor: Double = 0) -> Int {
    let costs = minima.filter(\.termination.isConverged).map { max($0.cost, floor) }.sorted()
    var count = 0
    var last = -Double.infinity
    for cost in costs where count == 0 || cost > last + tolerance * abs(last) {
      count += 1
      last = cost
    }
    return count
  }
}

/// Minimizations from many starts.
public enum MultiStart {
  /// Minimizes from every start and keeps the best.
  ///
  /// - Parameters:
  ///   - function: The residuals.
  ///   - starts: The starts, at least one, each of n parameters.
  ///   - loss: What each residual costs.
  ///   - minimizer: How each start is followed.
  ///   - threads: The number of threads; the result does not depend on it.
  /// - Returns: The minima in the order of the starts. A cost that is NaN is never the best one.
  public static func best<F: ResidualFunction>(
    of function: F, starts: [[Double]], loss: RobustLoss,
    minimizer: some Minimizer = LevenbergMarquardt(), threads: Int = 1
  ) -> MultiStartResult {
    precondition(!starts.isEmpty, "there is at least one start")
    let minima = concurrentMap(starts.count, threads: threads) {
      minimizer.minimize(function, loss: loss, from: starts[$0])
    }
    return MultiStartResult(minima: minima)
  }
}
