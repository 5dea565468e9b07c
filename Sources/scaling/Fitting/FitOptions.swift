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
  case covariance, bootstrap, bca, wild, profile, posterior, all

  /// The methods whose intervals stand side by side; none where one method does for all.
  var sideBySide: [IntervalsByMethod.Method] {
    switch self {
    case .covariance, .bootstrap, .bca: []
    case .wild: [.covariance, .wild]
    case .profile: [.covariance, .profile]
    case .posterior: [.covariance, .posterior]
    case .all: IntervalsByMethod.Method.allCases
    }
  }
}

/// What is minimized, from where, and how sure the answer is to be.
struct FitOptions: ParsableArguments {
  @OptionGroup(title: "Fit") var common: ObjectiveOptions

  @Option(
    help: "Parameters kept fixed, such as alpha=0.34; repeatable.")
  var hold: [ValueList] = []

  @Option(
    help: ArgumentHelp(
      "How uncertainty is found: bootstrap takes percentiles of resamples and bca corrects them; wild, "
        + "profile and posterior stand next to the covariance's, all puts all side by side."))
  var uncertainty: UncertaintyChoice?

  @Option(
    help: "How many resamples of the runs are fitted; with --uncertainty bootstrap 4000.")
  var bootstrap: Int?

  @OptionGroup(visibility: .hidden) var search: SearchOptions

  /// The symbols that get a value, which makes them parameters.
  var given: Set<Symbol> {
    Set(ValueList.merged(hold).keys).union(search.values.keys)
  }

  /// The fitter for a law; where nothing is said of errors they are found as in a fit of the same runs.
  func fitter(for law: Law, _ terms: FitTerms, like fit: Fit?) throws -> Fitter {
    Fitter(
      starts: try search.starts(of: law, held: terms.held),
      uncertainty: method(like: fit),
      level: terms.fitter.level, seed: terms.fitter.seed, threads: common.threads,
      maximumIterations: search.maxIterations, progress: ProgressBar.titled("resamples"))
  }

  /// The options where nothing is said of errors and several rows are taken of each run: whole runs are drawn.
  func clustering(_ column: Symbol?) -> FitOptions {
    guard let column, common.cluster == nil, uncertainty == nil else { return self }
    var options = self
    options.common.cluster = column.name
    return options
  }

  private var resamples: Bool {
    switch uncertainty {
    case .bootstrap, .bca: true
    case nil: bootstrap != nil || common.cluster != nil
    case .covariance, .wild, .profile, .posterior, .all: false
    }
  }

  /// The method that is said; where nothing is, that of a fit of the same runs.
  private func method(like fit: Fit?) -> Uncertainty.Method {
    if resamples { return .bootstrap(recipe) }
    return uncertainty == nil ? fit?.settings.uncertainty ?? .covariance : .covariance
  }

  private var recipe: Bootstrap {
    Bootstrap(
      resamples: bootstrap ?? Bootstrap().resamples, cluster: common.cluster.map { Symbol($0) },
      limits: uncertainty == .bca ? .bca : .percentile)
  }

  /// Intervals by several methods, where they were asked for.
  func intervals(of question: Question, fit: Fit) throws -> IntervalsByMethod? {
    guard let methods = uncertainty?.sideBySide, !methods.isEmpty else { return nil }
    return try IntervalsByMethod(
      methods, of: question, fit: fit, bootstrap: recipe, threads: common.threads,
      progress: ProgressBar.titled("intervals"))
  }

  func validate() throws {
    try ValueList.check(hold, option: "--hold")
    if let bootstrap, bootstrap < 2 {
      throw ValidationError("--bootstrap is \(bootstrap), accepted is at least 2 resamples")
    }
    guard uncertainty == .covariance else { return }
    if bootstrap != nil {
      throw ValidationError(
        "--uncertainty covariance fits no resamples, and --bootstrap is their number; leave one out"
      )
    }
    if common.cluster != nil {
      throw ValidationError(
        "--uncertainty covariance takes rows as independent, and --cluster says that they are not; leave "
          + "one out")
    }
  }
}

/// Where a fit begins and how long it may take.
struct SearchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A start of your own, such as alpha=0.3,A=400, tried in addition to the others, repeatable; sobol:N "
        + "for N points of the search ranges; or grid:FILE, a table with a column for each free parameter "
        + "and one start a row. By default the best of a search.",
      valueName: "values|sobol:N|grid:FILE"))
  var start: [StartChoice] = []

  @Option(
    help: "The most steps from one start; a fit that needs more says so.")
  var maxIterations: Int = Fitter.usualIterations

  /// The values of starts of the user's own.
  var values: [Symbol: Double] { ValueList.merged(start.compactMap(\.values)) }
  /// The search in place of the usual one.
  private var starts: StartsChoice? { start.compactMap(\.starts).first }
  /// The file of a grid.
  var path: String? { starts?.path }

  /// Where to begin, for the free parameters of a law.
  func starts(of law: Law, held: [Symbol: Double]) throws -> Starts {
    Starts(given: values, search: try starts?.search(of: law, held: held) ?? .profile)
  }

  func validate() throws {
    try ValueList.check(start.compactMap(\.values), option: "--start")
    guard start.compactMap(\.starts).count <= 1 else {
      throw ValidationError(
        "--start names two searches; accepted is one of sobol:N and grid:FILE, and starts of your own"
      )
    }
    try starts?.check()
    guard maxIterations > 0 else {
      throw ValidationError("--max-iterations is \(maxIterations), accepted is at least 1")
    }
  }
}

/// A loss the way people write it: `huber:1e-3`, `squares`, `quantile:0.9`.
struct LossChoice: ExpressibleByArgument {
  private let found: Result<Objective, FitError>

  init?(argument: String) {
    do {
      found = .success(Objective(scale: .log, loss: try .init(parsing: argument)))
    } catch { found = .failure(error) }
  }

  /// Refuses what is no loss, with what is accepted.
  func check() throws {
    if case .failure(let error) = found { throw ValidationError("--loss: \(error)") }
  }

  /// An objective with this loss in place of its own.
  func replacing(in other: Objective) -> Objective {
    guard case .success(let own) = found else { return other }
    var other = other
    other.loss = own.loss
    return other
  }
}
