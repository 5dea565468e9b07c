package import Formulas
import Laws
import NumericsCore
package import Quantities

/// What a law says of a row of a run that is planned, and how far one new run may end from it.
package struct RunAlong: Sendable {
  /// The response, with the interval of its mean where the fit has one.
  package let mean: Estimate
  /// One new run; nil where no runs were fitted, and where the law is not the middle of them.
  package let run: NewRun?
  /// The place in the coordinate of the response, and how it moves with the parameters.
  fileprivate let coordinate: Double, gradient: [Double]
  /// The share by which laws along schedules missed the ends of curves under other ones.
  package static var missedBefore: Double { ScheduleConstants.missed.deviation }
  /// The variance of a curve about the law, and that of what lies beyond the runs, in that coordinate.
  fileprivate let curve: Double, beyond: Double
}

extension Calibration {
  /// The calibration with its law going along the rows of a run.
  package func following(_ trail: RowTrail) -> Calibration {
    changing { $0.law = law.following(trail) }
  }

  /// What the law says of a row of the run that it goes along.
  ///
  /// The error of the mean is the larger one of the fit's own and of the jackknife over whole curves, as rows of one
  /// curve err together. To it comes what a curve under a schedule of its own lies off the law: what the curves that
  /// were fitted missed when left out, beside what such curves missed before.
  ///
  /// - Parameters:
  ///   - point: The values of the law's variables and the place of the row.
  ///   - folds: How many e-folds it lies beyond the runs.
  /// - Returns: What it says.
  package func along(at point: [Symbol: Double], beyond folds: Double) -> RunAlong {
    let own = estimate(
      of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point)
    guard let curves = runs?.curves, let scale = Misfit.Scale(words: curves.scale),
      scale.coordinate(of: own.value).isFinite
    else {
      return RunAlong(mean: own, run: nil, coordinate: own.value, gradient: [], curve: 0, beyond: 0)
    }
    let gradient = gradient(at: point, on: scale)
    // Of a single curve the order of its rows alone tells how they err together.
    let jackknife = curves.variance(along: gradient)
    let mean = widened(
      own, times: jackknife == nil ? curves.errorFactor : 1, by: jackknife ?? 0, on: scale)
    let (share, misfits) = ForecastConstants.perFold
    let far = folds * (share + misfits * curves.size)
    let run = NewRun(
      center: own.value,
      deviation: (mean.variance + curves.variance + far * far).squareRoot() * scale.unit,
      coordinate: scale.domain, domain: law.response.domain, level: level,
      degreesOfFreedom: MisfitConstants.degreesOfFreedom)
    return RunAlong(
      mean: mean.estimate, run: residuals?.lopsided == nil ? run : nil,
      coordinate: scale.coordinate(of: own.value), gradient: gradient, curve: curves.variance,
      beyond: far * far)
  }

  /// An estimate whose error in a coordinate is so many times its own, or has another variance if that is larger.
  private func widened(
    _ own: Estimate, times factor: Double, by other: Double, on scale: Misfit.Scale
  ) -> (estimate: Estimate, variance: Double) {
    func moved(_ by: Double) -> Double { scale.domain.moved(own.value, by: by * scale.unit) }
    let step = Self.slopeStep
    let slope: Double = (moved(step) - moved(-step)) / (2 * step)
    let error: Double = slope > 0 ? factor * (own.standardError ?? 0) / slope : 0
    let variance = max(error * error, other)
    let deviation = variance.squareRoot()
    let quantile = StudentT.quantile(
      (1 + level) / 2, degreesOfFreedom: MisfitConstants.degreesOfFreedom)
    let interval = Interval(
      lower: moved(-quantile * deviation), upper: moved(quantile * deviation))
    return (
      Estimate(
        symbol: own.symbol, unit: own.unit, value: own.value, standardError: deviation * slope,
        interval: law.response.domain.cutting(interval) ?? interval), variance
    )
  }

  /// By how much one row ends above another, each of one new run.
  ///
  /// What is not known of the parameters counts in the difference of both alone; what either curve lies off the law
  /// counts for both.
  package func difference(_ one: RunAlong, beside other: RunAlong) -> ExpectedDifference? {
    guard let curves = runs?.curves, let scale = Misfit.Scale(words: curves.scale), one.run != nil,
      other.run != nil
    else { return nil }
    let freedom = MisfitConstants.degreesOfFreedom
    let mean = one.coordinate - other.coordinate
    let gradient = zip(one.gradient, other.gradient).map(-)
    let parameters = curves.variance(along: gradient) ?? covarianceForm(gradient)
    let deviation = (parameters + one.curve + other.curve + one.beyond + other.beyond).squareRoot()
    let measure = differenceMeasure
    func amount(_ place: Double) -> Double {
      let end = scale.domain.moved(other.mean.value, by: place * scale.unit)
      return measure == .share ? end / other.mean.value - 1 : end - other.mean.value
    }
    let quantile = StudentT.quantile((1 + level) / 2, degreesOfFreedom: freedom)
    func interval(_ deviation: Double) -> Interval {
      Interval(
        lower: amount(mean - quantile * deviation), upper: amount(mean + quantile * deviation))
    }
    return ExpectedDifference(
      basis: .misfit, measure: measure, value: amount(mean), ofRuns: interval(deviation),
      expected: interval(parameters.squareRoot()),
      chanceLower: deviation > 0
        ? StudentT.cumulative(-mean / deviation, degreesOfFreedom: freedom) : nil)
  }

  private func covarianceForm(_ gradient: [Double]) -> Double {
    guard let covariance, covariance.rows == gradient.count else { return 0 }
    return zip(gradient, covariance * gradient).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The step of a slope in the coordinate of the response.
  private static let slopeStep = 1e-5
}

extension FittedCurves {
  /// The variance of the end of a curve about the law: what those of the fit missed when left out, beside what is known.
  var variance: Double {
    let (deviation, count) = ScheduleConstants.missed
    return misses.reduce(count * deviation * deviation) { $0 + $1 * $1 }
      / (count + Double(misses.count))
  }

  /// The variance by the jackknife of what moves so with the parameters; nil for a single curve.
  func variance(along gradient: [Double]) -> Double? {
    let moves = curves.map(\.moves).filter { $0.count == gradient.count && !$0.isEmpty }
    guard moves.count > 1 else { return nil }
    let squares = moves.reduce(0) { sum, move in
      let moved = zip(gradient, move).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + moved * moved
    }
    return squares * Double(moves.count - 1) / Double(moves.count)
  }
}
