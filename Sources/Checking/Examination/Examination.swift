public import Fitting
public import Laws
import NumericsCore
public import Quantities
public import Work

/// A fit, examined by all the checks that its runs allow.
public struct Examination: Sendable {
  /// The fit.
  public let fit: Fit
  /// One result a check, in the order of their numbers.
  public let results: [CheckResult]
  /// What a reader needs to make the fit again, item by item.
  public let checklist: [ChecklistItem]

  /// What was found, the severe first.
  public var findings: [CheckResult] {
    CheckResult.Severity.allCases.flatMap { severity in
      results.filter { $0.severity == severity }
    }
  }

  /// Whether something severe was found.
  public var isSevere: Bool { results.contains { $0.severity == .severe } }
}

/// Examines fits.
public struct Examiner: Sendable {
  /// How fits are made for the checks.
  public var fitter: Fitter
  /// The column whose equal cells tell which runs belong together; nil: one is looked for; `none`: each
  /// row is a run of its own.
  public var cluster: Symbol?
  /// The place whose prediction counts; nil: the largest value of each variable.
  public var target: [Symbol: Double]?
  /// The numbers of the checks that are made, such as `P23`; nil: all.
  public var only: Set<String>?
  /// Standard errors that somebody claims of parameters and derived quantities, by symbol.
  public var claimed: [Symbol: Double]
  /// Who wants to know how many checks are done.
  public var progress: Progress?
  /// What cuts and trends go along, over the law's variables and the columns of the runs; nil: what runs
  /// cost, or the one variable of the law.
  public var axis: Law.Definition?

  /// The numbers of all checks, in order.
  public static var codes: [String] { Check.all.map(\.code) }

  /// Creates an examiner.
  public init(
    fitter: Fitter = Fitter(), cluster: Symbol? = nil, target: [Symbol: Double]? = nil,
    only: Set<String>? = nil, claimed: [Symbol: Double] = [:], along axis: Law.Definition? = nil,
    progress: Progress? = nil
  ) {
    self.axis = axis
    self.progress = progress
    self.only = only
    self.claimed = claimed
    self.fitter = fitter
    self.cluster = cluster
    self.target = target
  }

  /// Fits a question and examines the fit.
  ///
  /// - Parameter question: The question; further columns of its table tell about schedule, repetition,
  ///   hyperparameters and the like.
  /// - Returns: The results of all checks.
  /// - Throws: What keeps the law from being fitted, or the runs from being grouped.
  public func examine(_ question: Question) throws(FitError) -> Examination {
    let problem = try PreparedProblem(fitter.weighing(question))
    return try examine(problem, fit: fitter.fit(problem))
  }

  /// Examines the fit of a question.
  public func examine(_ question: Question, fit: Fit) throws(FitError) -> Examination {
    try examine(PreparedProblem(question), fit: fit)
  }

  private func examine(_ problem: PreparedProblem, fit: Fit) throws(FitError) -> Examination {
    let problem = problem.answered(by: fit)
    let known = problem.free.map(\.symbol) + problem.law.derived.map(\.symbol)
    for symbol in claimed.keys.sorted() where !known.contains(symbol) {
      throw .unknownParameter(name: symbol.name, accepted: known)
    }
    let chosen = Check.all.filter { only?.contains($0.code) ?? true }
    let examined = try ExaminedFit(
      problem, fit: fit, fitter: fitter, cluster: cluster, target: target, claimed: claimed,
      by: axis, for: chosen)
    let results = results(of: chosen, of: examined)
    return Examination(
      fit: fit, results: results, checklist: ChecklistItem.all(of: examined, results: results))
  }

  /// What the checks see, in their order: those that work on all threads one after the other, then the
  /// others at the same time, as work inside of work that is shared already gets one thread.
  private func results(of checks: [Check], of examined: ExaminedFit) -> [CheckResult] {
    let long = checks.filter { $0.threads == .all }
    let short = checks.filter { $0.threads == .one }
    let first = concurrentMap(long.count, threads: 1, progress: progress?.part(of: checks.count)) {
      long[$0].result(of: examined)
    }
    let spelling = Remedy.spelling  // as it is here, for the sentences of the other threads
    let second = concurrentMap(
      short.count, threads: fitter.threads,
      progress: progress?.part(of: checks.count, after: long.count)
    ) { place in
      Remedy.$spelling.withValue(spelling) { short[place].result(of: examined) }
    }
    return (first + second).sorted { Check.number($0.code) < Check.number($1.code) }
  }
}
