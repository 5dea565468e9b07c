import NumericsCore
public import Quantities

/// Where one new run will lie, with the scatter of a run, around what a fit says of the mean.
public struct NewRun: Sendable, Hashable {
  /// The interval that holds one new run with the probability of the fit's level.
  public let interval: Interval
  private let center: Double
  private let scale: Objective.Scale
  /// The standard deviations below and above, on the scale of the residuals.
  private let sides: (lower: Double, upper: Double)
  private let degreesOfFreedom: Double

  /// The probability that one new run ends below a value.
  public func probability(below value: Double) -> Double {
    let place: Double
    if scale == .log {
      guard value > 0 else { return 0 }
      place = VectorMath.value(of: .log, at: value / center)
    } else {
      place = value - center
    }
    let side = place < 0 ? sides.lower : sides.upper
    guard side > 0 else { return place < 0 ? 0 : place > 0 ? 1 : 0.5 }
    return StudentT.cumulative(place / side, degreesOfFreedom: degreesOfFreedom)
  }

  /// - Parameters:
  ///   - mean: The response with the interval of its mean.
  ///   - scatter: The standard deviation of runs on the scale of the residuals.
  ///   - scale: That scale.
  ///   - level: The probability of the interval.
  ///   - degreesOfFreedom: Those of the scatter.
  init?(
    mean: Estimate, scatter: Double, scale: Objective.Scale, level: Double, degreesOfFreedom: Int
  ) {
    guard let interval = mean.interval, degreesOfFreedom > 0, scatter.isFinite else { return nil }
    let quantile = StudentT.quantile(
      (1 + level) / 2, degreesOfFreedom: Double(degreesOfFreedom))
    let value = mean.value
    guard value.isFinite, interval.lower.isFinite, interval.upper.isFinite,
      scale == .linear || (value > 0 && interval.lower > 0)
    else { return nil }
    // Each side of the mean's interval and of a run's scatter add as independent errors do.
    func side(_ end: Double) -> Double {
      let distance = scale == .log ? VectorMath.value(of: .log, at: end / value) : end - value
      let error = distance / quantile
      return (error * error + scatter * scatter).squareRoot()
    }
    let (below, above) = (side(interval.lower), side(interval.upper))
    center = value
    self.scale = scale
    sides = (below, above)
    self.degreesOfFreedom = Double(degreesOfFreedom)
    if scale == .log {
      let factors = VectorMath.exp([-quantile * below, quantile * above])
      self.interval = Interval(lower: value * factors[0], upper: value * factors[1])
    } else {
      self.interval = Interval(lower: value - quantile * below, upper: value + quantile * above)
    }
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

extension Fit {
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
    guard let residualDeviation else { return nil }
    return NewRun(
      mean: mean, scatter: residualDeviation, scale: objective.scale, level: settings.level,
      degreesOfFreedom: diagnostics.degreesOfFreedom)
  }
}
