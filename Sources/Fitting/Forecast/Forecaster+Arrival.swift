import NumericsCore
import Quantities
import Runs

extension Forecaster {
  /// So many steps are looked at between the last row and as far as can be told.
  private static let steps = 120

  /// When the loss comes to a value; nil without a law.
  func arrival(
    at value: Double, of curve: RunCurve, _ now: Standing, _ scale: ForecastScale?,
    trials: [ForecastTrial], earlier: [Double]
  ) throws(FitError) -> Forecast.Arrival? {
    guard let fit = now.fit, let last = now.rows.places.last?.step, scale != nil else { return nil }
    let far = ForecastConstants.mostTimes
    let steps = (1...Self.steps).map {
      last * VectorMath.power(far, Double($0) / Double(Self.steps))
    }
    let places = try now.rows.path.places(
      of: steps, lag: ForecastConstants.lagShare * now.goal.step)
    let scales = places.map {
      ForecastScale(
        fit.expected(at: $0), trials: trials, earlier: earlier, level: fitter.level,
        rate: now.rows.path.basis)
    }
    func first(_ reaches: (ForecastScale) -> Double) -> Double? {
      zip(steps, scales).first { reaches($0.1) <= value }?.0
    }
    return Forecast.Arrival(
      value: value, step: first(\.value), earliest: first(\.interval.lower),
      latest: first(\.interval.upper), end: steps[steps.count - 1])
  }
}
