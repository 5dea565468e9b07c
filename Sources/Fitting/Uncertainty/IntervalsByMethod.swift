import Laws
import NumericsCore
public import Quantities
public import Work

/// The intervals of a fit's free parameters by several methods, side by side.
public struct IntervalsByMethod: Sendable {
  /// One method's intervals.
  public struct Column: Sendable {
    /// The method.
    public let method: Method
    /// One interval a free parameter, in the order of the law; nil where there is none.
    public let intervals: [Interval?]
    /// What a reader must know of how they were found.
    public let note: String
    /// Why there are no intervals; nil where there are.
    public let reason: String?
  }

  /// A way to find intervals.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// From the derivatives at the minimum.
    case covariance
    /// From fits of resampled runs.
    case bootstrap
    /// From residuals of random sign.
    case wild
    /// From the likelihood with the parameter held.
    case profile
    /// From draws of the posterior.
    case posterior
  }

  /// The free parameters.
  public let parameters: [Symbol]
  /// The methods in the order asked for.
  public let columns: [Column]

  /// Finds the intervals.
  ///
  /// - Parameters:
  ///   - methods: The methods.
  ///   - question: The question.
  ///   - fit: Its fit, whose level, seed and covariance are used.
  ///   - bootstrap: How runs are resampled.
  ///   - threads: How many threads may work; the result does not depend on it.
  ///   - progress: Who hears how far each method is.
  /// - Throws: `FitError` for a question that cannot be prepared: none that has a fit.
  public init(
    _ methods: [Method], of question: Question, fit: Fit, bootstrap: Bootstrap = Bootstrap(),
    threads: Int = 1, progress: Progress? = nil
  ) throws(FitError) {
    let problem = try PreparedProblem(question.answered(by: fit))
    let maker = Maker(
      problem: problem, fit: fit, bootstrap: bootstrap, threads: threads, progress: progress)
    parameters = problem.free.map(\.symbol)
    columns = methods.map(maker.column)
  }
}

/// Makes the columns, one method each.
private struct Maker {
  let problem: PreparedProblem
  let fit: Fit
  let bootstrap: Bootstrap
  let threads: Int
  let progress: Progress?

  private typealias Column = IntervalsByMethod.Column

  func column(_ method: IntervalsByMethod.Method) -> IntervalsByMethod.Column {
    if let refusal = refusal(of: method) { return missing(method, refusal) }
    return switch method {
    case .covariance: covariance
    case .bootstrap: resampled
    case .wild: wild
    case .profile: profile
    case .posterior: posterior
    }
  }

  /// Why a method is of no use for a law that is not the middle of runs, or whose parameters are pooled; nil where it
  /// is.
  private func refusal(of method: IntervalsByMethod.Method) -> String? {
    if let family = problem.law.pooled.first, method != .covariance {
      return "\(family) are pooled, and this method does not know the spread by which they are"
    }
    guard let aim = problem.objective.loss.aim else { return nil }
    switch method {
    case .covariance, .bootstrap:
      return problem.objective.loss.reasonWithoutErrors(runs: problem.data.count)
    case .wild: return "\(aim), and random signs would move it there"
    case .profile, .posterior:
      return "\(aim), and the likelihood of such a loss is not that of the runs' noise"
    }
  }

  private var level: Double { fit.settings.level }

  private func missing(_ method: IntervalsByMethod.Method, _ reason: String) -> Column {
    Column(method: method, intervals: problem.free.map { _ in nil }, note: "", reason: reason)
  }

  private var covariance: Column {
    guard fit.covariance != nil else {
      return missing(
        .covariance,
        fit.residuals.degreesOfFreedom <= 0
          ? "there are as many parameters as runs" : "the runs do not determine all parameters")
    }
    let own = Dictionary(
      uniqueKeysWithValues: fit.with(nil).parameters.map { ($0.symbol, $0.interval) })
    return Column(
      method: .covariance, intervals: problem.free.map { own[$0.symbol] ?? nil },
      note: problem.objective.loss == .squares
        ? "residual variance, Student's t" : "sandwich, Student's t",
      reason: nil)
  }

  private var resampled: Column {
    do {
      let found =
        try fit.resampling
        ?? Resampler(
          problem, from: fit, by: bootstrap, threads: threads, progress: progress
        ).run()
      guard let found else { return missing(.bootstrap, "the fit was interrupted") }
      let own = Dictionary(
        uniqueKeysWithValues: fit.with(found).parameters.map { ($0.symbol, $0.interval) })
      return Column(
        method: .bootstrap, intervals: problem.free.map { own[$0.symbol] ?? nil },
        note:
          "\(found.bootstrap.resamples) resamples of \(found.groups) groups, \(found.failed) failed, "
          + found.bootstrap.limits.rawValue,
        reason: nil)
    } catch { return missing(.bootstrap, "\(error)") }
  }

  private var wild: Column {
    do {
      let found = try WildBootstrap(
        of: problem, from: fit, resamples: bootstrap.resamples, cluster: bootstrap.cluster,
        threads: threads, progress: progress)
      guard found.draws.count >= 2 else {
        return missing(.wild, "not one resample led to a fit")
      }
      return Column(
        method: .wild,
        intervals: problem.free.indices.map { found.interval(of: $0, level: level) },
        note: "\(bootstrap.resamples) resamples, \(found.failed) failed", reason: nil)
    } catch { return missing(.wild, "\(error)") }
  }

  private var profile: Column {
    guard fit.residuals.degreesOfFreedom > 0, fit.cost > 0, problem.free.count > 1 else {
      return missing(
        .profile,
        problem.free.count > 1 ? "the residuals are 0" : "one parameter alone has no profile")
    }
    let found = LikelihoodProfile.all(
      of: problem, fit: fit, threads: threads, progress: progress)
    let open = found.filter { $0.isOpen.lower || $0.isOpen.upper }.map(\.symbol.name)
    return Column(
      method: .profile, intervals: found.map(\.interval),
      note: open.isEmpty ? "closed on both sides" : "open ends: \(open.joined(separator: ", "))",
      reason: nil)
  }

  private var posterior: Column {
    guard fit.residuals.degreesOfFreedom > 0, fit.cost > 0 else {
      return missing(.posterior, "the residuals are 0: the likelihood has no scale")
    }
    let found = Posterior(of: problem, from: fit, count: bootstrap.resamples, progress: progress)
    let state =
      "\(found.draws.count) draws worth \(NumberText.text(found.effective, digits: 2)), "
      + "\(NumberText.text(100 * found.acceptance, digits: 2)) % of moves made; priors "
      + found.priors.joined(separator: ", ")
    guard found.isConverged else {
      return missing(.posterior, "the ensemble did not converge: \(state)")
    }
    return Column(
      method: .posterior,
      intervals: problem.free.indices.map { found.interval(of: $0, level: level) }, note: state,
      reason: nil)
  }
}
