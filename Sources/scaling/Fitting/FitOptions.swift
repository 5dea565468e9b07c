import ArgumentParser
import Fitting
import Laws
import Quantities
import Runs

/// The scale of the residuals, as an option.
enum ScaleChoice: String, ExpressibleByArgument, CaseIterable {
  case log, linear

  var scale: Objective.Scale { self == .log ? .log : .linear }
}

/// How uncertainty is found, as an option.
enum UncertaintyChoice: String, ExpressibleByArgument, CaseIterable {
  case covariance, bootstrap, wild, profile, posterior, all

  /// The methods whose intervals stand side by side; none where one method does for all.
  var sideBySide: [IntervalsByMethod.Method] {
    switch self {
    case .covariance, .bootstrap: []
    case .wild: [.covariance, .wild]
    case .profile: [.covariance, .profile]
    case .posterior: [.covariance, .posterior]
    case .all: IntervalsByMethod.Method.allCases
    }
  }
}

/// How intervals come from resamples, as an option.
enum IntervalChoice: String, ExpressibleByArgument, CaseIterable {
  case percentile, bca

  var limits: Bootstrap.Limits { self == .bca ? .bca : .percentile }
}

/// What is minimized, from where, and how sure the answer is to be.
struct FitOptions: ParsableArguments {
  @OptionGroup(title: "Fit") var common: ObjectiveOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: "Parameters kept fixed, such as alpha=0.34; repeatable.")
  var hold: [ValueList] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "A start of your own, such as alpha=0.3,A=400; tried in addition to the others.")
  var start: [ValueList] = []

  @Option(
    help: ArgumentHelp(
      "Minimize from sobol:N, points of the search ranges, or grid:FILE, a table with a column for "
        + "each free parameter and one start a row; by default the best of a search.",
      valueName: "grid:FILE|sobol:N"))
  var starts: StartsChoice?

  @Option(
    parsing: .unconditional,
    help: "The most steps from one start; a fit that needs more says so.")
  var maxIterations: Int = Fitter.usualIterations

  @Option(
    help: ArgumentHelp(
      "How uncertainty is found; --bootstrap says bootstrap, wild, profile and posterior give further "
        + "intervals next to the covariance's, all puts all side by side."))
  var uncertainty: UncertaintyChoice?

  @Option(
    parsing: .unconditional,
    help: "How many resamples of the runs are fitted; with --uncertainty bootstrap 4000.")
  var bootstrap: Int?

  @Option(help: "How intervals come from resamples (default: percentile).")
  var interval: IntervalChoice?

  /// The symbols that get a value, which makes them parameters.
  var given: Set<Symbol> {
    Set(ValueList.merged(hold).keys).union(ValueList.merged(start).keys)
  }

  /// The fitter for a law.
  func fitter(for law: Law) throws -> Fitter {
    let search = try starts?.search(of: law, held: ValueList.merged(hold)) ?? .profile
    return Fitter(
      starts: Starts(given: ValueList.merged(start), search: search), uncertainty: method,
      level: common.level, seed: common.seed, threads: common.threads,
      maximumIterations: maxIterations, progress: ProgressBar.titled("resamples"))
  }

  private var resamples: Bool {
    uncertainty == .bootstrap || (uncertainty == nil && bootstrap != nil)
  }

  private var method: Uncertainty.Method {
    resamples ? .bootstrap(recipe) : .covariance
  }

  private var recipe: Bootstrap {
    Bootstrap(
      resamples: bootstrap ?? Bootstrap().resamples, cluster: common.cluster.map { Symbol($0) },
      limits: (interval ?? .percentile).limits)
  }

  /// Intervals by several methods, where they were asked for.
  func intervals(of question: Question, fit: Fit) throws -> IntervalsByMethod? {
    guard let methods = uncertainty?.sideBySide, !methods.isEmpty else { return nil }
    return try IntervalsByMethod(
      methods, of: question, fit: fit, bootstrap: recipe, threads: common.threads,
      progress: ProgressBar.titled("resamples"))
  }

  func validate() throws {
    try ValueList.check(hold, option: "--hold")
    try ValueList.check(start, option: "--start")
    try starts?.check()
    guard maxIterations > 0 else {
      throw ValidationError("--max-iterations is \(maxIterations), accepted is at least 1")
    }
    if let bootstrap, bootstrap < 2 {
      throw ValidationError("--bootstrap is \(bootstrap), accepted is at least 2 resamples")
    }
    if uncertainty == .covariance, bootstrap != nil {
      throw ValidationError(
        "--bootstrap belongs to --uncertainty bootstrap, found --uncertainty covariance")
    }
    if interval != nil, !resamples, uncertainty != .all {
      throw ValidationError(
        "--interval belongs to --uncertainty bootstrap and --bootstrap; add one")
    }
    if common.cluster != nil, !resamples, ![.wild, .all].contains(uncertainty) {
      throw ValidationError("--cluster belongs to --uncertainty bootstrap; add it")
    }
  }
}

/// A loss the way people write it: `huber:1e-3`, `squares`, `absolute`.
struct LossChoice: ExpressibleByArgument {
  static let hoffmann = LossChoice(text: "huber:1e-3")

  let text: String

  private init(text: String) { self.text = text }

  init?(argument: String) {
    guard Objective(loss: argument) != nil else { return nil }
    self.init(text: argument)
  }

  var defaultValueDescription: String { text }
}
