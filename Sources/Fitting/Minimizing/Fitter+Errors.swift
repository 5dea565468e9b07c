import Laws
import NumericsCore

extension Fitter {
  /// Rounds of weights and fit: each brings the scatter beyond known errors nearer, most by a factor of ten.
  private static let rounds = 30
  /// The change of the scatter, against the typical residual, at which it stands still.
  private static let standstill = 1e-8

  /// The question with what runs lie off by estimated, where its objective leaves that to the fit: the scatter
  /// beyond known errors, or that of each label.
  ///
  /// Runs are fitted with equal weights; their residuals give weights, and these another fit, until the sizes
  /// stand still.
  /// - Parameter question: The question.
  /// - Returns: The question with all weights known; the same one where nothing is open, or where there are
  ///   not more runs than parameters.
  /// - Throws: What `fit` throws.
  /// - Complexity: Some ten fits.
  public func weighing(_ question: Question) throws(FitError) -> Question {
    guard question.leavesSizesOpen else { return try pooling(question) }
    var fitter = self
    fitter.uncertainty = .covariance
    var weighed = question
    var before: [Double]?
    for _ in 0..<Self.rounds {
      let problem = try PreparedProblem(weighed)
      let fit = try fitter.fit(problem)
      guard !fit.isInterrupted,
        let (objective, sizes, typical) = question.sized(
          by: problem.residuals(at: fit.values), degreesOfFreedom: fit.residuals.degreesOfFreedom)
      else { break }
      weighed = try question.minimizing(objective)
      let change = before.map { before in zip(before, sizes).map { abs($0 - $1) }.max() ?? 0 }
      if let change, change <= Self.standstill * typical { break }
      before = sizes
      // The next minimum is near the last one.
      let values = fit.values.filter { fit.held[$0.key] == nil }
      if (try? Question.check(values, of: weighed.law)) != nil {
        fitter.starts = Starts(search: .points([values]))
      }
    }
    return try pooling(weighed)
  }
}

extension Question {
  /// Whether what runs lie off by is to be found with the fit.
  fileprivate var leavesSizesOpen: Bool {
    if let scatter = objective.scatter { return scatter.found == nil }
    return objective.errors.map { $0.beyond == nil } ?? false
      && data.errors(on: objective.scale) != nil
  }

  /// The objective with the sizes that residuals show, these sizes, and that of a typical run.
  fileprivate func sized(
    by residuals: [Double], degreesOfFreedom: Int
  ) -> (objective: Objective, sizes: [Double], typical: Double)? {
    var objective = objective
    if let labels = data.scatterLabels {
      guard
        let found = LabelScatter.Found(
          residuals: residuals, labels: labels, degreesOfFreedom: degreesOfFreedom, of: objective)
      else { return nil }
      objective.scatter?.found = found
      return (objective, found.sizes.sorted { $0.key < $1.key }.map(\.value), found.typical)
    }
    guard let known = data.errors(on: objective.scale),
      let beyond = KnownErrors.Beyond(
        residuals: residuals, errors: known, degreesOfFreedom: degreesOfFreedom, of: objective)
    else { return nil }
    objective.errors?.beyond = beyond
    return (objective, [beyond.size], beyond.typical)
  }
}
