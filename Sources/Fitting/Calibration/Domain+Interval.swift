import Laws
import NumericsCore
import Quantities

// Intervals of what can only lie in a domain. That of a positive quantity is taken on its logarithm. That of one
// between two ends is taken on its own scale and cut at the ends: near an end its logit has an interval over
// most of the domain. So intervals of a and 1 - a mirror each other.
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

  /// A value this near to an end of an interval, as a share of its width, is at the end.
  private static let atEnd = 1e-6

  /// The end of an interval at which a value is; nil for one inside, and in other domains.
  func end(at value: Double) -> Double? {
    guard case .interval(let lower, let upper) = self else { return nil }
    let margin = Self.atEnd * (upper - lower)
    return value - lower <= margin ? lower : upper - value <= margin ? upper : nil
  }

  /// The coordinate of a value inside, NaN for one that is not.
  func innerCoordinate(of value: Double) -> Double {
    isInside(value) ? coordinate(of: value) : .nan
  }

  /// The part of an interval that lies in the domain; nil where none does.
  func cutting(_ interval: Interval) -> Interval? {
    guard case .interval(let lower, let upper) = self else { return interval }
    let cut = (lower: max(interval.lower, lower), upper: min(interval.upper, upper))
    return cut.lower <= cut.upper ? Interval(lower: cut.lower, upper: cut.upper) : nil
  }

  /// The interval around a positive quantity, so many e-folds to each side; open where they are so many
  /// that not even its size is known.
  static func interval(around value: Double, folds: Double) -> Interval {
    guard folds <= mostFolds else { return Interval(lower: 0, upper: .infinity) }
    let factor = VectorMath.value(of: .exp, at: folds)
    return Interval(lower: value / factor, upper: value * factor)
  }

  /// The interval of a value of the domain with a standard error, so many errors to each side.
  func interval(around value: Double, error: Double, quantile: Double) -> Interval? {
    let width = quantile * error
    return self == .positive
      ? Self.interval(around: value, folds: width / value)
      : cutting(Interval(lower: value - width, upper: value + width))
  }

  /// A value at a place in 0...1 that stands for all values: three decades to both sides of 1 for positive
  /// ones.
  func probe(at place: Double) -> Double {
    switch self {
    case .real: place
    case .positive: VectorMath.power(10, 6 * place - 3)
    case .interval(let lower, let upper): lower + (upper - lower) * place
    }
  }

  /// A factor of a million either way: what is known no better is not known.
  private static let mostFolds = 6 * 2.302585092994046

  /// The domain in whose coordinate errors of a response are added: that of the residuals' scale, positive
  /// numbers too where the response is one and the interval of its mean is.
  func adding(_ mean: Interval, scale: Objective.Scale) -> Domain {
    scale == .log || (self == .positive && mean.lower > 0) ? .positive : .real
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
