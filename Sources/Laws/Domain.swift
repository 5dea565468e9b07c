internal import RealModule

/// The values a quantity may take, and the free coordinate in which a minimizer moves it.
///
/// Coordinates range over all real numbers, so that a minimizer needs no bounds: a positive
/// value is exp(u), one of an interval a + (b - a)/(1 + exp(-u)).
public enum Domain: Sendable, Hashable {
  /// Any real number.
  case real
  /// Numbers above zero.
  case positive
  /// Numbers from the first to the second, which is the larger one.
  case interval(Double, Double)

  /// The value at a coordinate; increases with it.
  public func value(at coordinate: Double) -> Double {
    switch self {
    case .real: return coordinate
    case .positive: return Double.exp(coordinate)
    case .interval(let lower, let upper):
      let (share, rest) = Self.shares(at: coordinate)
      return lower * rest + upper * share
    }
  }

  /// The coordinate at which the value is taken.
  ///
  /// Values at an end of the domain or outside it have none; they give the coordinate of a value
  /// just inside (2^-40 of an interval's width from its end, or the least normal number).
  public func coordinate(of value: Double) -> Double {
    switch self {
    case .real: return value
    case .positive: return Double.log(max(value, Double.leastNormalMagnitude))
    case .interval(let lower, let upper):
      let margin = 0x1p-40
      let share = min(max((value - lower) / (upper - lower), margin), 1 - margin)
      return Double.log(share / (1 - share))
    }
  }

  /// The derivative of the value by the coordinate; never negative.
  public func slope(at coordinate: Double) -> Double {
    switch self {
    case .real: return 1
    case .positive: return Double.exp(coordinate)
    case .interval(let lower, let upper):
      let (share, rest) = Self.shares(at: coordinate)
      return (upper - lower) * share * rest
    }
  }

  /// The second derivative of the value by the coordinate.
  public func curvature(at coordinate: Double) -> Double {
    switch self {
    case .real: return 0
    case .positive: return Double.exp(coordinate)
    case .interval(let lower, let upper):
      let (share, rest) = Self.shares(at: coordinate)
      return (upper - lower) * share * rest * (rest - share)
    }
  }

  /// Whether the value belongs to the domain; the ends of an interval do, NaN and infinities never.
  public func contains(_ value: Double) -> Bool {
    guard value.isFinite else { return false }
    return switch self {
    case .real: true
    case .positive: value > 0
    case .interval(let lower, let upper): lower <= value && value <= upper
    }
  }

  /// The logistic function of u and of -u, both to full relative precision.
  private static func shares(at u: Double) -> (share: Double, rest: Double) {
    let small = Double.exp(-abs(u))
    let less = small / (1 + small)
    let more = 1 / (1 + small)
    return u < 0 ? (less, more) : (more, less)
  }
}

extension Domain: CustomStringConvertible {
  /// The domain in the .law language: `real`, `positive` or `in 0 .. 2`.
  public var description: String {
    switch self {
    case .real: "real"
    case .positive: "positive"
    case .interval(let lower, let upper): "in \(LawText.range(lower, upper))"
    }
  }
}
