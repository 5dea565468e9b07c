import Laws
import NumericsCore

extension Fitter {
  /// Rounds of weights and fit: each brings the scatter beyond known errors nearer, most by a factor of ten.
  private static let rounds = 30
  /// The change of the scatter, against the typical residual, at which it stands still.
  private static let standstill = 1e-8

  /// The question with the scatter beyond known errors estimated, where its objective has such errors.
  ///
  /// Runs are fitted with equal weights; what they scatter beyond their errors gives weights, and these
  /// another fit, until the scatter stands still.
  /// - Parameter question: The question.
  /// - Returns: The question with all weights known; the same one where no errors are, or where there are
  ///   not more runs than parameters.
  /// - Throws: What `fit` throws.
  /// - Complexity: Some ten fits.
  public func weighing(_ question: Question) throws(FitError) -> Question {
    guard let errors = question.objective.errors, errors.beyond == nil,
      let known = question.data.errors(on: question.objective.scale)
    else { return question }
    var fitter = self
    fitter.uncertainty = .covariance
    var weighed = question
    var size: Double?
    for _ in 0..<Self.rounds {
      let problem = try PreparedProblem(weighed)
      let fit = try fitter.fit(problem)
      guard !fit.isInterrupted,
        let beyond = KnownErrors.Beyond(
          residuals: problem.residuals(at: fit.values), errors: known,
          degreesOfFreedom: fit.residuals.degreesOfFreedom, of: question.objective)
      else { break }
      var objective = question.objective
      objective.errors?.beyond = beyond
      weighed = try question.minimizing(objective)
      let change = size.map { abs($0 - beyond.size) } ?? .infinity
      if change <= Self.standstill * beyond.typical { break }
      size = beyond.size
      // The next minimum is near the last one.
      let values = fit.values.filter { fit.held[$0.key] == nil }
      if (try? Question.check(values, of: weighed.law)) != nil {
        fitter.starts = Starts(search: .points([values]))
      }
    }
    return weighed
  }
}
