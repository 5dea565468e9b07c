import Laws
import NumericsCore
import Quantities

// Intervals of what can only lie in a domain. In the free coordinate of the domain, the logarithm of what is
// positive and the logit of what lies between two ends, an interval of any width stays inside; of a narrow one
// far from the ends the places differ by the square of its width.
extension Domain {
  /// Whether the domain has an end, and the value lies inside and on none.
  func isInside(_ value: Double) -> Bool {
    switch self {
    case .real: false
    case .positive: value > 0 && value.isFinite
    case .interval(let lower, let upper):
      lower < value && value < upper && (upper - lower).isFinite
    }
  }

  /// The coordinate of a value inside, NaN for one that is not.
  func innerCoordinate(of value: Double) -> Double {
    isInside(value) ? coordinate(of: value) : .nan
  }

  /// The part of an interval around a value of the domain that lies in it; all of one around another value.
  func clipping(_ interval: Interval, around value: Double) -> Interval {
    guard case .interval(let lower, let upper) = self, contains(value) else { return interval }
    return Interval(lower: max(interval.lower, lower), upper: min(interval.upper, upper))
  }

  /// The domain in whose coordinate errors of a response are added: its own, if the value and the ends of
  /// its mean's interval lie there, else that of the residuals' scale.
  func holding(_ value: Double, _ mean: Interval, scale: Objective.Scale) -> Domain {
    if case .interval = self, isInside(value), contains(mean.lower), contains(mean.upper) {
      return self
    }
    return scale == .log || (self == .positive && mean.lower > 0) ? .positive : .real
  }

  /// The domain in whose coordinate a quantity is searched: a bounded one, else that of positive numbers
  /// where the quantity is one.
  func scale(of value: Double) -> Domain {
    if case .interval = self, isInside(value) { return self }
    return value > 0 ? .positive : .real
  }

  /// A value in the coordinate, NaN where it has none.
  func place(of value: Double) -> Double {
    switch self {
    case .real: value
    case .positive: VectorMath.value(of: .log, at: value)
    case .interval: innerCoordinate(of: value)
    }
  }

  /// The value at a place in the coordinate.
  func valueOf(place: Double) -> Double {
    self == .positive ? VectorMath.value(of: .exp, at: place) : value(at: place)
  }

  /// How far a value lies from a center, in the coordinate.
  func distance(from center: Double, to value: Double) -> Double {
    self == .positive
      ? VectorMath.value(of: .log, at: value / center)
      : coordinate(of: value) - coordinate(of: center)
  }

  /// The value at a distance from a center, in the coordinate.
  func moved(_ center: Double, by distance: Double) -> Double {
    self == .positive
      ? center * VectorMath.value(of: .exp, at: distance)
      : value(at: coordinate(of: center) + distance)
  }
}
