import ArgumentParser
import Checking
import Fitting
import Planning
import Quantities
import Reporting
import Runs

/// From runs to what is wrong with a fit of them.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Fits a law and examines the fit: solver, design of the runs, form, errors, counting.",
    discussion: """
      Each check says what it saw, why it matters and what to do. With --strict the exit status is 3 \
      if something severe was found. Columns of schedule, learning rate, epochs, dataset and the like \
      are looked at where the runs have them; docs/checks.md lists the checks. How runs are read: \
      'scaling help inspect'; what is minimized: 'scaling help fit'.

      Examples:
      scaling check runs.csv --law chinchilla
      scaling check runs.csv --law chinchilla --at N=70B,D=1.4T
      """)

  /// The exit status of --strict when something severe was found.
  static let severeStatus: Int32 = 3

  @OptionGroup var input: InputOptions
  @OptionGroup var law: LawOptions
  @Flag(help: "Ends with status 3 if something severe was found.") var strict = false
  @Option(
    help: "The point whose prediction counts, such as N=70B,D=1.4T; by default the largest values.")
  var at: [PointList] = []
  @Option(
    help: ArgumentHelp(
      "What cuts and trends go along, such as step or 6*N*D; by default what runs cost, or the one "
        + "variable of the law.", valueName: "variable"))
  var by: String?
  @Option(
    help: "Parameters kept fixed, such as alpha=0.34; repeatable.")
  var hold: [ValueList] = []
  @Option(help: "The numbers of the checks to make, such as P4,P23; by default all.")
  var only: String?
  @Option(
    help: "Standard errors that somebody claims, such as alpha=0.001,a=0.0004; repeatable.")
  var claimed: [ValueList] = []
  @OptionGroup(visibility: .hidden) var options: ObjectiveOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    try ValueList.check(hold, option: "--hold")
    try PointList.check(at)
    try ValueList.check(claimed, option: "--claimed")
    for (symbol, value) in ValueList.merged(claimed) where !(value > 0) {
      throw ValidationError(
        "--claimed \(symbol)=\(value) is no standard error, accepted is a number above 0")
    }
    for code in codes ?? [] where !Examiner.codes.contains(code) {
      throw ValidationError(
        "--only names '\(code)', accepted are \(Examiner.codes.joined(separator: ", "))"
      )
    }
  }

  private var codes: Set<String>? {
    only.map { Set($0.split(separator: ",").map { $0.trimming { $0 == " " }.uppercased() }) }
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: input.runs + [law.path])
    let held = ValueList.merged(hold)
    if let fits = try SavedFits(input.runs, takesRuns: true) { return try checkEach(fits) }
    let runs = try input.runs(with: law, options, held: Set(held.keys))
    let target =
      at.isEmpty
      ? nil
      : try CommandFailure.wording("--at") {
        try runs.law.point(PointList.parts(of: at, for: runs.law).values)
      }
    let examination = try CommandFailure.wording(mapping: runs.mapping.meaning(of: [runs.law])) {
      let terms = runs.terms(options, held: held)
      let examiner = try Examiner(
        fitter: terms.fitter, cluster: terms.cluster, target: target, only: codes,
        claimed: ValueList.merged(claimed), along: AxisChoice.definition(by, for: [runs.law]),
        progress: ProgressBar.titled("checks"))
      if let fit = runs.fit(options, held: held) {
        return try examiner.examine(
          fit.question(on: runs.table, mapping: runs.mapping), fit: fit)
      }
      return try examiner.examine(
        Question(
          law: runs.law, table: runs.table, mapping: runs.mapping, objective: terms.objective,
          holding: terms.held))
    }
    try output.emit(
      Report(examination: examination).telling(trusted: examination.fit.trustedMagnitudes)
        .noting(each: runs.words))
    if strict, examination.isSevere { throw ExitCode(Self.severeStatus) }
  }

  /// The checks of many fits on their runs, a row a fit.
  private func checkEach(_ fits: SavedFits) throws {
    let runs = try fits.runs(input.reading)
    try fits.emit(to: output) { member in
      let (fit, question) = try runs.question(of: member, for: "check")
      let target =
        try at.isEmpty ? nil : fit.law.point(PointList.parts(of: at, for: fit.law).values)
      let examiner = try Examiner(
        fitter: Fitter(seed: fit.settings.seed, threads: options.threads), target: target,
        only: codes,
        claimed: ValueList.merged(claimed), along: AxisChoice.definition(by, for: [fit.law]))
      return Report(row: try examiner.examine(question, fit: fit))
    }
  }
}
