import ArgumentParser
import Fitting
import FoundationEssentials
import Laws
import Quantities

/// What is minimized and with what seed, for every command that fits.
struct ObjectiveOptions: ParsableArguments {
  @Option(help: "The scale of the residuals (default: log).")
  var scale: ScaleChoice?

  @Option(
    help: ArgumentHelp(
      "The loss of a residual: huber:DELTA, squares, absolute; quantile:0.9 for a law that 90 % of runs end "
        + "below; overestimate:10 for squares in which a prediction above its run counts 10 times (default: "
        + "huber:1e-3)."),
    completion: .list(["huber:", "squares", "absolute", "quantile:", "overestimate:"]))
  var loss: LossChoice?

  @Option(help: "A column that weights the runs.")
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "A column of known standard errors of the response, in its unit: runs count by these and by the "
        + "scatter beyond them, which is estimated."))
  var errors: String?

  @Option(
    help: ArgumentHelp(
      "A column of labels whose runs scatter by themselves, such as the metrics of --melt: how far is found with the "
        + "fit, and runs count by it.", valueName: "column"))
  var scatterBy: String?

  @Option(
    help: ArgumentHelp(
      "A column whose equal cells say which rows belong together, such as checkpoints; check and "
        + "compare look for one, and take none for rows that are runs of their own."))
  var cluster: String?

  @Option(help: "The probability of the intervals (default: 0.95).")
  var level: Double?

  @Option(help: "The seed of every random choice (default: 1).")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "How many threads may work; the result does not depend on it.", visibility: .hidden))
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: ArgumentHelp(
      "The values that a parameter may take: 'm0 real', 'A positive' or 'a in 0..1', as in law files; "
        + "several with commas; repeatable.",
      valueName: "domain"))
  var domain: [String] = []

  /// Whether something is said that makes another fit.
  var changesFit: Bool {
    scale != nil || loss != nil || level != nil || !weighing.isEmpty || !domain.isEmpty
  }

  /// The options that say how much a run counts.
  private var weighing: [String] {
    [("--weights", weights), ("--errors", errors), ("--scatter-by", scatterBy)]
      .filter { $0.1 != nil }.map(\.0)
  }

  /// The columns that are read beside those of the law.
  var columns: [String?] { [weights, errors, scatterBy, cluster] }

  /// The terms that are said; what is not said is as in a fit, or as usual.
  ///
  /// - Parameter fit: The fit whose runs are fitted; nil for other runs.
  /// - Returns: The terms, without held values.
  func terms(after fit: Fit?) -> FitTerms {
    var objective = fit?.objective ?? .hoffmann
    if let loss { objective = loss.replacing(in: objective) }
    if let scale { objective.scale = scale.scale }
    if !weighing.isEmpty {
      objective.weights = weights.map { Symbol($0) }
      objective.errors = errors.map { KnownErrors(column: Symbol($0)) }
      objective.scatter = scatterBy.map { LabelScatter(column: Symbol($0)) }
    }
    // What runs of a fit scatter is found anew, as the law may be another.
    objective.errors?.beyond = nil
    objective.scatter?.found = nil
    objective.pooling = nil
    var own: Symbol?
    if case .bootstrap(let bootstrap)? = fit?.settings.uncertainty { own = bootstrap.cluster }
    return FitTerms(
      objective: objective,
      fitter: Fitter(
        level: level ?? fit?.level ?? Fitter().level,
        seed: seed ?? fit?.settings.seed ?? Fitter().seed, threads: threads),
      cluster: cluster.map { Symbol($0) } ?? own)
  }

  /// The domains that are said.
  private func domains() throws -> [Symbol: Domain] {
    guard !domain.isEmpty else { return [:] }
    return try CommandFailure.wording("--domain") {
      try Law.domains(parsing: domain.joined(separator: ","))
    }
  }

  /// A law over the domains that are said.
  func stating(_ law: Law) throws -> Law {
    let domains = try domains()
    return try CommandFailure.wording("--domain") { try law.restating(domains) }
  }

  /// Laws over the domains that are said, each of those of its own parameters.
  func stating(_ laws: [(name: String, law: Law)]) throws -> [(name: String, law: Law)] {
    let domains = try domains()
    let known = Set(laws.flatMap { $0.law.parameters.map(\.symbol) })
    if laws.count == 1 || domains.keys.contains(where: { !known.contains($0) }) {
      return try laws.map { try ($0.name, stating($0.law)) }
    }
    return try CommandFailure.wording("--domain") {
      try laws.map { name, law in
        let own = Set(law.parameters.map(\.symbol))
        return (name, try law.restating(domains.filter { own.contains($0.key) }))
      }
    }
  }

  func validate() throws {
    try loss?.check()
    if weighing.count > 1 {
      throw ValidationError(
        "\(weighing.joined(separator: " and ")) \(weighing.count == 2 ? "both" : "all") say how much a run counts; "
          + "accepted is one of them")
    }
    if let level, !(level > 0 && level < 1) {
      throw ValidationError("--level is \(level), accepted is a number between 0 and 1")
    }
    guard threads > 0 else {
      throw ValidationError("--threads is \(threads), accepted is at least 1")
    }
  }
}

/// The terms of a fit: what is minimized, what is held, how it is done.
struct FitTerms {
  let objective: Objective
  /// Parameters that are kept fixed.
  var held: [Symbol: Double] = [:]
  let fitter: Fitter
  /// The column that says which rows belong together.
  let cluster: Symbol?
}

extension LawChoice {
  /// The laws that a list names: parts between commas, what is pooled with the law before it.
  static func names(_ text: String) -> [String] {
    let names = ListText.parts(of: text[...]).map { $0.trimming { $0 == " " } }
    return names.filter { !$0.isEmpty }.reduce(into: []) { laws, name in
      if TypedLaw.isPooling(name), let last = laws.popLast() {
        laws.append("\(last), \(name)")
      } else {
        laws.append(name)
      }
    }
  }
}
