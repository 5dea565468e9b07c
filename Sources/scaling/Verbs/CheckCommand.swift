import ArgumentParser
import Checking
import Fitting
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
      are looked at where the runs have them; docs/checks.md lists the checks.

      Examples:
      scaling check runs.csv --law chinchilla
      scaling check runs.csv --law chinchilla --at N=70B,D=1.4T
      """)

  /// The exit status of --strict when something severe was found.
  static let severeStatus: Int32 = 3

  @OptionGroup(title: "Runs") var input: InputOptions
  @Option(help: "The law: a name, a .law file or a formula.") var law: String
  @OptionGroup var symbols: SymbolOptions
  @Flag(help: "Ends with status 3 if something severe was found.") var strict = false
  @Option(
    parsing: .unconditionalSingleValue,
    help: "The point whose prediction counts, such as N=70B,D=1.4T; by default the largest values.")
  var at: [PointList] = []
  @Option(
    help: ArgumentHelp(
      "What cuts and trends go along, such as step or 6*N*D; by default what runs cost, or the one "
        + "variable of the law.", valueName: "variable"))
  var by: String?
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Parameters kept fixed, such as alpha=0.34; repeatable.")
  var hold: [ValueList] = []
  @Option(help: "The numbers of the checks to make, such as P4,P23; by default all.")
  var only: String?
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Standard errors that somebody claims, such as alpha=0.001,a=0.0004; repeatable.")
  var claimed: [ValueList] = []
  @OptionGroup(title: "Fit") var options: ObjectiveOptions
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
    try Files.checkOutputs(
      [("--output", output.output)], inputs: input.runs + [LawChoice.path(law)])
    let choice = try LawChoice(law)
    let mapping = try input.mapping()
    let held = ValueList.merged(hold)
    var table = try input.table(mapping)
    let law = try options.stating(
      choice.law(
        for: table, mapping: mapping, held: Set(held.keys), choices: symbols.choices(for: choice)))
    try mapping.checkSymbols(
      for: [law], rows: input.rows, formulas: [options.weights, options.cluster])
    table = try input.kept(of: table.withCost(of: law, mapping), mapping)
    table = try input.trust.plausible(table, for: [law], mapping)
    let target = at.isEmpty ? nil : try PointList.parts(of: at, for: law).values
    let examination = try CommandFailure.wording(mapping: mapping.meaning(of: [law])) {
      let question = try Question(
        law: law, table: table, mapping: mapping, objective: options.objective, holding: held)
      let cluster = options.cluster.map { Symbol($0) }
      return try Examiner(
        fitter: options.fitter, cluster: cluster, target: target, only: codes,
        claimed: ValueList.merged(claimed), along: AxisChoice.definition(by, for: [law]),
        progress: ProgressBar.titled("checks")
      ).examine(question)
    }
    try output.emit(
      Report(examination: examination).telling(trusted: examination.fit.trustedMagnitudes))
    if strict, examination.isSevere { throw ExitCode(Self.severeStatus) }
  }
}
