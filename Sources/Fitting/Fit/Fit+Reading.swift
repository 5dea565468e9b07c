extension Fit {
  /// The fit, with how its runs were read.
  ///
  /// - Parameter reading: What reads them again alike.
  /// - Returns: The fit.
  public func rememberingReading(_ reading: RunReading) -> Fit {
    var fit = self
    fit.runs.reading = reading
    fit.calibration.origin = .runs(fit.runs, residuals: residuals)
    return fit
  }

  /// The fit, with how its law missed the runs and, where it goes along them, the ends of their curves.
  ///
  /// - Parameter data: The runs of the fit.
  /// - Returns: The fit, which then expects runs beyond its own.
  /// - Complexity: O(n³) for at most 100 runs.
  package func rememberingMisfit(of data: FitData) -> Fit {
    rememberingMisfit(of: data, by: nil)
  }

  /// The same of the runs of a problem.
  func rememberingMisfit(of problem: PreparedProblem) -> Fit {
    rememberingMisfit(of: problem.data, by: problem.formula)
  }

  private func rememberingMisfit(of data: FitData, by formula: RunFormula?) -> Fit {
    var fit = self
    fit.runs.curves = FittedCurves(of: calibration, by: objective, on: data)
    return fit.remembering(Misfit(of: calibration, on: data, by: formula))
  }

  /// The fit, with a misfit of its law.
  func remembering(_ misfit: Misfit?) -> Fit {
    var fit = self
    fit.runs.misfit = misfit
    fit.calibration.origin = .runs(fit.runs, residuals: residuals)
    return fit
  }
}
