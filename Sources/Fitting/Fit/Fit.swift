import Laws
public import NumericsCore
public import Quantities

/// The answer to a question: a calibrated law, and how it was found.
///
/// It holds all that is needed to compute with the law but no runs, so that it can be saved and read
/// back whole. What `Calibration` has, a fit has too: `fit.law`, `fit.values`.
@dynamicMemberLookup
public struct Fit: Sendable {
  /// The law with its values and their uncertainty.
  public internal(set) var calibration: Calibration
  /// Which runs the fit rests on.
  public internal(set) var runs: FittedRuns
  /// How far they lie from the law.
  public let residuals: Residuals
  /// What was minimized.
  public let objective: Objective
  /// The minimum of the objective: the weighted sum of the losses; squares are not halved.
  public let cost: Double
  /// How the minimizer ended.
  public internal(set) var termination: Termination
  /// How far the fit can be believed.
  public let diagnostics: Diagnostics
  /// The settings of the fitter.
  public let settings: FitSettings

  /// What the calibration has.
  public subscript<Value>(dynamicMember part: KeyPath<Calibration, Value>) -> Value {
    calibration[keyPath: part]
  }

  /// A parameter or derived quantity by its name, such as `fit["alpha"]`; nil where the law has none.
  public subscript(symbol: Symbol) -> Estimate? { calibration[symbol] }

  /// Whether the minimizer converged.
  public var isConverged: Bool { termination.isConverged }

  /// Whether an interruption ended the fit with the best so far.
  public var isInterrupted: Bool { termination == .interrupted }

  init(
    law: Law, values: [Symbol: Double], held: [Symbol: Double], atBound: [Symbol],
    undetermined: [Symbol], covariance: Matrix?, resampling: Resampling? = nil, runs: FittedRuns,
    residuals: Residuals,
    objective: Objective, cost: Double, termination: Termination, diagnostics: Diagnostics,
    settings: FitSettings
  ) {
    calibration = Calibration(
      law: law, values: values, held: held, atBound: atBound,
      undetermined: undetermined, covariance: covariance, resampling: resampling,
      level: settings.level, origin: .runs(runs, residuals: residuals))
    self.runs = runs
    self.residuals = residuals
    self.objective = objective
    self.cost = cost
    self.termination = termination
    self.diagnostics = diagnostics
    self.settings = settings
    calibration.warnings = warnings
  }

  /// The fit with the uncertainty of refitted resamples; nil: with that of its covariance.
  func with(_ resampling: Resampling?) -> Fit {
    var fit = self
    fit.calibration = calibration.changing { $0.resampling = resampling }
    fit.calibration.warnings = fit.warnings
    return fit
  }

  /// The fit without the resamples that were asked for, as there was no time for them.
  var interrupted: Fit {
    var fit = with(nil)
    fit.termination = .interrupted
    fit.calibration.warnings = fit.warnings
    return fit
  }
}
