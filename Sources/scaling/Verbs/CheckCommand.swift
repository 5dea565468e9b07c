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
      Each check says what it saw, why it matters and what to do. --fail-on warning ends with status 3 if a \
      warning or something severe was found, --fail-on severe if something severe was; --format github writes \
      annotations of GitHub Actions and --format junit a test report, in which such findings fail. Columns of schedule, learning rate, epochs, dataset and the like \
      are looked at where the runs have them; docs/checks.md lists the checks. How runs are read: \
      'scaling help inspect'; what is minimized: 'scaling help fit'.

      Examples:
      scaling check runs.csv --law chinchilla
      scaling check runs.csv --law chinchilla --at N=70B,D=1.4T
      """)

  /// The exit status of --fail-on when something as grave was found.
  static let foundStatus: Int32 = 3

  @OptionGroup var input: InputOptions
  @OptionGroup var law: LawOptions
  @Option(help: "Ends with status 3 if something as grave was found, or graver.")
  var failOn: FailureChoice?
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
  @Option(help: "The numbers of checks to leave out, such as P20.")
  var except: String?
  @Flag(help: "Leaves out checks that found nothing.") var onlyFindings = false
  @Option(
    help: "Standard errors that somebody claims, such as alpha=0.001,a=0.0004; repeatable.")
  var claimed: [ValueList] = []
  @OptionGroup(visibility: .hidden) var options: ObjectiveOptions
  @OptionGroup(title: "Result") var output: ResultOptions<CheckFormat>

  func validate() throws {
    try ValueList.check(hold, option: "--hold")
    try PointList.check(at)
    try ValueList.check(claimed, option: "--claimed")
    for (symbol, value) in ValueList.merged(claimed) where !(value > 0) {
      throw ValidationError(
        "--claimed \(symbol)=\(value) is no standard error, accepted is a number above 0")
    }
    for (name, codes) in [("--only", only), ("--except", except)] {
      for code in codes.map(Self.codes) ?? [] where !Examiner.codes.contains(code) {
        throw ValidationError(
          "\(name) names '\(code)', accepted are \(Examiner.codes.joined(separator: ", "))")
      }
    }
    guard codes?.isEmpty == true else { return }
    throw ValidationError("--only and --except leave no check; accepted are some that stay")
  }

  /// The checks to make; nil for all.
  private var codes: Set<String>? {
    if only == nil, except == nil { return nil }
    return Set(only.map(Self.codes) ?? Examiner.codes)
      .subtracting(except.map(Self.codes) ?? [])
  }

  private static func codes(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimming { $0 == " " }.uppercased() }
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
    try output.failing(from: failOn?.severity).emit(
      Report(examination: examination, of: onlyFindings ? .findings : .all).telling(
        trusted: examination.fit.trustedMagnitudes
      )
      .noting(each: runs.words))
    if isFailure(examination) { throw ExitCode(Self.foundStatus) }
  }

  /// Whether something was found that is as grave as --fail-on says.
  private func isFailure(_ examination: Examination) -> Bool {
    guard let least = failOn?.severity else { return false }
    return examination.findings.contains { $0.severity.map { $0 >= least } ?? false }
  }

  /// The checks of many fits on their runs, a row a fit.
  private func checkEach(_ fits: SavedFits) throws {
    let runs = try fits.runs(input.reading)
    var isFailed = false
    try fits.emit(to: output.usual()) { member in
      let (fit, question) = try runs.question(of: member, for: "check")
      let target =
        try at.isEmpty ? nil : fit.law.point(PointList.parts(of: at, for: fit.law).values)
      let terms = options.terms(after: fit)
      let examiner = try Examiner(
        fitter: terms.fitter, cluster: terms.cluster, target: target, only: codes,
        claimed: ValueList.merged(claimed), along: AxisChoice.definition(by, for: [fit.law]))
      let examination = try examiner.examine(question, fit: fit)
      isFailed = isFailed || isFailure(examination)
      return Report(row: examination)
    }
    if isFailed { throw ExitCode(Self.foundStatus) }
  }
}
