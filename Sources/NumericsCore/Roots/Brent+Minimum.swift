extension Brent {
  /// The minimum of a function that falls, then rises.
  ///
  /// - Parameters:
  ///   - interval: The interval.
  ///   - tolerance: The width, relative to the point, to which it is located. A minimum is flat, so
  ///     half the digits of the function's values are all there is to get: 1e-8 at best.
  ///   - f: The function.
  /// - Returns: The point and its value; a local minimum if there are several. Where the function gives
  ///   NaN nothing is said to be lower, and from an interval without a finite width comes NaN.
  public static func minimum(
    in interval: ClosedRange<Double>, tolerance: Double = 1e-9, _ f: (Double) -> Double
  ) -> (x: Double, value: Double) {
    let start = interval.lowerBound + golden * (interval.upperBound - interval.lowerBound)
    var search = Valley(interval, tolerance: tolerance, start: (start, f(start)))
    for _ in 0..<200 where !search.isNarrow {
      let x = search.nextPlace()
      search.add((x, f(x)))
    }
    return (search.best.x, search.best.y)
  }

  /// The share of an interval that a golden section takes off.
  private static let golden = (3 - 5.0.squareRoot()) / 2

  /// An interval around a minimum with the three best points so far.
  private struct Valley {
    private(set) var best: Point
    private var second: Point
    private var third: Point
    private var lower: Double
    private var upper: Double
    private var step = 0.0
    private var stepBefore = 0.0
    private let tolerance: Double
    private let smallest: Double

    init(_ interval: ClosedRange<Double>, tolerance: Double, start: Point) {
      (lower, upper) = (interval.lowerBound, interval.upperBound)
      (best, second, third) = (start, start, start)
      self.tolerance = tolerance
      smallest = 1e-12 * (upper - lower)
    }

    private var least: Double { tolerance * abs(best.x) + smallest }

    var isNarrow: Bool {
      abs(best.x - (lower + upper) / 2) <= 2 * least - (upper - lower) / 2
    }

    /// A parabola's minimum where that is trusted, else a golden section of the longer side.
    mutating func nextPlace() -> Double {
      let middle = (lower + upper) / 2
      let guess = abs(stepBefore) > least ? parabolic() : nil
      if let guess, abs(guess) < abs(stepBefore / 2), best.x + guess > lower,
        best.x + guess < upper
      {
        stepBefore = step
        step = guess
        if best.x + step - lower < 2 * least || upper - best.x - step < 2 * least {
          step = best.x < middle ? least : -least
        }
      } else {
        stepBefore = best.x < middle ? upper - best.x : lower - best.x
        step = golden * stepBefore
      }
      return best.x + (abs(step) >= least ? step : (step > 0 ? least : -least))
    }

    mutating func add(_ trial: Point) {
      if trial.y <= best.y {
        if trial.x < best.x { upper = best.x } else { lower = best.x }
        (third, second, best) = (second, best, trial)
        return
      }
      if trial.x < best.x { lower = trial.x } else { upper = trial.x }
      if trial.y <= second.y || second.x == best.x {
        (third, second) = (second, trial)
      } else if trial.y <= third.y || third.x == best.x || third.x == second.x {
        third = trial
      }
    }

    /// The step from the best point to the minimum of the parabola through the three points.
    private func parabolic() -> Double? {
      let r = (best.x - second.x) * (best.y - third.y)
      let q = (best.x - third.x) * (best.y - second.y)
      let below = 2 * (q - r)
      guard below != 0 else { return nil }
      return -((best.x - third.x) * q - (best.x - second.x) * r) / below
    }
  }
}
