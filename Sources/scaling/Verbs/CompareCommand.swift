import ArgumentParser
import Checking
import Fitting
import Laws
import Quantities
import Reporting
import Runs

/// From runs to the law that predicts them best.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Fits laws to the same runs and says which describes them and which predicts larger ones best.",
    discussion: """
      --laws chinchilla,kaplan,'E + A*(N*D)^-a' names them: names of 'scaling laws', .law files or \
      formulas. The one that counts is the error above cuts: each law is fitted to the runs below a \
      cost and predicts those above it. One law alone is tested in this way (a back-test); --by step cuts \
      along any variable or column. --speedup reference=AdamW compares the labels of one law, \
      such as optimizers, in place of laws. How runs are read: 'scaling help inspect'; what is minimized: \
      'scaling help fit'.

      Examples:
      scaling compare runs.csv --laws chinchilla,kaplan --simulations 19
      scaling compare runs.csv --laws chinchilla --by D
      """)

  @OptionGroup var input: InputOptions
  @Option(
    help:
      "The laws, with commas between them; repeatable. By default that of the fit, or the usual one.",
    completion: .laws)
  var laws: [String] = []
  @OptionGroup(visibility: .hidden) var symbols: SymbolOptions
  @Option(
    help: "What runs are cut by, such as 6*N*D or step; by default the laws' own cost or variable.")
  var by: String?
  @Option(help: "A cost to cut at; repeatable; by default where 50 to 90 % of the runs lie below.")
  var cut: [Amount] = []
  @Option(
    help: ArgumentHelp(
      "How many simulations decide whether a law is better than one it contains; 0 for none (default: "
        + "199, of groups none)."))
  var simulations: Int?
  @Option(
    help: ArgumentHelp(
      "Columns of labels, with commas between them: the laws are compared on each combination of labels, "
        + "and which wins how often; repeatable.",
      valueName: "columns"))
  var each: [String] = []
  @Flag(help: "Says how much each law counts for runs beyond these, as in 'predict --laws'.")
  var stack = false
  @Option(
    help: ArgumentHelp(
      "A point to predict with each law and with all together, such as N=70B,D=1.4T; with --speedup one at "
        + "which labels are compared, or a size for --losses."))
  var at: [PointList] = []
  @OptionGroup(title: "Labels") var speedUps: SpeedUpOptions
  @OptionGroup(visibility: .hidden) var fitting: FitOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  var options: ObjectiveOptions { fitting.common }

  func validate() throws {
    try checkSpeedUp()
    if let simulations, simulations < 0 {
      throw ValidationError("--simulations is \(simulations), accepted is 0 and more")
    }
    for list in at { try PointList.check([list]) }
    guard each.isEmpty || !stack && at.isEmpty else {
      throw ValidationError(
        "--stack and --at take all laws together for one set of runs, and --each compares them on many; leave one "
          + "out")
    }
  }

  /// The laws that are named, else that of the fit or the usual one, which is said.
  private func chosen(
    _ names: [String]
  ) throws -> (laws: [(name: String, law: Law)], RunTable, RunSource, words: String?) {
    guard names.isEmpty else {
      let (laws, table, source) = try input.laws(
        names, symbols: symbols, options, formulas: [by])
      return (laws, table, source, nil)
    }
    let runs = try input.runs(with: .untyped(), options, formulas: [by])
    return ([(runs.law.name, runs.law)], runs.table, runs.source, runs.lawWords)
  }

  func run() throws {
    let names = laws.flatMap(LawChoice.names)
    try Files.checkOutputs(
      [("--output", output.output)], inputs: input.runs + names.map(LawChoice.path))
    if speedUps.speedup != nil { return try compareLabels() }
    if let fits = try SavedFits(input.runs, takesRuns: true) {
      return try compare(names, onRunsOf: fits)
    }
    let (chosen, table, source, chosenWords) = try chosen(names)
    let mapping = source.mapping
    let terms = options.terms(after: source.fit)
    let comparer = try comparer(of: chosen.map(\.law), terms)
    if !each.isEmpty {
      return try compare(chosen, onEach: table, mapping: mapping, by: comparer)
    }
    let comparison = try CommandFailure.wording(mapping: mapping.meaning(of: chosen.map(\.law))) {
      try comparer.compare(chosen, on: table, mapping: mapping)
    }
    let predictions = try comparison.together.map {
      try PointList.predictions(at, of: $0, input.reading.trust)
    }
    try output.emit(
      Report(comparison: comparison, predictions: predictions ?? [])
        .telling(trusted: comparison.entries.first?.fit.trustedMagnitudes).noting(
          each: [source.words, chosenWords, source.freed].compactMap(\.self)))
  }

  /// The comparison's recipe for laws.
  func comparer(of laws: [Law], _ terms: FitTerms) throws -> Comparer {
    Comparer(
      fitter: terms.fitter, objective: terms.objective, cluster: terms.cluster,
      cutting: try AxisChoice.definition(by, for: laws), cuts: cut.map(\.value),
      simulations: simulations ?? Self.usualSimulations,
      averaging: stack || !at.isEmpty ? .byEvidence : .none,
      progress: ProgressBar.titled("comparison"))
  }

  /// How many simulations decide unless somebody says otherwise.
  private static let usualSimulations = 199
}
