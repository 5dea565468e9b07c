internal import NumericsCore

/// The values of a function over rows while it goes through those of one run.
package struct RowAccumulation {
  private let function: RowFunction
  private var isAtStart = true
  /// The value at the row before.
  private var value = 0.0
  /// The first argument at the row before, and the one that says how far the run has come.
  private var (x, reach) = (0.0, 0.0)

  package init(_ function: RowFunction) { self.function = function }

  /// The value at the next row.
  ///
  /// - Parameters:
  ///   - x: The first argument there.
  ///   - decay: What is left of the value before, for `ema`; what is added, for `recur`.
  ///   - reach: How far the run has come, such as its step; nil where each row counts as one.
  /// - Returns: The value; nil where there is none.
  package mutating func next(_ x: Double, decay: Double, reach: Double?) -> Double? {
    let growth = reach.map { $0 - self.reach }
    let result: Double? =
      switch function {
      case .cumsum: sum(x, growth)
      case .previous: isAtStart ? nil : self.x
      case .before: isAtStart ? 0 : self.x
      case .runmax: isAtStart || !(x <= value || value.isNaN) ? x : value
      case .runmin: isAtStart || !(x >= value || value.isNaN) ? x : value
      case .ema: average(x, decay, growth)
      // The second argument is added; at the start there is nothing to keep a share of.
      case .recur: isAtStart ? decay : x * value + decay
      case .growth: isAtStart ? 0 : x - self.x
      case .first: isAtStart ? x : value
      // The one that was seen last is that of the run in the end.
      case .last: x
      case .sumearlier, .earlier: nil
      }
    (value, self.x, self.reach, isAtStart) = (result ?? 0, x, reach ?? 0, false)
    return result
  }

  /// The sum of the rows, or the area below them by trapezoids, which begins with 0.
  private func sum(_ x: Double, _ growth: Double?) -> Double {
    guard let growth else { return value + x }
    return isAtStart ? 0 : value + growth * (x + self.x) / 2
  }

  /// The decaying sum; `x` comes in equal parts at each unit of growth since the row before.
  private func average(_ x: Double, _ decay: Double, _ growth: Double?) -> Double {
    guard let growth, !isAtStart else { return decay * value + x }
    let left = VectorMath.power(decay, growth)
    let share = decay == 1 || growth == 0 ? 1 : (1 - left) / (growth * (1 - decay))
    return left * value + share * x
  }
}
