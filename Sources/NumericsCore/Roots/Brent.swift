/// A root or a minimum of a function of one variable, in an interval.
///
/// Source: Brent 1973, Algorithms for Minimization without Derivatives, ch. 4 and 5.
public enum Brent {
  /// A root of a continuous function.
  ///
  /// - Parameters:
  ///   - interval: The interval; the function has different signs at its ends, or a root there.
  ///   - tolerance: The width, relative to the root, to which it is located.
  ///   - f: The function.
  /// - Returns: A point within the tolerance of a change of sign; nil if the ends have the same sign
  ///   or the function gives NaN.
  public static func root(
    in interval: ClosedRange<Double>, tolerance: Double = 4 * Double.ulpOfOne,
    _ f: (Double) -> Double
  ) -> Double? {
    var a = (x: interval.lowerBound, y: f(interval.lowerBound))
    var b = (x: interval.upperBound, y: f(interval.upperBound))
    if a.y == 0 { return a.x }
    if b.y == 0 { return b.x }
    guard a.y < 0 && b.y > 0 || a.y > 0 && b.y < 0 else { return nil }
    var c = a
    var step = b.x - a.x
    var before = step
    for _ in 0..<200 {
      if (b.y > 0) == (c.y > 0) {
        c = a
        step = b.x - a.x
        before = step
      }
      if abs(c.y) < abs(b.y) { (a, b, c) = (b, c, b) }
      let least = tolerance * abs(b.x) / 2 + .leastNormalMagnitude
      let half = (c.x - b.x) / 2
      if abs(half) <= least || b.y == 0 { return b.x }
      let guess = abs(before) >= least && abs(a.y) > abs(b.y) ? interpolated(a, b, c) : nil
      if let guess, abs(guess) < min(1.5 * abs(half), abs(before) / 2), guess * half > 0 {
        before = step
        step = guess
      } else {
        step = half
        before = half
      }
      a = b
      b.x += abs(step) > least ? step : (half > 0 ? least : -least)
      b.y = f(b.x)
      if b.y.isNaN { return nil }
    }
    return b.x
  }

  private typealias Point = (x: Double, y: Double)

  /// The step from b by inverse quadratic interpolation, or by the secant if two points coincide.
  private static func interpolated(_ a: Point, _ b: Point, _ c: Point) -> Double {
    let s = b.y / a.y
    if a.x == c.x { return (c.x - b.x) * s / (1 - s) }
    let q = a.y / c.y
    let r = b.y / c.y
    let p = s * ((c.x - b.x) * q * (q - r) - (b.x - a.x) * (r - 1))
    return -p / ((q - 1) * (r - 1) * (s - 1))
  }

  /// The minimum of a function that falls, then rises.
  ///
  /// - Parameters:
  ///   - interval: The interval.
  ///   - tolerance: The width, relative to the point, to which it is located. A minimum is flat, so
  ///     half the digits of the function's values are all there is to get: 1e-8 at best.
  ///   - f: The function.
  /// - Returns: The point and its value; a local minimum if there are several.
  public static func minimum(
    in interval: ClosedRange<Double>, tolerance: Double = 1e-9, _ f: (Double) -> Double
  ) -> (x: Double, value: Double) {
    let golden = (3 - 5.0.squareRoot()) / 2
    var (lower, upper) = (interval.lowerBound, interval.upperBound)
    let start = lower + golden * (upper - lower)
    var best: Point = (start, f(start))
    var second = best
    var third = best
    var step = 0.0
    var before = 0.0
    for _ in 0..<200 {
      let middle = (lower + upper) / 2
      let least = tolerance * abs(best.x) + 1e-12 * (interval.upperBound - interval.lowerBound)
      if abs(best.x - middle) <= 2 * least - (upper - lower) / 2 { break }
      let guess = abs(before) > least ? parabolic(best, second, third) : nil
      if let guess, abs(guess) < abs(before / 2), best.x + guess > lower, best.x + guess < upper {
        before = step
        step = guess
        let next = best.x + step
        if next - lower < 2 * least || upper - next < 2 * least {
          step = best.x < middle ? least : -least
        }
      } else {
        before = best.x < middle ? upper - best.x : lower - best.x
        step = golden * before
      }
      let x = best.x + (abs(step) >= least ? step : (step > 0 ? least : -least))
      let trial: Point = (x, f(x))
      if trial.y <= best.y {
        if x < best.x { upper = best.x } else { lower = best.x }
        (third, second, best) = (second, best, trial)
      } else {
        if x < best.x { lower = x } else { upper = x }
        if trial.y <= second.y || second.x == best.x {
          (third, second) = (second, trial)
        } else if trial.y <= third.y || third.x == best.x || third.x == second.x {
          third = trial
        }
      }
    }
    return (best.x, best.y)
  }

  /// The step from the best point to the minimum of the parabola through three points.
  private static func parabolic(_ best: Point, _ second: Point, _ third: Point) -> Double? {
    let r = (best.x - second.x) * (best.y - third.y)
    let q = (best.x - third.x) * (best.y - second.y)
    let below = 2 * (q - r)
    guard below != 0 else { return nil }
    let above = (best.x - third.x) * q - (best.x - second.x) * r
    return -above / below
  }
}
