import Formulas
import Laws
import NumericsCore
import Quantities
public import Work

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
  /// Who hears how far the resamples are.
  public var progress: Progress?
  /// Who hears how far the starts have been followed.
  public var searching: Progress?

  /// The most steps from one start unless somebody says otherwise: ten times what a start far away on
  /// NIST's regressions needs.
  public static let usualIterations = 1000

  /// How often a search that found something lower is made again.
  private static let furtherRounds = 3

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
  public func fit(_ question: Question) throws(FitError) -> Fit {
    try checkUncertainty(of: question)
    let weighed = try weighing(question)
    return try fit(PreparedProblem(weighed)).rememberingMisfit(of: weighed.data)
  }

  /// The same for a question that was prepared before.
  package func fit(_ problem: PreparedProblem) throws(FitError) -> Fit {
    try checkSettings(of: problem)
    var (found, further) = lookingFurther(after: try search(problem))
    // A parameter that another one had kept from 0 may end there now.
    for _ in 0..<Self.furtherRounds {
      guard let before = further?.before else { break }
      let (next, again) = lookingFurther(after: found)
      guard let again, again.before != nil else { break }
      found = next
      further = again.after(before, starts: further?.starts ?? 0)
    }
    let problem = found.problem
    let best = found.search.best
    let values = problem.values(at: best.parameters)
    let effective = Set(found.local.effective.map { problem.free[$0].symbol })
    let diagnostics = Diagnostics(
      problem: problem, search: found.search, local: found.local, further: further)
    let fit = Fit(
      law: problem.law, values: values, held: problem.held,
      atBound: problem.free.map(\.symbol).filter { !effective.contains($0) },
      undetermined: found.local.rank < effective.count ? diagnostics.weakest : [],
      covariance: found.local.covariance, runs: problem.runs,
      residuals: Residuals(of: problem, at: best, local: found.local),
      objective: problem.objective, cost: problem.objective.sum(atMinimum: best.cost),
      termination: isInterrupted ? .interrupted : best.termination, diagnostics: diagnostics,
      settings: FitSettings(self))
    guard case .bootstrap(let bootstrap) = uncertainty, !isInterrupted else { return fit }
    let resampling = try resampling(of: problem, from: fit, by: bootstrap)
    return resampling.map { fit.with($0) } ?? fit.interrupted
  }

  /// Draws the runs of a fit again and again, and fits each draw.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - fit: Its fit, from whose values each refit begins.
  ///   - bootstrap: How runs are drawn.
  ///   - search: In which resamples starts are searched anew.
  /// - Returns: The refits; nil if an interruption ended them.
  /// - Throws: `FitError` where not one resample led to a fit, or runs cannot be grouped.
  /// - Complexity: a refit from the fit's values for each resample.
  public func resampling(
    of question: Question, from fit: Fit, by bootstrap: Bootstrap,
    searching search: Resampling.Search = .allOnceBettered
  ) throws(FitError) -> Resampling? {
    try resampling(
      of: PreparedProblem(question), from: fit, by: bootstrap, searching: search)
  }

  /// The same for a question that was prepared before.
  package func resampling(
    of problem: PreparedProblem, from fit: Fit, by bootstrap: Bootstrap,
    searching search: Resampling.Search = .allOnceBettered
  ) throws(FitError) -> Resampling? {
    try Resampler(
      problem, from: fit, by: bootstrap, threads: threads, searching: search,
      interruption: interruption, progress: progress
    ).run()
  }

  /// The minima that the starts lead to.
  private func search(_ problem: PreparedProblem) throws(FitError) -> SecondSearch.Found {
    let minimizer = minimizer(of: problem)
    let own: [[Double]]
    var others: [[Double]]
    (own, others) = try starts.values(
      for: problem, seed: seed, threads: threads, interruption: interruption)
    if starts.search == .profile, !isInterrupted {
      others = problem.partingStarts(from: others, by: minimizer, threads: threads)
    }
    let points = coordinates(of: own + others, problem)
    guard !points.isEmpty else { throw nothingFinite(problem, at: points) }
    let search = minima(of: problem, from: points, own: own.count)
    guard search.best.cost.isFinite else { throw nothingFinite(problem, at: points) }
    return SecondSearch.Found(problem, search, over: isInterrupted ? .sample : .allRuns)
  }

  /// What a second search finds where the first one is no evidence, if that is lower.
  private func lookingFurther(
    after first: SecondSearch.Found
  ) -> (SecondSearch.Found, Diagnostics.FurtherSearch?) {
    guard self.starts.search == .profile, !isInterrupted, let second = SecondSearch(after: first),
      let problem = second.problem
    else { return (first, nil) }
    let minimizer = minimizer(of: problem)
    var starts = [first.problem.coordinates.values(at: first.search.best.parameters)]
    // These are other starts where signs are free, and lead elsewhere by squares where they are not.
    let profiled = StartSearch(of: problem.linearPart, seed: seed)
      .best(threads: threads, interruption: interruption)
    starts += problem.partingStarts(from: profiled, by: minimizer, threads: threads)
    starts +=
      WideStarts(of: problem, seed: seed)?
      .values(threads: threads, interruption: interruption) ?? []
    var points = coordinates(of: starts, problem)
    points = viaSquares(points, of: problem) + points
    let search = minima(of: problem, from: points, own: 0)
    let isLower = second.isLower(search.best)
    let values = problem.values(at: search.best.parameters)
    let further = Diagnostics.FurtherSearch(
      starts: search.minima.count, freed: second.freed,
      below: isLower ? second.freed.filter { (values[$0] ?? 0) < 0 } : [],
      before: isLower ? problem.objective.sum(atMinimum: first.search.best.cost) : nil)
    guard isLower else { return (first, further) }
    return (
      SecondSearch.Found(problem, search, over: isInterrupted ? .sample : .allRuns), further
    )
  }

  /// Where squares lead from starts, the best few: from far away they pull harder than a robust loss.
  private func viaSquares(_ points: [[Double]], of problem: PreparedProblem) -> [[Double]] {
    guard problem.objective.loss != .squares else { return [] }
    let squares = LawMinimizer(
      problem, maximumIterations: maximumIterations, interruption: interruption, loss: .squares)
    let residuals = problem.samples.map { problem.residuals.sampled($0.first) } ?? problem.residuals
    return squares.minima(of: residuals, from: points, own: 0, threads: threads).minima
      .filter(\.cost.isFinite).sorted { $0.cost < $1.cost }
      .prefix(Self.keptOfSquares).map(\.parameters)
  }

  /// How many minima of squares are followed by another loss.
  private static let keptOfSquares = 4

  private func minimizer(of problem: PreparedProblem) -> LawMinimizer {
    LawMinimizer(problem, maximumIterations: maximumIterations, interruption: interruption)
  }

  private func minima(
    of problem: PreparedProblem, from points: [[Double]], own: Int
  ) -> MultiStartResult {
    let minimizer = minimizer(of: problem)
    return problem.samples.map {
      minimizer.minima(
        of: problem.residuals, samples: $0, from: points, own: own, threads: threads,
        progress: searching)
    }
      ?? minimizer.minima(
        of: problem.residuals, from: points, own: own, threads: threads,
        others: own > 0 && problem.free.allSatisfy { starts.given[$0.symbol] != nil }
          ? .quick : .full, progress: searching)
  }

  /// The starts in the minimizer's coordinates; once an interruption is requested the first alone.
  private func coordinates(of starts: [[Double]], _ problem: PreparedProblem) -> [[Double]] {
    var points: [[Double]] = []
    for start in starts where points.isEmpty || !isInterrupted {
      points.append(problem.coordinates.coordinates(of: start))
    }
    return points
  }

  private var isInterrupted: Bool { interruption?.isRequested ?? false }

  private func nothingFinite(_ problem: PreparedProblem, at points: [[Double]]) -> FitError {
    isInterrupted
      ? .interrupted
      : .noFiniteStart(problem.runsWithoutValue(at: points, given: starts.given))
  }

  private func checkSettings(of problem: PreparedProblem) throws(FitError) {
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
    try Question.check(starts.given, of: problem.law)
  }
}

extension FitSettings {
  init(_ fitter: Fitter) {
    level = fitter.level
    seed = fitter.seed
    starts = fitter.starts
    uncertainty = fitter.uncertainty
    maximumIterations = fitter.maximumIterations
  }
}
