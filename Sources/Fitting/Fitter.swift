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
  /// How the uncertainty of the parameters is found.
  public var uncertainty: Uncertainty.Method
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
  /// Who is told how far the resamples are.
  public var progress: Progress?

  /// The most steps from one start unless somebody says otherwise: ten times what a start far away on
  /// NIST's regressions needs.
  public static let usualIterations = 1000

  /// Creates a fitter.
  public init(
    starts: Starts = Starts(), uncertainty: Uncertainty.Method = .covariance,
    level: Double = 0.95, seed: UInt64 = 1, threads: Int = 1,
    maximumIterations: Int = Fitter.usualIterations, interruption: Interruption? = nil,
    progress: Progress? = nil
  ) {
    self.progress = progress
    self.starts = starts
    self.uncertainty = uncertainty
    self.level = level
    self.seed = seed
    self.threads = threads
    self.maximumIterations = maximumIterations
    self.interruption = interruption
  }

  /// Fits a law to its runs.
  ///
  /// Many starts are minimized, the best minimum is kept; its covariance follows from the exact
  /// derivatives there, and where asked for the runs are resampled and fitted again.
  /// - Returns: The fit. One that did not converge, or that an interruption ended before all starts were
  ///   followed, says so in `termination` and `warnings`.
  /// - Throws: `FitError.noFiniteStart`, `FitError.interrupted` before there was anything to give, or a
  ///   setting outside of what is accepted.
  /// - Complexity: O(starts × iterations × runs × parameters²).
  public func fit(_ problem: FitProblem) throws(FitError) -> Fit {
    try checkSettings(of: problem)
    let minimizer = LawMinimizer(
      problem, maximumIterations: maximumIterations, interruption: interruption)
    let own: [[Double]]
    var others: [[Double]]
    (own, others) = try starts.values(
      for: problem, seed: seed, threads: threads, interruption: interruption)
    if starts.search == .profile, !isInterrupted {
      others = problem.partingStarts(from: others, by: minimizer, threads: threads)
    }
    let points = coordinates(of: own + others, problem)
    guard !points.isEmpty else { throw nothingFinite(problem, at: points) }
    let search =
      problem.samples.map {
        minimizer.minima(
          of: problem.residuals, samples: $0, from: points, own: own.count, threads: threads)
      }
      ?? minimizer.minima(
        of: problem.residuals, from: points, own: own.count, threads: threads)
    guard search.best.cost.isFinite else { throw nothingFinite(problem, at: points) }
    let values = problem.values(at: search.best.parameters)
    let local = LocalShape(
      of: problem, at: search.best.parameters, over: isInterrupted ? .sample : .allRuns)
    let fit = Fit(
      problem: problem, values: values, covariance: local.covariance, settings: self,
      objective: problem.objective.sum(atMinimum: search.best.cost),
      termination: isInterrupted ? .interrupted : search.best.termination,
      diagnostics: Diagnostics(problem: problem, search: search, local: local))
    guard case .bootstrap(let bootstrap) = uncertainty, !isInterrupted else { return fit }
    let resampling = try resampling(of: problem, from: fit, by: bootstrap)
    return resampling.map { fit.with($0) } ?? fit.interrupted
  }

  /// Draws the runs of a fit again and again, and fits each draw.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - fit: Its fit, from whose values each refit begins.
  ///   - bootstrap: How runs are drawn.
  ///   - search: In which resamples starts are searched anew.
  /// - Returns: The refits; nil if an interruption ended them.
  /// - Throws: `FitError` where not one resample led to a fit, or runs cannot be grouped.
  /// - Complexity: a refit from the fit's values for each resample.
  public func resampling(
    of problem: FitProblem, from fit: Fit, by bootstrap: Bootstrap,
    searching search: Resampling.Search = .allOnceBettered
  ) throws(FitError) -> Resampling? {
    try Resampler(
      problem, from: fit, by: bootstrap, threads: threads, searching: search,
      interruption: interruption, progress: progress
    ).run()
  }

  /// The starts in the minimizer's coordinates; once an interruption is requested the first alone.
  private func coordinates(of starts: [[Double]], _ problem: FitProblem) -> [[Double]] {
    var points: [[Double]] = []
    for start in starts where points.isEmpty || !isInterrupted {
      points.append(problem.coordinates.coordinates(of: start))
    }
    return points
  }

  private var isInterrupted: Bool { interruption?.isRequested ?? false }

  private func nothingFinite(_ problem: FitProblem, at points: [[Double]]) -> FitError {
    isInterrupted
      ? .interrupted
      : .noFiniteStart(problem.runsWithoutValue(at: points, given: starts.given))
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
