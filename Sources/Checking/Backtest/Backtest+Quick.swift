public import Fitting
import Laws
import NumericsCore
import Quantities

extension Backtest {
  /// The most that the largest value is divided by in a quick back-test.
  static let quickDepth = 8.0
  /// More runs than these are not tested by the way.
  static let mostRuns = 2000

  /// What a fit's law, fitted again below 1/2, 1/4 and 1/8 of the largest cost, says of the runs above.
  ///
  /// Each refit begins at the fit's own values and nowhere else.
  ///
  /// - Parameters:
  ///   - question: The question that the fit answered.
  ///   - fit: The fit.
  ///   - threads: How many threads may work; the result does not depend on it.
  /// - Returns: The back-test; nil where the fit found nothing or was interrupted, where its law is
  ///   not the middle of runs, where no cut can be made,
  ///   for the checkpoints of one run, and for more than 2,000 runs.
  public static func quick(
    of question: Question, fit: Fit, threads: Int = 1
  ) -> Backtest? {
    guard question.data.count <= mostRuns, !fit.isNothingFound, !fit.isInterrupted,
      question.data.checkpoints.found?.count != 1
    else { return nil }
    let fitter = Fitter(
      starts: Starts(search: .points([fit.values])), level: fit.settings.level,
      seed: fit.settings.seed, threads: threads, maximumIterations: fit.settings.maximumIterations)
    return try? Comparer(fitter: fitter, objective: fit.objective)
      .backtest(question, fit: fit, deepest: quickDepth)
  }
}
