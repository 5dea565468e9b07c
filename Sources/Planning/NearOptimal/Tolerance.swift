public import Fitting

/// How much of the response may be given up by an allocation that still counts as good.
public enum Tolerance: Sendable, Hashable {
  /// The scatter of runs, but at most `mostShare` of the response.
  case usual
  /// The scatter of runs, however large.
  case scatter
  /// A share of the response, such as 0.001.
  case share(Double)

  /// What a tolerance rests on.
  public enum Basis: Sendable, Hashable {
    /// A share of the response that was asked for.
    case share
    /// The scatter of runs.
    case scatter(Scatter)
    /// `mostShare`, as the scatter of runs is larger.
    case most(below: Scatter)
    /// `usualShare`, as no scatter of runs is known.
    case usualShare
  }

  /// The share that stands in where no runs were seen or they lie on the law but for rounding.
  public static let usualShare = 1e-3
  /// The largest share that counts as nearly as good unless somebody says otherwise: a law that misses
  /// its runs by more makes no allocation the better.
  public static let mostShare = 5e-3
  /// Residuals below this are rounding, not scatter.
  static let leastScatter = 1e-9

  /// How far the response may lie above its least value, in its unit.
  package func slack(of response: Double, in calibration: Calibration) -> Double {
    slackAndBasis(of: response, in: calibration).slack
  }

  /// How far the response may lie above its least value, in its unit, and what that rests on.
  func slackAndBasis(of response: Double, in calibration: Calibration) -> (
    slack: Double, basis: Basis
  ) {
    if case .share(let share) = self { return (share * response.magnitude, .share) }
    guard let scatter = calibration.runScatter, scatter.size > Self.leastScatter else {
      return (Self.usualShare * response.magnitude, .usualShare)
    }
    let own =
      calibration.residuals?.scale == .log ? scatter.size * response.magnitude : scatter.size
    let most = Self.mostShare * response.magnitude
    return self == .usual && own > most ? (most, .most(below: scatter)) : (own, .scatter(scatter))
  }
}
