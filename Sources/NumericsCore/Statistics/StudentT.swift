import RealModule

/// Student's t distribution.
public enum StudentT {
  /// The probability of a value up to t.
  ///
  /// - Parameters:
  ///   - t: The value, infinite ones included.
  ///   - degreesOfFreedom: ν > 0; infinite: the normal distribution.
  /// - Returns: The probability, to about 1e-13 relative also in the lower tail; NaN if t is NaN or ν is
  ///   not positive.
  public static func cumulative(_ t: Double, degreesOfFreedom: Double) -> Double {
    guard !t.isNaN, degreesOfFreedom > 0 else { return .nan }
    if degreesOfFreedom == .infinity { return Normal.cumulative(t) }
    let tail = lowerTail(abs(t), degreesOfFreedom)
    return t <= 0 ? tail : 1 - tail
  }

  /// The value that a draw stays below with probability p.
  ///
  /// - Parameters:
  ///   - p: The probability, in 0...1.
  ///   - degreesOfFreedom: ν > 0; infinite: the normal distribution.
  /// - Returns: The quantile, to about 1e-13 relative; infinite at 0 and 1, NaN outside or if ν is
  ///   not positive.
  ///
  /// Edge cases: ν = 1 is Cauchy's distribution, tan(π (p - ½)).
  /// Source: the incomplete beta function by the even part of the continued fraction DLMF 8.17.22 (as
  /// Didonato & Morris 1992, ACM TOMS 18, eq. 9), inverted by a bracketed Newton iteration on the
  /// logarithm of the tail.
  public static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    guard p >= 0, p <= 1, degreesOfFreedom > 0 else { return .nan }
    if degreesOfFreedom == .infinity { return Normal.quantile(p) }
    let tail = min(p, 1 - p)
    if tail == 0.5 { return 0 }
    guard tail > 0 else { return p < 0.5 ? -.infinity : .infinity }
    let size = sizeOfTail(tail, degreesOfFreedom)
    return p < 0.5 ? -size : size
  }

  /// The t > 0 with P(T < -t) = tail, for 0 < tail < 1/2.
  private static func sizeOfTail(_ tail: Double, _ nu: Double) -> Double {
    let target = Double.log(tail)
    // In u = log t the logarithm of the tail is concave and falls from log ½ to -∞.
    var lower = -800.0
    var upper = 709.0
    let z = -Normal.quantile(tail)
    let guess = cornishFisher(z, nu)
    var u = Double.log(guess.isFinite && guess > 0 && guess < 2 * z + 1 ? guess : z)
    for _ in 0..<200 {
      let t = Double.exp(u)
      let probability = lowerTail(t, nu)
      let error = Double.log(probability) - target
      if error > 0 { lower = u } else { upper = u }
      let slope = -density(t, nu) * t / probability
      var next = u - error / slope
      let isNewton = next > lower && next < upper
      if !isNewton { next = (lower + upper) / 2 }
      // Newton's step squares the error.
      if abs(next - u) <= (isNewton ? 1e-9 : 2e-16) * max(1, abs(u)) { return Double.exp(next) }
      u = next
    }
    return Double.exp(u)
  }

  /// The quantile from the normal one, close for large ν.
  ///
  /// Source: Abramowitz & Stegun 26.7.5.
  private static func cornishFisher(_ z: Double, _ nu: Double) -> Double {
    let s = z * z
    let g1 = (s + 1) / 4
    let g2 = ((5 * s + 16) * s + 3) / 96
    let g3 = (((3 * s + 19) * s + 17) * s - 15) / 384
    let g4 = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160
    return z * (1 + (g1 + (g2 + (g3 + g4 / nu) / nu) / nu) / nu)
  }

  /// P(T < -t) for t ≥ 0: half the regularized incomplete beta function at ν/(ν + t²).
  private static func lowerTail(_ t: Double, _ nu: Double) -> Double {
    if t == .infinity { return 0 }
    let a = nu / 2
    let square = t * t / nu
    // x^a (1 - x)^(1/2) / B(a, 1/2), without the rounding of x itself.
    let power = -a * Double.log(onePlus: square)
    let shared = Double.exp(power + logGammaRatio(a)) * t / (nu + t * t).squareRoot()
    let scale = shared / Double.pi.squareRoot()
    let x = 1 / (1 + square)
    let y = square / (1 + square)
    if x < (a + 1) / (a + 2.5) { return scale / continuedFraction(a, 0.5, x, y) / 2 }
    return 0.5 - scale / continuedFraction(0.5, a, y, x) / 2
  }

  private static func density(_ t: Double, _ nu: Double) -> Double {
    let power = -(nu + 1) / 2 * Double.log(onePlus: t * t / nu)
    return Double.exp(power + logGammaRatio(nu / 2)) / (nu * Double.pi).squareRoot()
  }

  /// log Γ(a + ½) - log Γ(a).
  private static func logGammaRatio(_ a: Double) -> Double {
    // Γ(a + ½)/Γ(a) = Γ(a + 1 + ½)/Γ(a + 1) · a/(a + ½) lifts a to where the series has 17 digits.
    var lifted = a
    var factor = 1.0
    while lifted < 20 {
      factor *= lifted / (lifted + 0.5)
      lifted += 1
    }
    // DLMF 5.11.13 in logarithms: ½ log a - 1/(8a) + 1/(192a³) - 1/(640a⁵) + 17/(14336a⁷) - ...
    let i = 1 / lifted
    let s = i * i
    let tail = s * (1.0 / 192 - s * (1.0 / 640 - s * (17.0 / 14336 - s * 31.0 / 18432)))
    return Double.log(lifted) / 2 - i * (0.125 - tail) + Double.log(factor)
  }

  /// The continued fraction whose inverse times xᵃ yᵇ / B(a, b) is the regularized incomplete beta
  /// function, y = 1 - x; contracted, so that a small y counts with all its digits.
  private static func continuedFraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double)
    -> Double
  {
    func kept(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
    var value = kept(a * (a * y - b * x + 1) / (a + 1))
    var c = value
    var d = 0.0
    for step in 1..<20_000 {
      let m = Double(step)
      let below = a + 2 * m - 1
      let above = m * (a + m - 1) / below * ((a + b + m - 1) / below) * (b - m) * x * x
      let term =
        m + m * (b - m) * x / below
        + (a + m) * (a * y - b * x + 1 + m * (2 - x)) / (a + 2 * m + 1)
      d = 1 / kept(term + above * d)
      c = kept(term + above / c)
      value *= c * d
      if abs(c * d - 1) < 1e-16 { break }
    }
    return value
  }
}
