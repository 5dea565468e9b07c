import Formulas
import Laws
public import NumericsCore
import Quantities

/// How fits are made: starts, minimizer, uncertainty, seed.
///
/// The same settings give the same bits.
public struct Fitter: Sendable {
  /// Where the minimizer begins.
  public var starts: Starts
  /// The probability that an interval is to hold, two-sided, such as 0.95.
  public var level: Double
  /// The seed of every random choice.
  public var seed: UInt64
  /// How many threads may work; the result does not depend on it.
  public var threads: Int
  /// The most steps from one start.
  public var maximumIterations: Int
  /// Ends the fit early, with the best so far, once it is requested.
  public var interruption: Interruption?

  /// Creates a fitter.
  public init(
    starts: Starts = Starts(), level: Double = 0.95, seed: UInt64 = 1, threads: Int = 1,
    maximumIterations: Int = 1000, interruption: Interruption? = nil
  ) {
    self.starts = starts
    self.level = level
    self.seed = seed
    self.threads = threads
    self.maximumIterations = maximumIterations
    self.interruption = interruption
  }

  /// Fits a law to its runs.
  ///
  /// Many starts are minimized, the best minimum is kept; its covariance follows from the exact
  /// derivatives there.
  /// - Returns: The fit. One that did not converge says so in `termination` and `warnings`.
  /// - Throws: `FitError.noFiniteStart`, or a setting outside of what is accepted.
  /// - Complexity: O(starts × iterations × runs × parameters²).
  public func fit(_ problem: FitProblem) throws(FitError) -> Fit {
    try checkSettings(of: problem)
    let minimizer = LawMinimizer(
      problem, maximumIterations: maximumIterations, interruption: interruption)
    let own: [[Double]]
    var others: [[Double]]
    (own, others) = try starts.values(for: problem, seed: seed, threads: threads)
    if starts.search == .profile {
      others = problem.partingStarts(from: others, by: minimizer, threads: threads)
    }
    let points = (own + others).map { problem.coordinates.coordinates(of: $0) }
    guard !points.isEmpty else {
      throw .noFiniteStart(place: problem.placeWithoutValue(at: starts.given))
    }
    let search =
      problem.sample.map {
        minimizer.minima(
          of: problem.residuals, sample: $0, from: points, own: own.count, threads: threads)
      }
      ?? minimizer.minima(
        of: problem.residuals, from: points, own: own.count, threads: threads)
    guard search.best.cost.isFinite else { throw .noFiniteStart(place: nil) }
    let values = problem.values(at: search.best.parameters)
    let local = LocalShape(of: problem, at: search.best.parameters)
    return Fit(
      problem: problem, values: values, covariance: local.covariance, settings: self,
      objective: problem.objective.sum(atMinimum: search.best.cost),
      termination: search.best.termination,
      diagnostics: Diagnostics(problem: problem, search: search, local: local))
  }

  private func checkSettings(of problem: FitProblem) throws(FitError) {
    guard level > 0, level < 1 else {
      throw .setting(name: "the level", found: "\(level)", accepted: "a number between 0 and 1")
    }
    guard threads > 0 else {
      throw .setting(name: "the number of threads", found: "\(threads)", accepted: "at least 1")
    }
    guard maximumIterations > 0 else {
      throw .setting(
        name: "the number of iterations", found: "\(maximumIterations)", accepted: "at least 1")
    }
    try FitProblem.check(starts.given, of: problem.law)
  }
}
