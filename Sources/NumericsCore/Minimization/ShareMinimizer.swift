/// Newton's method over shares: numbers that sum to 1, each between two limits.
///
/// A path of barriers keeps shares within their limits, so that a slope that is infinite at a limit, as that
/// of w^g at 0 for g < 1, is met from the inside and never at the limit itself. Steps are taken in shares over
/// their distance to the nearer limit, in which the barriers' curvature is about 1 however near that is.
///
/// Source: Nocedal & Wright, Numerical Optimization, 2nd ed., §19.1 and §19.6; Boyd & Vandenberghe, Convex
/// Optimization, §11.3.
public struct ShareMinimizer: Sendable {
  /// Where the method ended.
  public struct Minimum: Sendable {
    /// The shares (k).
    public let shares: [Double]
    /// The function there.
    public let value: Double
  }

  /// The least of each share (k).
  public let lower: [Double]
  /// The most of each share (k).
  public let upper: [Double]

  /// The barriers' weights, in sizes of the function: a start far from the middle is not drawn there, and what
  /// the last one leaves is below ten digits.
  static let firstBarrier = 1e-4
  static let lastBarrier = 1e-12
  private static let fall = 0.1
  private static let mostSteps = 60
  /// A step goes this part of the way to the nearest limit.
  private static let partToLimit = 0.99
  /// Limits whose sums are nearer to 1 leave one point.
  static let room = 1e-12

  /// A minimizer within limits, each from 0 to 1, the least of a share no more than its most.
  public init(lower: [Double], upper: [Double]) {
    (self.lower, self.upper) = (lower, upper)
  }

  /// The place as far between all limits as shares that sum to 1 can be; the even mixture where there are none.
  public var middle: [Double] {
    let (least, most) = (lower.reduce(0, +), upper.reduce(0, +))
    let part = most > least ? min(max((1 - least) / (most - least), 0), 1) : 0
    return zip(lower, upper).map { $0 + part * ($1 - $0) }
  }

  /// The allowed place with the most of one share, moved a little towards the middle.
  public func leaning(to lead: Int) -> [Double] {
    let others = lower.indices.filter { $0 != lead }
    let top = min(upper[lead], 1 - others.reduce(0) { $0 + lower[$1] })
    let span = others.reduce(0) { $0 + upper[$1] - lower[$1] }
    let rest = 1 - top - others.reduce(0) { $0 + lower[$1] }
    let part = span > 0 ? min(max(rest / span, 0), 1) : 0
    let corner = lower.indices.map {
      $0 == lead ? top : lower[$0] + part * (upper[$0] - lower[$0])
    }
    return zip(corner, middle).map { 0.95 * $0 + 0.05 * $1 }
  }

  /// Minimizes a function from a start between the limits.
  ///
  /// - Parameters:
  ///   - start: Shares that sum to 1, none at a limit; `middle` and `leaning(to:)` are.
  ///   - jet: The function with its derivatives by the shares, each as if it were free.
  /// - Returns: The minimum, with shares at their limits where that is no worse; nil where the function has no
  ///   finite value at the start.
  /// - Complexity: some hundred evaluations and O(k³) each.
  public func minimize(from start: [Double], _ jet: ([Double]) -> Jet) -> Minimum? {
    let size = jet(start).value.magnitude
    guard size.isFinite else { return nil }
    let scale = size > 0 ? size : 1
    guard let end = descended(from: start, scale: scale, { shares, _ in jet(shares) }) else {
      return nil
    }
    let value = jet(end).value
    return atLimits(Minimum(shares: end, value: value), allowing: 2 * scale * Self.lastBarrier) {
      jet($0).value
    }
  }

  /// The least or the most of one share at which a function is still below a level, the other shares as that
  /// needs it.
  ///
  /// - Parameters:
  ///   - index: The share.
  ///   - sign: -1 for the least, 1 for the most.
  ///   - start: Shares between the limits at which the function is below the level.
  ///   - level: The level.
  ///   - jet: The function.
  /// - Returns: The shares there; nil where the start is not below the level.
  public func end(
    of index: Int, towards sign: Double, from start: [Double], below level: Double,
    _ jet: ([Double]) -> Jet
  ) -> [Double]? {
    guard jet(start).value < level else { return nil }
    return descended(from: start, scale: 1) { shares, barrier in
      var found = jet(shares)
      let room = level - found.value
      guard room > 0 else { return nil }
      // The barrier of the level: -log(level - f), as of any other limit.
      let k = shares.count
      for j in 0..<k {
        for i in 0..<k {
          found.bend[i, j] =
            barrier
            * (found.bend[i, j] / room + found.gradient[i] * found.gradient[j] / (room * room))
        }
      }
      found.gradient = found.gradient.map { barrier * $0 / room }
      found.gradient[index] -= sign
      found.value = -sign * shares[index] - barrier * VectorMath.value(of: .log, at: room)
      return found
    }
  }

  /// The end of the path of barriers; nil where the start has no finite value.
  private func descended(
    from start: [Double], scale: Double, _ jet: (_ shares: [Double], _ barrier: Double) -> Jet?
  ) -> [Double]? {
    let free = lower.indices.filter { upper[$0] - lower[$0] > Self.room }
    let isOnePoint =
      free.count < 2 || 1 - lower.reduce(0, +) < Self.room || upper.reduce(0, +) - 1 < Self.room
    if isOnePoint { return middle }
    var place = BarrierPlace(start, lower: lower, upper: upper, free: free)
    var barrier = Self.firstBarrier * scale
    while barrier >= Self.lastBarrier * scale * 0.5 {
      guard var here = jet(place.shares, barrier), here.value.isFinite else { return nil }
      for _ in 0..<Self.mostSteps {
        guard let step = place.step(here, barrier: barrier) else { break }
        guard let next = advanced(place, here, by: step, barrier: barrier, jet) else { break }
        (place, here) = next
        if step.decrement <= 1e-6 * barrier { break }
      }
      barrier *= Self.fall
    }
    return place.shares
  }

  /// A place further down along a step; nil where none is lower.
  private func advanced(
    _ place: BarrierPlace, _ here: Jet, by step: BarrierPlace.Step, barrier: Double,
    _ jet: (_ shares: [Double], _ barrier: Double) -> Jet?
  ) -> (BarrierPlace, Jet)? {
    let value = here.value + barrier * place.barrier
    // Near the minimum the function is flat to rounding while the gradient still tells the way.
    let rounding = 8 * value.ulp
    var part = min(1, Self.partToLimit * place.room(along: step))
    for _ in 0..<50 {
      let next = place.moved(by: step, part: part)
      if let there = jet(next.shares, barrier), there.value.isFinite,
        there.gradient.allSatisfy(\.isFinite)
      {
        // Armijo's rule.
        let gain = value - there.value - barrier * next.barrier
        if gain >= 1e-4 * part * step.decrement - rounding { return (next, there) }
      }
      part /= 2
    }
    return nil
  }

  /// The minimum with each share that is all but at a limit put there, where the function is no higher.
  private func atLimits(
    _ minimum: Minimum, allowing slack: Double, _ value: ([Double]) -> Double
  ) -> Minimum {
    var found = minimum
    for index in lower.indices {
      for limit in [lower[index], upper[index]]
      where found.shares[index] != limit && abs(found.shares[index] - limit) < 1e-6 {
        var shares = found.shares
        let moved = shares[index] - limit
        // The share with the most room takes the difference.
        let other = shares.indices.filter { $0 != index }.max {
          room(of: shares[$0], at: $0) < room(of: shares[$1], at: $1)
        }
        guard let other, room(of: shares[other], at: other) > abs(moved) else { continue }
        shares[index] = limit
        shares[other] += moved
        let there = value(shares)
        if there <= found.value + slack { found = Minimum(shares: shares, value: there) }
      }
    }
    // Sums of steps leave a share at a limit one rounding beyond it.
    let shares = lower.indices.map { min(max(found.shares[$0], lower[$0]), upper[$0]) }
    return Minimum(shares: shares, value: found.value)
  }

  private func room(of share: Double, at index: Int) -> Double {
    min(share - lower[index], upper[index] - share)
  }
}
