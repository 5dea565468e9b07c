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
  ///   or the function gives NaN. An interval without a finite width has no root that could be found: nil,
  ///   unless one of its ends is one.
  public static func root(
    in interval: ClosedRange<Double>, tolerance: Double = 4 * Double.ulpOfOne,
    _ f: (Double) -> Double
  ) -> Double? {
    var a = (x: interval.lowerBound, y: f(interval.lowerBound))
    var b = (x: interval.upperBound, y: f(interval.upperBound))
    if a.y == 0 { return a.x }
    if b.y == 0 { return b.x }
    guard a.y < 0 && b.y > 0 || a.y > 0 && b.y < 0, (b.x - a.x).isFinite else { return nil }
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

  typealias Point = (x: Double, y: Double)

  /// The step from b by inverse quadratic interpolation, or by the secant if two points coincide.
  private static func interpolated(_ a: Point, _ b: Point, _ c: Point) -> Double {
    let s = b.y / a.y
    if a.x == c.x { return (c.x - b.x) * s / (1 - s) }
    let q = a.y / c.y
    let r = b.y / c.y
    let p = s * ((c.x - b.x) * q * (q - r) - (b.x - a.x) * (r - 1))
    return -p / ((q - 1) * (r - 1) * (s - 1))
  }
}
