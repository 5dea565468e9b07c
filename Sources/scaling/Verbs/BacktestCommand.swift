import ArgumentParser
import Checking
import Fitting
import FoundationEssentials
import Laws
import Quantities
import Reporting
import Runs

/// From runs to how far predictions like these were wrong before.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract:
      "Fits laws to the cheaper runs and says what they missed of the dearer ones, by how far these lie.",
    discussion: """
      Each law is fitted below 1/2, 1/4, 1/8, 1/16 and 1/32 of the largest cost, as far as three runs more \
      than it has parameters lie there, and predicts the runs above: error, bias, and how many runs lie \
      inside of their interval of one new run, next to the interval that takes the law as exactly true. Of \
      several laws there is a row of all together, as 'predict --laws' takes them.

      Examples:
      scaling backtest runs.csv --laws chinchilla,kaplan
      scaling backtest fit.json --by D
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var law: LawOptions
  @Option(help: "Several laws, with commas between them; repeatable.", completion: .laws)
  var laws: [String] = []
  @Option(
    help: "What runs are cut by, such as D or D/U; by default the laws' own cost or variable.")
  var by: String?
  @Option(help: "A value to cut at; repeatable; by default shares of the largest.")
  var cut: [Amount] = []
  @OptionGroup(visibility: .hidden) var options: ObjectiveOptions
  @Option(
    help: ArgumentHelp(
      "A file for a drawing of the runs inside of their interval, and of the errors, over how far runs lie "
        + "beyond the fitted ones.", valueName: "file"), completion: .file())
  var figure: String?
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    try FigureOptions.check(figure)
    guard law.law == nil || laws.isEmpty else {
      throw ValidationError("--law and --laws both name laws; accepted is one of them")
    }
  }

  func run() throws {
    let names = laws.flatMap(LawChoice.names)
    try Files.checkOutputs(
      [("--output", output.output), ("--figure", figure)],
      inputs: input.runs + [law.path] + names.map(LawChoice.path))
    let (backtest, words) = try backtest()
    try draw(backtest)
    try output.emit(
      Report(backtest: backtest).telling(trusted: backtest.entries.first?.fit?.trustedMagnitudes)
        .noting(each: words))
  }

  /// The back-test, and what is to be said of the runs.
  func backtest() throws -> (Backtest, words: [String]) {
    let names = laws.flatMap(LawChoice.names)
    return try names.isEmpty ? single() : several(names)
  }

  private func draw(_ backtest: Backtest) throws {
    guard let figure else { return }
    guard let drawing = Figure(backtest: backtest) else {
      throw CommandFailure(
        "--figure draws runs over how many times the largest fitted \(backtest.cutting.symbol) they have, "
          + "which is above 0 nowhere; accepted is --by with a variable that is")
    }
    try FigureOptions.write(drawing, to: figure)
  }

  private func comparer(_ laws: [Law], _ terms: FitTerms) throws -> Comparer {
    Comparer(
      fitter: terms.fitter, objective: terms.objective, cluster: terms.cluster,
      cutting: try AxisChoice.definition(by, for: laws), cuts: cut.map(\.value),
      progress: ProgressBar.titled("back-test"))
  }

  /// The law of `--law`, of a saved fit, or the usual one.
  private func single() throws -> (Backtest, words: [String]) {
    let runs = try input.runs(with: law, options, formulas: [by])
    let terms = runs.terms(options)
    let backtest = try CommandFailure.wording(mapping: runs.mapping.meaning(of: [runs.law])) {
      let question = try terms.fitter.weighing(
        Question(
          law: runs.law, table: runs.table, mapping: runs.mapping, objective: terms.objective,
          holding: terms.held))
      let fit = try runs.fit(options, held: [:]) ?? terms.fitter.fit(question)
      return try comparer([runs.law], terms).backtest(question, fit: fit)
    }
    return (backtest, runs.words)
  }

  private func several(_ names: [String]) throws -> (Backtest, words: [String]) {
    let (chosen, table, source) = try input.laws(
      names, symbols: law.symbols, options, formulas: [by])
    let mapping = source.mapping
    let backtest = try CommandFailure.wording(mapping: mapping.meaning(of: chosen.map(\.law))) {
      try comparer(chosen.map(\.law), options.terms(after: source.fit))
        .backtest(chosen, on: table, mapping: mapping)
    }
    return (backtest, [source.words, source.freed].compactMap(\.self))
  }
}
