import Laws
import NumericsCore
public import Quantities

/// Where one new run will lie, with the scatter of a run, around what a fit says of the mean.
public struct NewRun: Sendable, Hashable {
  /// The interval that holds one new run with the probability of the fit's level.
  public let interval: Interval
  private let center: Double
  /// Errors are added in its coordinate, the logarithm of positive numbers on that scale.
  private let domain: Domain
  /// The standard deviations below and above, in the domain's coordinate.
  private let sides: (lower: Double, upper: Double)
  private let degreesOfFreedom: Double
  /// Where no run can lie beyond.
  private let ends: Interval

  /// The probability that one new run ends below a value.
  public func probability(below value: Double) -> Double {
    if value >= ends.upper { return 1 }
    if value <= ends.lower { return 0 }
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
    ends = domain.cutting(.everything) ?? .everything
    guard value.isFinite, interval.lower.isFinite, interval.upper.isFinite,
      ends.lower <= value, value <= ends.upper
    else { return nil }
    let coordinate = domain.adding(interval, scale: scale)
    guard coordinate == .real || value > 0 else { return nil }
    // What a residual of 1 is in the coordinate.
    let unit = coordinate == .positive && scale == .linear ? 1 / value : 1
    // An interval that was cut says nothing of the error on that side; on its own scale it is the other's.
    let errors = [
      interval.lower > ends.lower ? interval.lower : nil,
      interval.upper < ends.upper ? interval.upper : nil,
    ].map { end in
      end.flatMap { end -> Double? in
        let error = coordinate.distance(from: value, to: end) / quantile
        return error.isFinite ? error.magnitude : nil
      }
    }
    guard let below = errors[0] ?? errors[1], let above = errors[1] ?? errors[0] else { return nil }
    // Each side of the mean's interval and of a run's scatter add as independent errors do.
    sides = (
      (below * below + scatter * scatter * unit * unit).squareRoot(),
      (above * above + scatter * scatter * unit * unit).squareRoot()
    )
    center = value
    self.domain = coordinate
    self.degreesOfFreedom = Double(degreesOfFreedom)
    let whole = Interval(
      lower: coordinate.moved(value, by: -quantile * sides.lower),
      upper: coordinate.moved(value, by: quantile * sides.upper))
    self.interval = domain.cutting(whole) ?? whole
  }

  /// - Parameters:
  ///   - center: The response that is expected.
  ///   - deviation: The standard deviation in the coordinate.
  ///   - coordinate: The domain in whose coordinate errors are added.
  ///   - domain: Where the response can lie.
  ///   - level: The probability of the interval.
  ///   - degreesOfFreedom: Those of the error.
  init?(
    center: Double, deviation: Double, coordinate: Domain, domain: Domain, level: Double,
    degreesOfFreedom: Double
  ) {
    guard center.isFinite, deviation.isFinite else { return nil }
    ends = domain.cutting(.everything) ?? .everything
    (self.center, self.domain) = (center, coordinate)
    sides = (deviation, deviation)
    self.degreesOfFreedom = degreesOfFreedom
    let quantile = StudentT.quantile((1 + level) / 2, degreesOfFreedom: degreesOfFreedom)
    let whole = Interval(
      lower: coordinate.moved(center, by: -quantile * deviation),
      upper: coordinate.moved(center, by: quantile * deviation))
    interval = domain.cutting(whole) ?? whole
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
  /// - Returns: The interval of one run; nil where the mean has none, the runs show no scatter
  ///   because there are as many parameters as runs, or the law is not the middle of them.
  ///
  /// Source: the prediction interval of regression, Draper & Smith 1998, Applied Regression Analysis,
  /// 3rd ed., §3.1, with each side of the mean's interval for its standard error.
  public func newRun(around mean: Estimate) -> NewRun? {
    guard let residuals, residuals.lopsided == nil, let deviation = residuals.deviation else {
      return nil
    }
    return NewRun(
      mean: mean, scatter: residuals.byLabel?.size(at: chosen) ?? deviation, scale: residuals.scale,
      domain: law.response.domain,
      level: level,
      degreesOfFreedom: degreesOfFreedom)
  }
}

extension Calibration {
  /// How many times as far as all runs together those of the label at a point scatter, where labels scatter by
  /// themselves; 1 elsewhere, and for labels that scatter less, as what the law misses is not known label by label.
  func excessScatter(at point: [Symbol: Double]) -> Double {
    guard let residuals, let deviation = residuals.deviation, deviation > 0,
      let size = residuals.byLabel?.size(at: point)
    else { return 1 }
    return max(1, size / deviation)
  }
}

extension Interval {
  /// All numbers.
  fileprivate static let everything = Interval(lower: -.infinity, upper: .infinity)
}
