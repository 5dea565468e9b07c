package import Fitting

/// How much of the response may be given up by an allocation that still counts as good.
public enum Tolerance: Sendable, Hashable {
  /// The scatter of one run about the law; 0.1 % where no runs tell it.
  case noise
  /// A share of the response, such as 0.001.
  case share(Double)

  /// The share that stands in where no runs were seen or they lie on the law but for rounding.
  public static let usualShare = 1e-3
  /// Residuals below this are rounding, not noise.
  static let leastNoise = 1e-9

  /// How far the response may lie above its least value, in its unit.
  package func slack(of response: Double, in fit: Fit) -> Double {
    switch self {
    case .share(let share): return share * response.magnitude
    case .noise:
      let noise = fit.diagnostics.residualSize
      guard fit.isFitted, noise > Self.leastNoise else {
        return Self.usualShare * response.magnitude
      }
      return fit.objective.scale == .log ? noise * response.magnitude : noise
    }
  }
}
