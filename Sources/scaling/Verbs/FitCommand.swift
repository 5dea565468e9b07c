import ArgumentParser
import Checking
import Fitting
import Formulas
import Laws
import Reporting
import Runs

/// From runs to a law.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "Fits a law to runs.",
    discussion: """
      In a formula the symbols that are columns of the runs are variables, the others parameters; N and \
      D are variables always, unless --hold gives them a value. How the columns are read: --map, --unit, \
      --let, --where, --decimal, of 'scaling help inspect'. All options: scaling fit --help-hidden.

      Ctrl-C ends a fit with the best so far, which is printed (and saved) with a warning, and status \
      130; a second Ctrl-C ends the command at once. A fit that found nothing, as it describes the runs \
      far worse than their mean does, is printed with a warning, and the status is 4.

      Examples:
      scaling fit runs.csv --law chinchilla --save fit.json
      scaling fit runs.csv --law 'L = E + A*(N*D)^-a' --hold-out 'N > 3e9'
      """)

  /// The exit status of a fit that found nothing.
  static let nothingFoundStatus: Int32 = 4

  @OptionGroup var input: InputOptions
  @OptionGroup var law: LawOptions
  @Option(help: "Runs that satisfy this are not fitted but predicted and scored.")
  var holdOut: String?
  @Option(help: "The file to save the fit to, for predict, plan and report.", completion: .file())
  var save: String?
  @Flag(help: "Draws the law through its runs, below the result, in text.") var plot = false
  @OptionGroup(title: "Groups") var groups: GroupOptions
  @OptionGroup(title: "Fit") var options: FitOptions
  @Flag(help: "Adds the solver's story: starts, minimizers, minima and the shape of the best.")
  var verbose = false
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard verbose else { return }
    if output.quiet {
      throw ValidationError("--verbose tells more and --quiet less; accepted is one of them")
    }
    if groups.areAsked {
      throw ValidationError(
        "--verbose tells of one fit, and there is one for each group; leave it out")
    }
  }

  func run() throws {
    try Files.checkOutputs(
      [("--save", save), ("--output", output.output)],
      inputs: input.runs + [law.path, options.search.path])
    if groups.areAsked { return try fitEach() }
    var runs = try input.runs(
      with: law, options.common, held: options.given, formulas: [holdOut])
    let mapping = runs.mapping
    let options = options.clustering(runs.source.cluster(of: runs.table, for: runs.law))
    let unseen = try heldOut(of: &runs)
    let terms = runs.terms(options.common, held: ValueList.merged(options.hold))
    let (fit, score, intervals, backtest, gain, figure) = try CommandFailure.wording(
      mapping: mapping.meaning(of: [runs.law])
    ) {
      var fitter = try options.fitter(for: runs.law, terms, like: runs.source.fit)
      fitter.searching = ProgressBar.titled("starts")
      let asked = try Question(
        law: runs.law, table: runs.table, mapping: mapping, objective: terms.objective,
        holding: terms.held)
      let question = try fitter.weighing(asked)
      let fit = try Interrupts.heard { try fitter.with($0).fit(question) }
        .rememberingReading(runs.source.remembered(holdOut: holdOut, from: save))
      let heldOut = try unseen.map { try terms.data(of: $0, for: fit.law, by: mapping) }
      return (
        fit, heldOut.map { fit.calibration.score(on: $0, of: unseen) },
        fit.isInterrupted ? nil : try options.intervals(of: question, fit: fit),
        Backtest.quick(of: question, fit: fit, threads: terms.fitter.threads),
        PoolingGain(of: question, fit: fit, threads: terms.fitter.threads),
        drawing(of: fit, on: question.data, heldOut)
      )
    }
    if let save { try Files.write(fit.json(), to: save) }
    try output.emit(
      Report(
        fit: fit, holdOut: score, intervals: intervals, backtest: backtest, gain: gain,
        detail: verbose ? .solver : .usual
      ).noting(each: runs.words).drawing(figure))
    try Interrupts.exit(after: fit)
    if fit.isNothingFound { throw ExitCode(Self.nothingFoundStatus) }
  }

  /// The law through its runs, where --plot asks for it.
  private func drawing(of fit: Fit, on data: FitData, _ heldOut: FitData?) -> Figure? {
    plot ? Figure(fit: FigureSubject(fit.calibration, data: data, heldOut: heldOut)) : nil
  }

  /// Takes the runs that are held out from those that are fitted; nil where none are to be.
  func heldOut(of runs: inout LawOnRuns) throws -> RunTable? {
    guard let holdOut else { return nil }
    let (table, mapping) = (runs.table, runs.mapping)
    let (unseen, rest) = try CommandFailure.wording { try table.holdingOut(holdOut, by: mapping) }
    runs.table = rest
    return unseen
  }
}

extension FitTerms {
  /// The runs of a table for a law, taken as these terms ask.
  fileprivate func data(
    of table: RunTable, for law: Law, by mapping: ColumnMapping
  ) throws -> FitData {
    try FitData(table, for: law, mapping: mapping, objective: objective)
  }
}
