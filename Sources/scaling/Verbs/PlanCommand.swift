import ArgumentParser
import Fitting
import Planning
import Reporting

/// From a fit to the run to launch.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plans the run to launch from a saved fit or from published values.",
    discussion: """
      A bare number is a budget, as of --compute. Further options, such as --multiples, --premium, \
      --against and --uncertainty: scaling plan --help-hidden.

      Examples:
      scaling plan fit.json 1e23 --smaller 2,4 --premium 5%
      scaling plan --law chinchilla --published besiroglu --reach 2.0
      """)

  @Argument(
    help: ArgumentHelp(
      "A fit that 'scaling fit --save' wrote, or runs that --law is fitted to, several files as one table, "
        + "or none, with --law; and budgets, such as 1e24."), completion: .file())
  var given: [String] = []
  @OptionGroup var values: ValueOptions
  @OptionGroup var held: HeldOptions
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @OptionGroup(title: "Goals") var budgets: BudgetOptions
  @OptionGroup(title: "Goals") var tolerance: ToleranceOptions
  @OptionGroup(title: "Money and time") var rental: RentalOptions
  @OptionGroup(title: "Alternatives") var alternatives: AlternativeOptions
  @OptionGroup(title: "Architectures") var shapes: ShapeOptions
  @OptionGroup(visibility: .hidden) var profile: ProfileOptions
  @OptionGroup(title: "Result") var drawing: FigureOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  /// What stands alone, apart from budgets: the fit or the runs.
  private var files: [String] { given.filter { (try? BudgetList.parse($0)) == nil } }
  /// The budgets that stand alone.
  private var bare: [Double] {
    given.compactMap { try? BudgetList.parse($0) }.flatMap(\.values)
  }

  func validate() throws {
    try values.check(files)
    if let stranger = files.dropFirst().first(where: { !FilePlace($0).exists }) {
      throw ValidationError(
        "'\(stranger)' is neither a budget nor a file; accepted are one fit or files of runs, and budgets "
          + "such as 1e24")
    }
    if drawing.figure == nil { try profile.checkRead(orBy: ["--figure FILE"]) }
    guard !goals.goals.isEmpty || !bare.isEmpty || rental.hasMoney else {
      throw ValidationError(
        "no goal is given; accepted are a budget such as 1e24, --compute 1e24, --reach 2.0 and "
          + "--gpu h100,mfu=40%,price=2.5/h,money=1e6")
    }
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output), ("--figure", drawing.figure)],
      inputs: values.inputs(files) + [shapes.input] + profile.place.runs
        + drawing.others.otherRuns)
    if let fits = try SavedFits(files) {
      guard drawing.figure == nil else {
        throw CommandFailure(
          "--figure draws one fit, and \(fits.path) holds those of many groups; accepted is a file that 'scaling "
            + "fit --save' wrote without --each")
      }
      return try fits.emit(to: output) { try answer(of: $0).report }
    }
    let source = try values.read(
      files, accepting: drawing.others.tablesAccepted(or: profile.place))
    let (report, words) = try answer(of: source)
    try output.emit(report.noting(each: words), of: source)
  }

  /// The plans of a fit or of published values, and what was taken as said on the way.
  private func answer(of source: Calibrated) throws -> (report: Report, words: [String]) {
    try source.checkHasPoints()
    let calibration = source.calibration
    let point = try held.point(for: calibration, values.trust)
    try goals.compute.check(bare, of: calibration, cost: budgets.cost, values.trust)
    try goals.responses.check(of: calibration, values.trust)
    let planner = try budgets.planner(of: calibration, at: point, tolerance: tolerance.value)
    var plans = try planner.plans(
      for: bare.map { .lowestResponse(budget: $0) } + goals.goals + rental.goals(of: planner))
    let profiled = try profile.question(of: source, reading: values.reading)
    if let (fit, question, _) = profiled {
      plans = try CommandFailure.wording("--uncertainty profile") {
        try planner.profiled(
          plans, in: question, fit: fit, progress: ProgressBar.titled("profiles"))
      }
    }
    let parts =
      try alternatives.parts(of: plans, calibration: calibration, planner: planner)
      + shapes.parts(of: plans, planner: planner)
    if let rental = try rental.rental() {
      plans = try CommandFailure.wording { try plans.map { try $0.priced(on: rental) } }
    }
    let words = try drawing.draw(
      plans, planner: planner, of: source, runs: profile.place,
      reading: values.reading)
    let report = Report(
      plans: plans, calibration: calibration, costs: planner.costs, intervals: profile.method
    ).adding(parts)
    return (report, [profiled?.words, words].compactMap(\.self))
  }
}
