import Laws
import NumericsCore
public import Quantities

/// Where one new run will lie, with the scatter of a run, around what a fit says of the mean.
public struct NewRun: Sendable, Hashable {
  /// The interval that holds one new run with the probability of the fit's level.
  public let interval: Interval
  private let center: Double
  /// Where a run can lie: errors are added in its coordinate, the logarithm of what is positive, the logit
  /// of what lies between two ends.
  private let domain: Domain
  /// The standard deviations below and above, in the domain's coordinate.
  private let sides: (lower: Double, upper: Double)
  private let degreesOfFreedom: Double

  /// The probability that one new run ends below a value.
  public func probability(below value: Double) -> Double {
    guard domain == .real || domain.isInside(value) else { return value > center ? 1 : 0 }
    let place = domain.distance(from: center, to: value)
    let side = place < 0 ? sides.lower : sides.upper
    guard side > 0 else { return place < 0 ? 0 : place > 0 ? 1 : 0.5 }
    return StudentT.cumulative(place / side, degreesOfFreedom: degreesOfFreedom)
  }

  /// - Parameters:
  ///   - mean: The response with the interval of its mean.
  ///   - scatter: The standard deviation of runs on the scale of the residuals.
  ///   - scale: That scale.
  ///   - domain: Where the response can lie.
  ///   - level: The probability of the interval.
  ///   - degreesOfFreedom: Those of the scatter.
  init?(
    mean: Estimate, scatter: Double, scale: Objective.Scale, domain: Domain = .real, level: Double,
    degreesOfFreedom: Int
  ) {
    guard let interval = mean.interval, degreesOfFreedom > 0, scatter.isFinite else { return nil }
    let quantile = StudentT.quantile(
      (1 + level) / 2, degreesOfFreedom: Double(degreesOfFreedom))
    let value = mean.value
    guard value.isFinite, interval.lower.isFinite, interval.upper.isFinite,
      scale == .linear || (value > 0 && interval.lower > 0)
    else { return nil }
    let domain = domain.holding(value, interval, scale: scale)
    // What a residual of 1 is in the domain's coordinate.
    let unit =
      domain == .real || (domain == .positive && scale == .log)
      ? 1 : (scale == .log ? value : 1) / domain.slope(at: domain.coordinate(of: value))
    // Each side of the mean's interval and of a run's scatter add as independent errors do.
    func side(_ end: Double) -> Double {
      let error = domain.distance(from: value, to: end) / quantile
      return (error * error + scatter * scatter * unit * unit).squareRoot()
    }
    let (below, above) = (side(interval.lower), side(interval.upper))
    center = value
    self.domain = domain
    sides = (below, above)
    self.degreesOfFreedom = Double(degreesOfFreedom)
    // Where the mean's interval ends at the domain's end, so does that of a run.
    let isOpen = { (end: Double) in domain == .real || domain.isInside(end) }
    self.interval = Interval(
      lower: isOpen(interval.lower)
        ? domain.moved(value, by: -quantile * below) : interval.lower,
      upper: isOpen(interval.upper) ? domain.moved(value, by: quantile * above) : interval.upper)
  }

  /// Whether two say the same.
  public static func == (left: NewRun, right: NewRun) -> Bool {
    left.interval == right.interval && left.center == right.center
  }

  /// Feeds what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(interval)
    hasher.combine(center)
  }
}

extension Calibration {
  /// Where one new run will lie.
  ///
  /// It may be as far away as any of the fitted runs, so the standard deviation of all their residuals
  /// counts, and not the scatter that those of one configuration have or that leaves out the few far away.
  ///
  /// - Parameter mean: The response at its place, with the interval of the mean.
  /// - Returns: The interval of one run; nil where the mean has none, or the runs show no scatter
  ///   because there are as many parameters as runs.
  ///
  /// Source: the prediction interval of regression, Draper & Smith 1998, Applied Regression Analysis,
  /// 3rd ed., §3.1, with each side of the mean's interval for its standard error.
  public func newRun(around mean: Estimate) -> NewRun? {
    guard let residuals, let deviation = residuals.deviation else { return nil }
    return NewRun(
      mean: mean, scatter: deviation, scale: residuals.scale, domain: law.response.domain,
      level: level,
      degreesOfFreedom: degreesOfFreedom)
  }
}
